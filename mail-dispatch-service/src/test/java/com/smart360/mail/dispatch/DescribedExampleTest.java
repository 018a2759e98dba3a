package com.smart360.mail.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// OpenAPI shows the request that AsyncAPI shows, and it is one that is taken (K7).
class DescribedExampleTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void theExampleOfOpenApiIsThatOfAsyncApiAndIsTaken() throws IOException {
        JsonNode described =
                JSON.readTree(file("/openapi.json"))
                        .at("/paths/~1api~1emails/post/requestBody/content/application~1json");
        JsonNode request = described.path("example");
        JsonNode asyncApi = JSON.valueToTree(new Yaml().load(file("/asyncapi.yml")));
        assertThat(request)
                .isEqualTo(asyncApi.at("/components/messages/EmailRequest/examples/0/payload"));
        byte[] json = JSON.writeValueAsBytes(request);
        assertThat(new RequestReader(1_000_000).read(json, null, null))
                .isInstanceOf(Accepted.class);
    }

    private static InputStream file(String name) {
        InputStream file = DescribedExampleTest.class.getResourceAsStream(name);
        assertThat(file).as(name).isNotNull();
        return file;
    }
}
