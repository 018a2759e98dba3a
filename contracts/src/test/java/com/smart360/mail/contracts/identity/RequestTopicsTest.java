package com.smart360.mail.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.smart360.mail.contracts.Topics;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTopicsTest {

    @ParameterizedTest
    @ValueSource(strings = {"billing", "a", "7", "billing-2", "default-2", "dlt2"})
    @DisplayName("(S12) each named sender has a topic of its own, which names it")
    void namesItsSender(String sender) {
        String topic = RequestTopics.of(sender);
        assertThat(topic).isEqualTo("email.requests." + sender);
        assertThat(RequestTopics.senderOf(topic)).hasValue(sender);
        assertThat(RequestTopics.ALL.matcher(topic).matches()).isTrue();
        assertThat(RequestTopics.together(topic)).isEqualTo(Topics.EMAIL_REQUESTS);
        assertThat(Topics.deadLettersOf(topic)).isEqualTo(Topics.EMAIL_REQUESTS_DLT);
    }

    @Test
    @DisplayName("(S12) the common topic is the default's, and its only one")
    void commonTopicIsTheDefaults() {
        assertThat(RequestTopics.of("default")).isEqualTo(Topics.EMAIL_REQUESTS);
        assertThat(RequestTopics.senderOf(Topics.EMAIL_REQUESTS)).hasValue("default");
        assertThat(RequestTopics.ALL.matcher(Topics.EMAIL_REQUESTS).matches()).isTrue();
        assertThat(Topics.deadLettersOf(Topics.EMAIL_REQUESTS))
                .isEqualTo(Topics.EMAIL_REQUESTS_DLT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email.requests.dlt",
                "email.requests.default",
                "email.requests.smart360",
                "email.requests.",
                "email.requests.Billing",
                "email.requests.-billing",
                "email.requests.billing.dlt",
                "email.requests.aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx",
                "email.requestsbilling",
                "email-requests",
                "email.delivery"
            })
    @DisplayName("(S12) no other topic holds requests")
    void othersHoldNone(String topic) {
        assertThat(RequestTopics.senderOf(topic)).isEmpty();
        assertThat(RequestTopics.ALL.matcher(topic).matches()).isFalse();
        assertThat(RequestTopics.together(topic)).isEqualTo(topic);
    }

    @Test
    @DisplayName("(S12) what no sender can be called has no topic")
    void othersHaveNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestTopics.of("dlt"))
                .withMessageContaining("'dlt'");
    }
}
