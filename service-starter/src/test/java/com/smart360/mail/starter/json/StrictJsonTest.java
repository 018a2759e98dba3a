package com.smart360.mail.starter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonTest {

    enum Protocol {
        LOGIN,
        PLAIN
    }

    record Settings(
            @Nullable String host,
            @Nullable BigDecimal port,
            @Nullable Integer retries,
            @Nullable Boolean open,
            @Nullable Protocol protocol,
            @Nullable Instant at,
            @Nullable List<String> list,
            @Nullable Map<String, String> map,
            @Nullable Settings inner) {}

    private final JsonMapper json =
            StrictJson.mapper(JsonLimits.REQUEST)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'host':true}|/host|wrong-type",
                "{'host':587}|/host|wrong-type",
                "{'host':1.5}|/host|wrong-type",
                "{'host':{}}|/host|wrong-type",
                "{'port':'587'}|/port|wrong-type",
                "{'port':true}|/port|wrong-type",
                "{'port':''}|/port|wrong-type",
                "{'retries':'3'}|/retries|wrong-type",
                "{'retries':1.0}|/retries|wrong-type",
                "{'open':'true'}|/open|wrong-type",
                "{'open':1}|/open|wrong-type",
                "{'protocol':' LOGIN'}|/protocol|wrong-type",
                "{'protocol':'LOGIN '}|/protocol|wrong-type",
                "{'protocol':'login'}|/protocol|wrong-type",
                "{'protocol':0}|/protocol|wrong-type",
                "{'protocol':''}|/protocol|wrong-type",
                "{'list':'one'}|/list|wrong-type",
                "{'list':[1]}|/list/0|wrong-type",
                "{'map':{'a':1}}|/map/a|wrong-type",
                "{'host':'a','host':'b'}|/host|duplicate-member",
                "{'inner':{'host':'a','host':'b'}}|/inner/host|duplicate-member",
                "{'map':{'a':'1','a':'2'}}|/map/a|duplicate-member",
                "{'port':1e200000000}|/port|number-out-of-range",
                "{'port':1E-200000000}|/port|number-out-of-range",
                "{'port':1e401}|/port|number-out-of-range",
                "{'inner':{'retries':1e999999999999}}|/inner/retries|number-out-of-range",
                "{'host':'\\ud800'}|/host|not-unicode",
                "{'list':['a','\\udc00b']}|/list/1|not-unicode",
                "{'colour':1}|/colour|unknown-field",
                "{'$where':'1'}|/$where|unknown-field",
                "{'host':{'$ne':''}}|/host|wrong-type",
                "{'list':{'$gt':''}}|/list|wrong-type",
                "{'map':{'a':{'$regex':'.*'}}}|/map/a|wrong-type",
                "{'host':'a'} {}||not-json",
                "{'host'|/host|not-json",
            })
    @DisplayName("(A8, I4, I6) nothing is bent; the fault is told with its place")
    void refusesWithPlace(String body, @Nullable String pointer, String rule) {
        JsonFault fault = fault(body.replace('\'', '"'));

        assertThat(fault.rule()).isEqualTo(rule);
        if (pointer != null && !rule.equals("not-json")) {
            assertThat(fault.pointer()).isEqualTo(pointer);
        }
        assertThat(fault.message()).endsWith(".");
        assertThat(fault.expected()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'host':'a','port':587,'retries':3,'open':true,'protocol':'LOGIN'}",
                "{'port':5.87e2}",
                "{'port':1e400}",
                "{'host':null,'inner':{'inner':{'host':'x'}}}",
                "{'list':['\\ud83d\\ude00','é','\\u0000'],'map':{'a':'','b':'true'}}",
                "{'at':'2026-01-31T12:00:00Z'}",
                "{}"
            })
    @DisplayName("(A8) what is right stays right")
    void readsWhatIsRight(String body) {
        assertThat(json.readValue(body.replace('\'', '"'), Settings.class)).isNotNull();
    }

    @Test
    @DisplayName("(I1, I4) each limit is told, whatever the library leaves out")
    void tellsEachLimit() {
        assertThat(fault("{\"inner\":".repeat(40)))
                .satisfies(it -> assertThat(it.expected()).contains("32 objects"))
                .satisfies(it -> assertThat(it.pointer()).startsWith("/inner/inner"));
        assertThat(fault("[".repeat(100_000)).rule()).isIn("too-large", "wrong-type");
        assertThat(fault("{\"port\":" + "1".repeat(1_100) + "}"))
                .satisfies(it -> assertThat(it.rule()).isEqualTo("too-large"))
                .satisfies(it -> assertThat(it.pointer()).isEqualTo("/port"))
                .satisfies(it -> assertThat(it.expected()).contains("40 characters"));
        assertThat(fault("{\"" + "n".repeat(50_001) + "\":1}").rule()).isEqualTo("too-large");
        assertThat(fault("{\"host\":\"" + "h".repeat(600_000) + "\"}"))
                .satisfies(it -> assertThat(it.pointer()).isEqualTo("/host"))
                .satisfies(it -> assertThat(it.expected()).contains("characters"));
        assertThat(fault("{\"list\":[" + "\"\",".repeat(200_000) + "\"\"]}").rule())
                .isEqualTo("too-large");
    }

    @Test
    @DisplayName("(A8) a fault is short, whatever was sent, and repeats no secret")
    void tellsBriefly() {
        for (String body :
                List.of(
                        "{\"port\":\"" + "x".repeat(100_000) + "\"}",
                        "{\"protocol\":\"" + "x".repeat(100_000) + "\"}",
                        "{\"" + "n".repeat(200) + "\":1}",
                        "{\"map\":{\"" + "/".repeat(190) + "\":1}}")) {
            assertThat(fault(body).toString().length()).as("%.40s", body).isLessThan(1_000);
        }
    }

    @Test
    @DisplayName("(I6) a name of half a character is refused, whoever reads it")
    void refusesNamesThatAreNotUnicode() {
        String body = "{\"map\":{\"\\ud83d\":\"x\"}}";
        assertThat(fault(() -> json.readValue(body, Settings.class)).rule())
                .isEqualTo("not-unicode");
        assertThat(
                        fault(
                                        () ->
                                                json.readValue(
                                                        body.getBytes(StandardCharsets.UTF_8),
                                                        Settings.class))
                                .rule())
                .isIn("not-unicode", "not-json");
    }

    private JsonFault fault(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        JsonFault ofBytes = fault(() -> json.readValue(bytes, Settings.class));
        JsonFault ofStream =
                fault(() -> json.readValue(new ByteArrayInputStream(bytes), Settings.class));
        assertThat(fault(() -> json.readValue(body, Settings.class)).rule())
                .isEqualTo(ofBytes.rule())
                .isEqualTo(ofStream.rule());
        return ofBytes;
    }

    private static JsonFault fault(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        JacksonException fault = catchThrowableOfType(JacksonException.class, reading);
        assertThat(fault).isNotNull();
        return JsonFaults.describe(fault);
    }
}
