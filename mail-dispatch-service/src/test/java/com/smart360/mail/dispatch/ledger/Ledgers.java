package com.smart360.mail.dispatch.ledger;

import com.mongodb.client.MongoCollection;
import com.smart360.mail.dispatch.runtime.WriteRefusals;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import java.util.function.Function;
import org.bson.Document;

/// The ledger and its events for tests of those that use them.
public final class Ledgers {

    private Ledgers() {}

    /// @param collections by their names, asked each time
    public static Ledger ledger(
            Function<String, MongoCollection<Document>> collections,
            EventCodec codec,
            Clock clock) {
        return new Ledger(
                () -> collections.apply(Ledger.COLLECTION),
                new Journal(() -> collections.apply(Journal.COLLECTION), codec, clock),
                codec,
                clock,
                true);
    }

    public static DeliveryEvents events(
            EventProducer producer, EventCodec codec, WriteRefusals refusals) {
        return new DeliveryEvents(producer, codec, refusals);
    }
}
