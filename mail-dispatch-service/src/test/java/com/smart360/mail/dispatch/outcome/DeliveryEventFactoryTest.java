package com.smart360.mail.dispatch.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.email.Emails;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeliveryEventFactoryTest {

    private static final Instant REQUESTED = Instant.parse("2026-11-29T08:00:00Z");

    @Test
    void tellsWhenTheBrokerTookTheRequest() {
        Instant read = REQUESTED.plusSeconds(30);
        QueuedEmail queued = QueuedEmail.fresh(Emails.mail().build(), REQUESTED, read);
        EmailDelivery event = DeliveryEventFactory.expired(queued, read.plusSeconds(1));

        assertThat(event.requestedAt()).isEqualTo(REQUESTED);
        assertThat(event.provider()).isNull();
        assertThat(DeliveryEventFactory.unstorable(event).requestedAt()).isEqualTo(REQUESTED);
    }
}
