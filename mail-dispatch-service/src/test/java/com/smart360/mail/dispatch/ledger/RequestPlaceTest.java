package com.smart360.mail.dispatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPlaceTest {

    @Test
    @DisplayName("(S12) a place in the common topic is written as ever, others name their sender")
    void isWrittenAndRead() {
        var common = new RequestPlace("email.requests", 4, 1201);
        var named = new RequestPlace("email.requests.billing-2", 2, 17);

        assertThat(common).hasToString("4:1201");
        assertThat(named).hasToString("billing-2/2:17");
        assertThat(RequestPlace.of("4:1201")).hasValue(common);
        assertThat(RequestPlace.of("billing-2/2:17")).hasValue(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4", "4:", "default/4:1", "dlt/4:1", "A/4:1", "a/b/4:1", "/4:1"})
    @DisplayName("(S12) what is no place is none")
    void othersAreNone(String text) {
        assertThat(RequestPlace.of(text)).isEmpty();
    }
}
