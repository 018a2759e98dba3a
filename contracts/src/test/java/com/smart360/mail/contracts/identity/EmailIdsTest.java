package com.smart360.mail.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every id has an address (K14).
class EmailIdsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "7", "bill-2026.01:7_x", "..a", "-9-", "01JZ3N5Q8V7X2K4M6P9R0T1W3Y"})
    void idsAreTaken(String id) throws IOException {
        assertThat(EmailRequest.isId(id)).isTrue();
        assertThat(fitsTheSchema(id)).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                ".",
                "..",
                "...",
                "-",
                "_:_",
                "a/b",
                "/",
                "a\\b",
                "a b",
                "a\u0000b",
                "a%2Fb",
                "a;b",
                "a?b",
                "a#b",
                "ä",
                "a\nb",
                " a",
                "٣",
                "a\u202eb"
            })
    void whatNoAddressCouldHoldIsNone(String id) throws IOException {
        assertThat(EmailRequest.isId(id)).isFalse();
        if (id != null) {
            assertThat(fitsTheSchema(id)).isFalse();
        }
    }

    @Test
    void lengthIsBounded() {
        assertThat(EmailRequest.isId("a".repeat(EmailRequest.LONGEST_ID))).isTrue();
        assertThat(EmailRequest.isId("a".repeat(EmailRequest.LONGEST_ID + 1))).isFalse();
    }

    @Test
    @DisplayName("(S8) the same id of two senders is two mails'; the common topic's stays as it is")
    void idsAreTheirSenders() {
        assertThat(EmailIds.inTopic("email.requests.billing", "m-1")).isEqualTo("billing~m-1");
        assertThat(EmailIds.inTopic("email.requests.outage", "m-1")).isEqualTo("outage~m-1");
        assertThat(EmailIds.inTopic("email.requests", "m-1")).isEqualTo("m-1");
        assertThat(EmailIds.senderOf("billing~m-1")).isEqualTo("billing");
        assertThat(EmailIds.senderOf("m-1")).isEqualTo("default");
    }

    @Test
    @DisplayName("(S8) no request can name an id that is another sender's")
    void nobodyPassesForAnother() {
        assertThat(EmailRequest.isId("billing~m-1")).isFalse();
        assertThat(EmailIds.isEmailId("billing~m-1")).isTrue();
        assertThat(EmailIds.isEmailId("m-1")).isTrue();
        assertThat(EmailIds.isEmailId("x".repeat(40) + "~" + "m".repeat(200))).isTrue();
        for (String none :
                new String[] {"default~m-1", "dlt~m", "~m-1", "billing~", "a~b~c", "A~b", null}) {
            assertThat(EmailIds.isEmailId(none)).as(none).isFalse();
        }
    }

    private static boolean fitsTheSchema(String id) throws IOException {
        try (InputStream file =
                EmailRequest.class.getResourceAsStream("/schemas/email-request.schema.json")) {
            JsonNode rule = new JsonMapper().readTree(file).at("/properties/id");
            return id.length() <= rule.get("maxLength").asInt()
                    && Pattern.compile(rule.get("pattern").asString()).matcher(id).find();
        }
    }
}
