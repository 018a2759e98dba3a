package com.smart360.mail.audit.person;

import com.smart360.mail.audit.person.RecipientKeys.RecipientKey;
import com.smart360.mail.secrets.DataKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes what was said of mails so that it can be read only while the keys of its recipients are
/// there (ADR 51), and reads it.
///
/// A text's `persons` have each a name `k`, the address under their key `a`, and, where several
/// share a text, its key under theirs `w`. In place of an address stands `{"p":0}`, the number of
/// its person; of a text of one person `{"p":0,"c":…}`, and of one that all recipients share
/// `{"c":…}`. Addresses inside of such texts stand there by number, too. What is no text, and
/// members that say nothing of a person ([#PLAIN]), stay as they were.
@Component
public class PersonalTexts {

    /// Everything else that is a text is taken for personal, what later versions add as well.
    private static final Set<String> PLAIN =
            Set.of(
                    "emailId",
                    "mailId",
                    "eventId",
                    "id",
                    "messageId",
                    "outcome",
                    "status",
                    "enhancedCode",
                    "category",
                    "source",
                    "priority",
                    "publisher",
                    "failureClass",
                    "reasonClass",
                    "configurationId",
                    "provider",
                    "action",
                    "role",
                    "place",
                    "at",
                    "nextAttemptAt",
                    "requestedAt",
                    "waitsUntil");

    private static final Set<String> RECIPIENTS = Set.of("address", "to", "cc");
    private static final String SENDER = "from";
    private static final String OWN_TEXT = "text";
    private static final String ADDRESS = "address";
    private static final String TEXT = "text";
    private static final String SHARED = "shared text";
    private static final String SHARED_KEY = "key of a shared text";
    private static final String ALL = "persons";
    private static final Pattern NUMBER = Pattern.compile("\uE000([0-9]{1,5})\uE001");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

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
        List<Draft> drafts = statements.stream().map(said -> new Draft(said, json)).toList();
        Map<String, Instant> holders = new HashMap<>();
        for (Draft draft : drafts) {
            draft.holders()
                    .forEach(
                            holder ->
                                    holders.merge(
                                            holder,
                                            draft.said.at(),
                                            (one, other) -> one.isAfter(other) ? one : other));
        }
        Map<String, RecipientKey> known = keys.of(holders);
        return drafts.stream().map(draft -> draft.kept(known)).toList();
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
        Reading reading = new Reading(text.path(ALL), known);
        text.remove(ALL);
        return json.writeValueAsString(reading.opened(text));
    }

    /// One statement on its way.
    private static final class Draft {

        private final Statement said;
        private final JsonMapper json;
        private final JsonNode event;

        /// By the address as it is written there.
        private final Map<String, Person> persons = new LinkedHashMap<>();

        private final Set<String> recipients = new LinkedHashSet<>();

        Draft(Statement said, JsonMapper json) {
            this.said = said;
            this.json = json;
            this.event = json.readTree(said.event());
            find("", event);
        }

        private void find(String member, JsonNode node) {
            if (node.isString()) {
                boolean recipient = RECIPIENTS.contains(member);
                if (recipient || member.equals(SENDER)) {
                    Person.of(node.asString())
                            .ifPresent(
                                    person -> {
                                        persons.putIfAbsent(node.asString(), person);
                                        if (recipient) {
                                            recipients.add(person.address());
                                        }
                                    });
                }
            } else if (node.isObject()) {
                node.properties().forEach(each -> find(each.getKey(), each.getValue()));
            } else if (node.isArray()) {
                node.forEach(each -> find(member, each));
            }
        }

        Set<String> holders() {
            Set<String> holders = new LinkedHashSet<>(recipients);
            persons.values().forEach(person -> holders.add(person.address()));
            if (recipients.isEmpty()) {
                holders.add(holderOf(said.mailId()));
            }
            return holders;
        }

        Kept kept(Map<String, RecipientKey> known) {
            return new Writing(this, known).kept();
        }
    }

    /// Turns one statement's texts into what is kept of them.
    private static final class Writing {

        private final Draft draft;
        private final Map<String, RecipientKey> known;
        private final List<Person> erased = new ArrayList<>();

        /// By the address as it is written there; those that are not erased.
        private final Map<String, Integer> numbers = new HashMap<>();

        private final List<ObjectNode> table = new ArrayList<>();
        private final List<DataKey> keys = new ArrayList<>();

        /// Numbers of those who may read what is shared.
        private final List<Integer> sharing = new ArrayList<>();

        private @Nullable DataKey shared;

        Writing(Draft draft, Map<String, RecipientKey> known) {
            this.draft = draft;
            this.known = known;
            Set<String> shares = new HashSet<>();
            draft.persons.forEach(
                    (written, person) -> {
                        RecipientKey holder = holder(person.address());
                        DataKey key = holder == null ? null : holder.key();
                        if (holder == null || key == null) {
                            erased.add(person);
                            return;
                        }
                        int number = add(holder.name(), key);
                        table.get(number).put("a", key.encrypt(written, ADDRESS));
                        numbers.put(written, number);
                        if (draft.recipients.contains(person.address())
                                && shares.add(person.address())) {
                            sharing.add(number);
                        }
                    });
            if (draft.recipients.isEmpty()) {
                RecipientKey holder = holder(holderOf(draft.said.mailId()));
                DataKey key = holder == null ? null : holder.key();
                if (holder != null && key != null) {
                    sharing.add(add(holder.name(), key));
                }
            }
        }

        /// @return null: erased since this was said
        private @Nullable RecipientKey holder(String holder) {
            RecipientKey key = known.get(holder);
            return key == null || key.isErased(draft.said.at()) ? null : key;
        }

        private int add(String name, DataKey key) {
            table.add(NODES.objectNode().put("k", name));
            keys.add(key);
            return table.size() - 1;
        }

        Kept kept() {
            JsonNode event = written("", draft.event, null);
            DataKey key = shared;
            if (key != null) {
                for (int number : sharing) {
                    table.get(number).put("w", keys.get(number).wrap(key, SHARED_KEY));
                }
            }
            ArrayNode persons = NODES.arrayNode();
            table.forEach(persons::add);
            return new Kept(
                    draft.json.writeValueAsString(persons),
                    draft.json.writeValueAsString(event),
                    List.copyOf(erased));
        }

        /// @param owner the written address of whom an object tells; null: of no one alone
        private JsonNode written(String member, JsonNode node, @Nullable String owner) {
            if (node.isObject()) {
                String whose =
                        node.get(ADDRESS) instanceof JsonNode address
                                        && address.isString()
                                        && draft.persons.containsKey(address.asString())
                                ? address.asString()
                                : null;
                ObjectNode object = NODES.objectNode();
                node.properties()
                        .forEach(
                                each ->
                                        object.set(
                                                each.getKey(),
                                                written(each.getKey(), each.getValue(), whose)));
                return object;
            }
            if (node.isArray()) {
                ArrayNode array = NODES.arrayNode();
                node.forEach(each -> array.add(written(member, each, null)));
                return array;
            }
            return node.isString() ? text(member, node, owner) : node;
        }

        private JsonNode text(String member, JsonNode node, @Nullable String owner) {
            String text = node.asString();
            if ((RECIPIENTS.contains(member) || member.equals(SENDER))
                    && draft.persons.containsKey(text)) {
                return address(text);
            }
            if (text.isEmpty() || PLAIN.contains(member) && !namesSomebody(text)) {
                return node;
            }
            String numbered = numbered(text);
            if (owner != null && member.equals(OWN_TEXT)) {
                Integer number = numbers.get(owner);
                return number == null ? erasedText() : own(number, numbered);
            }
            return shared(numbered);
        }

        private JsonNode address(String written) {
            Integer number = numbers.get(written);
            return number == null ? erasedText() : NODES.objectNode().put("p", number);
        }

        private JsonNode own(int number, String text) {
            return NODES.objectNode()
                    .put("p", number)
                    .put("c", keys.get(number).encrypt(text, TEXT));
        }

        /// Of one recipient it is theirs; several have a key for it.
        private JsonNode shared(String text) {
            if (sharing.isEmpty()) {
                return erasedText();
            }
            if (sharing.size() == 1) {
                return own(sharing.getFirst(), text);
            }
            if (shared == null) {
                shared = DataKey.random();
            }
            return NODES.objectNode().put("c", shared.encrypt(text, SHARED));
        }

        private boolean namesSomebody(String text) {
            return text.indexOf('@') >= 0
                    && draft.persons.values().stream().anyMatch(person -> person.isIn(text));
        }

        private String numbered(String text) {
            if (text.indexOf('@') < 0) {
                return text;
            }
            String numbered = text;
            for (Map.Entry<String, Person> each : draft.persons.entrySet()) {
                Integer number = numbers.get(each.getKey());
                numbered =
                        each.getValue()
                                .replacedIn(
                                        numbered,
                                        number == null
                                                ? Person.ERASED
                                                : "\uE000" + number + "\uE001");
            }
            return numbered;
        }

        private static JsonNode erasedText() {
            return NODES.stringNode(Person.ERASED);
        }
    }

    /// Reads one text.
    private static final class Reading {

        private final List<@Nullable DataKey> keys = new ArrayList<>();
        private final List<String> addresses = new ArrayList<>();
        private @Nullable DataKey shared;

        Reading(JsonNode persons, Map<String, DataKey> known) {
            for (JsonNode person : persons) {
                DataKey key = known.get(person.path("k").asString(""));
                keys.add(key);
                addresses.add(
                        key == null
                                ? Person.ERASED
                                : decrypted(key, person.path("a").asString(""), ADDRESS));
                if (key != null && shared == null && person.path("w").isString()) {
                    shared = unwrapped(key, person.path("w").asString());
                }
            }
        }

        JsonNode opened(JsonNode node) {
            if (node.isArray()) {
                ArrayNode array = NODES.arrayNode();
                node.forEach(each -> array.add(opened(each)));
                return array;
            }
            if (!(node instanceof ObjectNode object)) {
                return node;
            }
            if (isPersonal(object)) {
                return NODES.stringNode(text(object));
            }
            ObjectNode clear = NODES.objectNode();
            object.properties().forEach(each -> clear.set(each.getKey(), opened(each.getValue())));
            return clear;
        }

        private static boolean isPersonal(ObjectNode object) {
            boolean person = object.path("p").isInt();
            boolean text = object.path("c").isString();
            return object.size() == (person ? 1 : 0) + (text ? 1 : 0) && (person || text);
        }

        private String text(ObjectNode object) {
            int number = object.path("p").asInt(-1);
            boolean known = number >= 0 && number < keys.size();
            String ciphertext = object.path("c").asString("");
            if (!object.has("c")) {
                return known ? addresses.get(number) : Person.ERASED;
            }
            DataKey key = object.has("p") ? known ? keys.get(number) : null : shared;
            if (key == null) {
                return Person.ERASED;
            }
            String text = decrypted(key, ciphertext, object.has("p") ? TEXT : SHARED);
            return NUMBER.matcher(text)
                    .replaceAll(
                            found -> {
                                int at = Integer.parseInt(found.group(1));
                                return Matcher.quoteReplacement(
                                        at < addresses.size() ? addresses.get(at) : Person.ERASED);
                            });
        }

        /// What was changed behind our back is not read; the proof tells so.
        private static String decrypted(DataKey key, String ciphertext, String purpose) {
            try {
                return key.decrypt(ciphertext, purpose);
            } catch (IllegalArgumentException changed) {
                return Person.ERASED;
            }
        }

        private static @Nullable DataKey unwrapped(DataKey key, String wrapped) {
            try {
                return key.unwrap(wrapped, SHARED_KEY);
            } catch (IllegalArgumentException changed) {
                return null;
            }
        }
    }
}
