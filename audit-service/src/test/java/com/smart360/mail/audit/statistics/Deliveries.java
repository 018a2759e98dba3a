package com.smart360.mail.audit.statistics;

import com.smart360.mail.audit.statistics.DeliveryStatistics.DeliveryRecord;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Delivery events of tests.
final class Deliveries {

    static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private Deliveries() {}

    static EmailDelivery accepted(int number, Instant at) {
        return delivery(number, at, Outcome.ACCEPTED, null, "billing", "bo@gmail.com");
    }

    static EmailDelivery delivery(
            int number,
            Instant at,
            Outcome outcome,
            @Nullable FailureClass failure,
            @Nullable String category,
            String... recipients) {
        return new EmailDelivery(
                "mail-" + number,
                "<mail-" + number + "@sender.example>",
                outcome,
                1,
                Stream.of(recipients)
                        .map(to -> new RecipientStatus(to, outcome, null, null, null))
                        .toList(),
                "Bill",
                category,
                "billing-service",
                failure,
                null,
                "c1",
                2L,
                true,
                10 + number % 50,
                null,
                outcome == Outcome.ACCEPTED,
                at,
                at.minusMillis(100 + 7L * number),
                "office365");
    }

    /// Of a partition from an offset on, ten a second, every seventh put off.
    static List<DeliveryRecord> records(int partition, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(
                        offset ->
                                new DeliveryRecord(
                                        partition,
                                        offset,
                                        offset % 7 == 0
                                                ? delivery(
                                                        offset,
                                                        NOON.plusMillis(100L * offset),
                                                        Outcome.DEFERRED,
                                                        FailureClass.RATE_LIMITED,
                                                        null,
                                                        "jo@web.de",
                                                        "bo@gmail.com")
                                                : accepted(offset, NOON.plusMillis(100L * offset))))
                .toList();
    }
}
