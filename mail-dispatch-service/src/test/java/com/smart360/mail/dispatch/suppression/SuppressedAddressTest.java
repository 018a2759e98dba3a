package com.smart360.mail.dispatch.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.SuppressionChanged.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One mailbox, however people write it.
class SuppressedAddressTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "jo@example.org, JO@Example.ORG, true",
        "jo@straße.example, Jo@xn--strae-oqa.example, true",
        "jo@example.org, Jo Bloggs <jo@EXAMPLE.org>, true",
        "jo@example.org, jo@example.com, false",
        "jo@straße.example, jo@strasse.example, false",
        "jo+bill@example.org, jo@example.org, false",
    })
    void isTheSameInAnyLetterCaseAndForm(String one, String other, boolean same) {
        var first = SuppressedAddress.of(one).orElseThrow();
        var second = SuppressedAddress.of(other).orElseThrow();
        assertThat(first.equals(second)).isEqualTo(same);
        assertThat(Suppression.id(first, "bills").equals(Suppression.id(second, "bills")))
                .isEqualTo(same);
    }

    @Test
    void whatIsNoAddressIsNone() {
        assertThat(SuppressedAddress.of("jo")).isEmpty();
        assertThat(SuppressedAddress.of("jo@example.org\r\nBcc: al@example.org")).isEmpty();
    }

    @Test
    void isMaskedForBooksThatCannotForget() {
        assertThat(SuppressedAddress.of("Jo.Bloggs@Example.ORG").orElseThrow().masked())
                .isEqualTo("j…@example.org");
        assertThat(SuppressedAddress.of("😀x@example.org").orElseThrow().masked())
                .isEqualTo("😀…@example.org");
    }

    @Test
    void anEntryMeansItsCategoryUntilItRunsOut() {
        Suppression bills = entry("bills", NOON.plusSeconds(60));
        assertThat(bills.means("bills", NOON)).isTrue();
        assertThat(bills.means("alerts", NOON)).isFalse();
        assertThat(bills.means(null, NOON)).isFalse();
        assertThat(bills.means("bills", NOON.plusSeconds(60))).isFalse();
        Suppression all = entry(null, null);
        assertThat(all.means("alerts", NOON)).isTrue();
        assertThat(all.means(null, NOON)).isTrue();
    }

    private static Suppression entry(@Nullable String category, @Nullable Instant until) {
        return new Suppression(
                new SuppressedAddress("jo@example.org"),
                category,
                Reason.MANUAL,
                until,
                null,
                null,
                null,
                Actor.service("test"),
                NOON);
    }
}
