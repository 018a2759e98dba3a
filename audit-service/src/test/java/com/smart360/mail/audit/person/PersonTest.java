package com.smart360.mail.audit.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTest {

    private final Person bo = Person.of(" Bo.Meier@Bücher.Example ").orElseThrow();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bo.meier@bücher.example",
                "BO.MEIER@BÜCHER.EXAMPLE",
                "bo.meier@xn--bcher-kva.example",
                "Bo.Meier@XN--BCHER-KVA.example"
            })
    @DisplayName("O13 one address is one person, however it is written")
    void isOne(String written) {
        assertThat(bo.is(written)).isTrue();
        assertThat(Person.of(written).orElseThrow().address()).isEqualTo(bo.address());
        assertThat(bo.erasedFrom("550 <" + written + ">: unknown"))
                .isEqualTo("550 <erased>: unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jimbo.meier@bücher.example",
                "x.bo.meier@xn--bcher-kva.example",
                "bo.meier@bücher.example.org",
                "bo.meier@bücher.examples",
                "bo.meier"
            })
    @DisplayName("O13 another address stays, though it holds this one")
    void othersAreOthers(String other) {
        assertThat(bo.is(other)).isFalse();
        assertThat(bo.erasedFrom("to " + other + ".")).isEqualTo("to " + other + ".");
    }

    @Test
    void endsWithASentence() {
        assertThat(bo.erasedFrom("Not to bo.meier@bücher.example.")).isEqualTo("Not to erased.");
        assertThat(Person.of("bo")).isEmpty();
        assertThat(Person.of("@example.com")).isEmpty();
        assertThat(bo).hasToString("Person[…]");
    }
}
