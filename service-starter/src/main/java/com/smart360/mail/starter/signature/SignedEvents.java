package com.smart360.mail.starter.signature;

import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.EventTypes.EventType;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.starter.stream.CloudEvents;
import com.smart360.mail.starter.stream.EventSigner;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Signs the events that count only with a signature, as they leave.
final class SignedEvents implements EventSigner {

    private final Signer signer;

    SignedEvents(Signer signer) {
        this.signer = signer;
    }

    @Override
    public void sign(ProducerRecord<String, byte[]> event) {
        if (EventTypes.named(text(event, CloudEvents.TYPE)).filter(EventType::signed).isPresent()) {
            byte[] content =
                    SignedContent.of(
                            event.topic(), event.key(), name -> text(event, name), event.value());
            event.headers()
                    .add(
                            CloudEvents.SIGNATURE,
                            signer.sign(content).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static @Nullable String text(ProducerRecord<String, byte[]> event, String name) {
        Header header = event.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
