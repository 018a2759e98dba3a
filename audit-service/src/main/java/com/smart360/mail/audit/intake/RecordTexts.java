package com.smart360.mail.audit.intake;

import com.smart360.mail.audit.deliverylog.EmailEvent;
import com.smart360.mail.starter.stream.Received;
import com.smart360.mail.starter.text.Unicode;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// A record of a mail as the mail log keeps it: one JSON object with its place, its id, its time
/// and what it said. Of a sender's event that is its value as it was published; of a request what
/// may be kept of it, never a body.
@Component
class RecordTexts {

    private final JsonMapper json;

    RecordTexts(JsonMapper json) {
        this.json = json;
    }

    String of(Received received, EmailEvent event) {
        String content =
                switch (event) {
                    case EmailEvent.Attempted _, EmailEvent.Intervened _ ->
                            new String(received.value(), StandardCharsets.UTF_8);
                    case EmailEvent.Requested _, EmailEvent.Rejected _, EmailEvent.Lost _ ->
                            json.writeValueAsString(event);
                };
        return Unicode.wellFormed(
                "{\"place\":\""
                        + received.topic()
                        + "-"
                        + received.partition()
                        + "@"
                        + received.offset()
                        + "\",\"eventId\":"
                        + json.writeValueAsString(event.eventId())
                        + ",\"at\":\""
                        + received.time()
                        + "\",\"event\":"
                        + content
                        + "}");
    }
}
