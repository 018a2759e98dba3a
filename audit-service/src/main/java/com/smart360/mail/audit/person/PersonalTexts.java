package com.smart360.mail.audit.person;

import com.smart360.mail.audit.person.RecipientKeys.RecipientKey;
import com.smart360.mail.secrets.DataKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes what was said of mails so that it can be read only while the keys of its recipients are
/// there (ADR 51), and reads it.
///
/// A text's `persons` have each a name `k` and, under their key, their texts `t`, a JSON array that
/// begins with the address, or where there are none the address alone, `a` (ADR 87). Where several
/// share texts, the key of those is there under each one's, `w`, and behind the persons they
/// themselves, `s`. In place of an address stands `{"p":0}`, the number of its person; of a text of
/// one person `{"p":0,"t":1}`, its number among theirs, and of one that all recipients share
/// `{"t":1}`. Addresses inside of such texts stand there by number, too. What is no text, and
/// members that say nothing of a person ([StatementDraft#PLAIN]), stay as they were. Each text by
/// itself, `{"p":0,"c":…}` and `{"c":…}`, is how versions before wrote, and is read.
@Component
public class PersonalTexts {

    private static final String ALL = "persons";

    private final RecipientKeys keys;
    private final JsonMapper json;

    PersonalTexts(RecipientKeys keys, JsonMapper json) {
        this.keys = keys;
        this.json = json;
    }

    /// What was said of a mail.
    ///
    /// @param mailId has a key of its own for what names no recipient
    /// @param at when it came in: what came before a person was erased is kept without them
    /// @param event a JSON object
    public record Statement(String mailId, Instant at, String event) {}

    /// How it is kept.
    ///
    /// @param persons JSON array of who can be read in it by which key; null: it is in clear
    /// @param event JSON
    /// @param erased who was erased since it was said, and stands nowhere in it
    public record Kept(@Nullable String persons, String event, List<Person> erased) {}

    /// Who has a key for what is said of a mail of which no recipient is known.
    public static String holderOf(String mailId) {
        return "mail:" + mailId;
    }

    /// In the order of the statements. One look for keys, whatever they are.
    public List<Kept> kept(List<Statement> statements) {
        if (keys.keyset().isEmpty() || statements.isEmpty()) {
            return statements.stream()
                    .map(said -> new Kept(null, said.event(), List.of()))
                    .toList();
        }
        List<StatementDraft> drafts =
                statements.stream().map(said -> new StatementDraft(said, json)).toList();
        Map<String, Instant> holders = new HashMap<>();
        for (StatementDraft draft : drafts) {
            draft.holders()
                    .forEach(
                            holder ->
                                    holders.merge(
                                            holder,
                                            draft.at(),
                                            (one, other) -> one.isAfter(other) ? one : other));
        }
        Map<String, RecipientKey> known = keys.of(holders);
        Map<String, String> addresses = new HashMap<>();
        return drafts.stream().map(draft -> draft.kept(known, addresses)).toList();
    }

    /// What texts said, as far as the keys are there: "erased" where one is not. A text that was
    /// kept in clear is itself.
    public List<String> readable(List<String> texts) {
        List<Optional<ObjectNode>> read = texts.stream().map(this::withPersons).toList();
        Set<String> names = new HashSet<>();
        read.forEach(
                found ->
                        found.ifPresent(
                                text ->
                                        text.path(ALL)
                                                .forEach(
                                                        person ->
                                                                names.add(
                                                                        person.path("k")
                                                                                .asString("")))));
        names.remove("");
        if (names.isEmpty()) {
            return texts;
        }
        Map<String, DataKey> known = keys.keyset().isEmpty() ? Map.of() : keys.read(names);
        List<String> readable = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            readable.add(read.get(i).map(found -> opened(found, known)).orElse(text));
        }
        return readable;
    }

    /// One text.
    public String readable(String text) {
        return readable(List.of(text)).getFirst();
    }

    private Optional<ObjectNode> withPersons(String text) {
        if (!text.contains("\"" + ALL + "\":[")) {
            return Optional.empty();
        }
        try {
            return json.readTree(text) instanceof ObjectNode object
                            && object.get(ALL) instanceof ArrayNode
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (JacksonException changedByOthers) {
            return Optional.empty();
        }
    }

    private String opened(ObjectNode text, Map<String, DataKey> known) {
        StatementReading reading = new StatementReading(text.path(ALL), known, json);
        text.remove(ALL);
        return json.writeValueAsString(reading.opened(text));
    }
}
