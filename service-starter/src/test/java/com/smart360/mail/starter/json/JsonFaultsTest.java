package com.smart360.mail.starter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.smart360.mail.contracts.configuration.TlsMode;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;

class JsonFaultsTest {

    private final JsonMapper mapper =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    record Draft(Integer port, TlsMode tls, String password, List<Draft> more) {}

    @Test
    void namesFieldValueAndExpectationOfAWrongNumber() {
        JsonFault error = fault("{\"port\": \"many\"}");

        assertThat(error)
                .isEqualTo(
                        new JsonFault(
                                "/port",
                                "wrong-type",
                                "many",
                                "The value is not a whole number.",
                                "a whole number"));
    }

    @Test
    void namesTheConstantsOfAnEnum() {
        assertThat(fault("{\"tls\": \"SSL\"}").expected())
                .isEqualTo("one of STARTTLS, SSL_TLS, NONE");
    }

    @Test
    void pointsIntoLists() {
        assertThat(fault("{\"more\": [{}, {\"port\": {}}]}").pointer()).isEqualTo("/more/1/port");
    }

    @Test
    void namesAlsoTheFieldsOfUnwrappedRecords() {
        JsonFault error = fault("{\"colour\":1}", Wrapping.class);

        assertThat(error.pointer()).isEqualTo("/colour");
        assertThat(error.expected()).isEqualTo("one of depth, height, note");
    }

    private record Wrapping(@JsonUnwrapped Outer outer, String note) {}

    private record Outer(int height, @JsonUnwrapped Inner inner) {}

    private record Inner(int depth) {}

    @Test
    void namesAnUnknownFieldAndTheKnownOnes() {
        JsonFault error = fault("{\"prot\": 25}");

        assertThat(error.pointer()).isEqualTo("/prot");
        assertThat(error.rule()).isEqualTo("unknown-field");
        assertThat(error.expected()).isEqualTo("one of more, password, port, tls");
    }

    @Test
    void neverRepeatsAPassword() {
        JsonFault error = fault("{\"password\": {\"inner\": \"hunter2\"}}");

        assertThat(error.pointer()).isEqualTo("/password");
        assertThat(error.toString()).doesNotContain("hunter2");
    }

    @Test
    @DisplayName("(A8) a type that is read from a text is told as a text, not as an object")
    void tellsATypeOfItsOwnAsAText() {
        JsonFault fault = fault("{\"secret\": 5}", WithSecret.class);

        assertThat(fault.pointer()).isEqualTo("/secret");
        assertThat(fault.expected()).isEqualTo("a text");
        assertThat(fault.value()).isNull();
    }

    private record WithSecret(Typed secret) {}

    @JsonDeserialize(using = FromText.class)
    private static final class Typed {}

    static final class FromText extends ValueDeserializer<Typed> {

        @Override
        public Typed deserialize(JsonParser json, DeserializationContext context) {
            return (Typed) context.handleUnexpectedToken(Typed.class, json);
        }
    }

    @Test
    void saysWhereTheBodyStopsBeingJson() {
        JsonFault error = fault("{\"password\": \"hunter2\" oops}");

        assertThat(error.rule()).isEqualTo("not-json");
        assertThat(error.message()).contains("line 1").doesNotContain("hunter2");
    }

    private JsonFault fault(String json) {
        return fault(json, Draft.class);
    }

    private JsonFault fault(String json, Class<?> type) {
        JacksonException fault =
                catchThrowableOfType(JacksonException.class, () -> mapper.readValue(json, type));
        assertThat(fault).isNotNull();
        return JsonFaults.describe(fault);
    }
}
