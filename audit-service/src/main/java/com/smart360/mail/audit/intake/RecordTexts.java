package com.smart360.mail.audit.intake;

import com.smart360.mail.audit.maillog.LogPartition;
import com.smart360.mail.audit.maillog.MailRecord;
import com.smart360.mail.audit.person.Person;
import com.smart360.mail.audit.person.PersonalTexts;
import com.smart360.mail.audit.person.PersonalTexts.Kept;
import com.smart360.mail.audit.person.PersonalTexts.Statement;
import com.smart360.mail.audit.story.EmailEvent;
import com.smart360.mail.starter.stream.Received;
import com.smart360.mail.starter.text.Unicode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Records of mails as the mail log keeps them: each one JSON object with its place, its id, its
/// time and what it said. Of a sender's event that is its value as it was published; of a request
/// what may be kept of it, never a body. Addresses and texts of persons stand in it encrypted (ADR
/// 51).
@Component
class RecordTexts {

    private final JsonMapper json;
    private final PersonalTexts persons;

    RecordTexts(JsonMapper json, PersonalTexts persons) {
        this.json = json;
        this.persons = persons;
    }

    /// What came, and what it says.
    record Told(Received received, EmailEvent event) {}

    /// Records to be kept, in the order in which they came.
    ///
    /// @param erasures of whose story something must not come in
    record Texts(List<MailRecord> records, List<Erasure> erasures) {}

    /// Somebody who was erased after this was said of a mail.
    record Erasure(String mailId, Person person) {}

    Texts of(List<Told> told) {
        List<Kept> kept =
                persons.kept(
                        told.stream()
                                .map(
                                        one ->
                                                new Statement(
                                                        one.event().mailId(),
                                                        one.received().timestamp(),
                                                        content(one)))
                                .toList());
        List<MailRecord> records = new ArrayList<>(told.size());
        List<Erasure> erasures = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            Received received = told.get(i).received();
            EmailEvent event = told.get(i).event();
            records.add(
                    new MailRecord(
                            new LogPartition(received.topic(), received.partition()),
                            received.offset(),
                            event.mailId(),
                            text(received, event, kept.get(i))));
            kept.get(i)
                    .erased()
                    .forEach(person -> erasures.add(new Erasure(event.mailId(), person)));
        }
        return new Texts(records, erasures);
    }

    private String content(Told told) {
        return switch (told.event()) {
            case EmailEvent.Attempted _, EmailEvent.Intervened _ ->
                    new String(told.received().value(), StandardCharsets.UTF_8);
            case EmailEvent.Requested _, EmailEvent.Rejected _, EmailEvent.Lost _ ->
                    json.writeValueAsString(told.event());
        };
    }

    private String text(Received received, EmailEvent event, Kept kept) {
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
                        + (kept.persons() == null ? "\"" : "\",\"persons\":" + kept.persons())
                        + ",\"event\":"
                        + kept.event()
                        + "}");
    }
}
