package com.smart360.mail.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.starter.testing.ApiDescription;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApiDescriptionTest {

    @Test
    void tellsWhatIsRequiredAndThatProblemsMayCome() {
        JsonNode api = ApiDescription.describe(StarterApplication.class);

        JsonNode thing = api.at("/components/schemas/Thing");
        assertThat(thing.get("required").toString()).isEqualTo("[\"name\",\"size\"]");
        assertThat(thing.get("properties").has("note")).isTrue();
        assertThat(api.at("/components/schemas/Actor/required").toString())
                .isEqualTo("[\"id\",\"role\"]");
        assertThat(
                        api.at("/paths/~1api~1things/post/responses/default/content")
                                .has("application/problem+json"))
                .isTrue();
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
    }

    @Test
    void saysInPlainWordsWhatJavadocSays() {
        JsonNode thing =
                ApiDescription.describe(StarterApplication.class).at("/components/schemas/Thing");

        assertThat(thing.get("description").asString())
                .isEqualTo(
                        "A thing of the starter application, like an actor. Two lines of source are"
                                + " one.\n\n- `name` is `unique`");
        assertThat(thing.at("/properties/size/description").asString())
                .isEqualTo("In cm; see `MAILS_QUEUED`");
        assertThat(thing.at("/properties/note").has("description")).isFalse();
    }
}
