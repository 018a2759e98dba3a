package com.smart360.mail.testrunner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.hosts.TextRecords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderDomainTest {

    private static final Map<String, List<String>> ZONE =
            Map.of(
                    "mail.utility.example",
                    List.of("something else", "v=spf1 include:_spf.google.com -all"),
                    "_dmarc.utility.example",
                    List.of("v=DMARC1; p=reject"));

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void findsWhatTheDomainOrItsParentPublishes() {
        assertThat(facts("Billing@Mail.Utility.Example", zone()))
                .isEqualTo(
                        Map.of(
                                "spf",
                                "v=spf1 include:_spf.google.com -all",
                                "dmarc",
                                "v=dmarc1; p=reject"));
        assertThat(facts("a@bare.example", zone()))
                .isEqualTo(Map.of("spf", "none", "dmarc", "none"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"user", "user@localhost", "user@mail.test", "a@b@.x", "a@10.0.0.1:x"})
    void asksNothingAboutASenderWithoutAPublicDomain(String sender) {
        assertThat(facts(sender, zone())).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void saysNothingWhereNobodyCouldSay() {
        assertThat(facts("a@utility.example", (name, limit) -> Optional.empty())).isEmpty();
    }

    @Test
    void neverWaitsForASlowNameService() {
        CountDownLatch never = new CountDownLatch(1);
        try {
            assertThat(
                            facts(
                                    "a@utility.example",
                                    (name, limit) -> {
                                        try {
                                            never.await();
                                        } catch (InterruptedException stopped) {
                                            Thread.currentThread().interrupt();
                                        }
                                        return Optional.empty();
                                    }))
                    .isEmpty();
        } finally {
            never.countDown();
        }
    }

    private TextRecords zone() {
        return (name, limit) -> {
            asked.incrementAndGet();
            return Optional.of(ZONE.getOrDefault(name, List.of()));
        };
    }

    private static Map<String, String> facts(String sender, TextRecords records) {
        return SenderDomain.of(sender, records).facts();
    }
}
