package com.smart360.mail.dispatch.order;

import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.runtime.TestWriteRefusals;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;

/// What publishes interventions, for tests of its users.
public final class TestInterventionEvents {

    private TestInterventionEvents() {}

    public static InterventionEvents events(
            StoredEmails waiting, Ledger ledger, EventProducer producer, EventCodec codec) {
        return new InterventionEvents(waiting, ledger, producer, codec, TestWriteRefusals.none());
    }
}
