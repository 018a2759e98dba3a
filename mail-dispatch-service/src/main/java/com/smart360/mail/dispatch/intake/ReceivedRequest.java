package com.smart360.mail.dispatch.intake;

import com.smart360.mail.dispatch.email.ContentFingerprint;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.ledger.Ledger.Claim;
import com.smart360.mail.dispatch.ledger.Ledger.Entry;
import com.smart360.mail.dispatch.ledger.RequestPlace;
import com.smart360.mail.dispatch.order.StandingOrder;
import com.smart360.mail.dispatch.order.StandingOrders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// A request that was understood, and its record in the topic.
record ReceivedRequest(Email email, ConsumerRecord<String, byte[]> record) {

    String id() {
        return email.id().value();
    }

    String place() {
        return new RequestPlace(record.topic(), record.partition(), record.offset()).toString();
    }

    /// When the broker took the request; where it does not say, now.
    Instant requested(Instant now) {
        long stamp = record.timestamp();
        return stamp == ConsumerRecord.NO_TIMESTAMP ? now : Instant.ofEpochMilli(stamp);
    }

    /// The wish to be the one who sends it.
    Claim claim() {
        return new Claim(id(), place(), ContentFingerprint.of(email));
    }

    /// The fields in which it differs from the mail that the ledger knows under its id; empty where
    /// that is not known.
    List<String> differing(Entry entry) {
        return entry.content().length == 0
                ? List.of()
                : ContentFingerprint.differing(entry.content(), ContentFingerprint.of(email));
    }

    /// Whether an entry of the ledger was made for this very record: it was read before, and its
    /// offset not committed.
    boolean claimed(Entry entry) {
        return entry.record().equals(place());
    }

    Optional<StandingOrder> order(List<StandingOrder> standing) {
        return standing.isEmpty()
                ? Optional.empty()
                : StandingOrders.on(
                        standing,
                        email,
                        new TopicPartition(record.topic(), record.partition()),
                        record.offset());
    }
}
