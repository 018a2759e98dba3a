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
}
