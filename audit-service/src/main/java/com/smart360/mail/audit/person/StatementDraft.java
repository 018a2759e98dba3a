package com.smart360.mail.audit.person;

import com.smart360.mail.audit.person.PersonalTexts.Kept;
import com.smart360.mail.audit.person.PersonalTexts.Statement;
import com.smart360.mail.audit.person.RecipientKeys.RecipientKey;
import com.smart360.mail.secrets.DataKey;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// One statement on its way into what is kept of it ([PersonalTexts]): read once for who is named
/// in it, and a second time, with their keys, written as it goes by. All texts of one person are
/// encrypted together.
final class StatementDraft {

    /// What each text was encrypted for. The last two are of versions before and read only.
    static final String ADDRESS = "address";

    static final String TEXTS = "texts";
    static final String SHARED_TEXTS = "shared texts";
    static final String SHARED_KEY = "key of a shared text";
    static final String TEXT = "text";
    static final String SHARED = "shared text";

    /// Around the number of a person inside of a text.
    static final char BEFORE_NUMBER = '\uE000';

    static final char BEHIND_NUMBER = '\uE001';

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
    private static final String OWNER = "address";

    private final Statement said;
    private final JsonMapper json;

    /// By the address as it is written there.
    private final Map<String, Person> persons = new LinkedHashMap<>();

    private final Set<String> recipients = new LinkedHashSet<>();

    /// Of each object, in the order in which they begin, the written address of whom it tells.
    private final List<@Nullable String> owners = new ArrayList<>();

    StatementDraft(Statement said, JsonMapper json) {
        this.said = said;
        this.json = json;
        try (JsonParser in = json.createParser(said.event())) {
            in.nextToken();
            find("", in);
        }
    }

    private void find(String member, JsonParser in) {
        switch (in.currentToken()) {
            case START_OBJECT -> {
                int object = owners.size();
                owners.add(null);
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    String name = in.currentName();
                    JsonToken value = in.nextToken();
                    find(name, in);
                    if (value == JsonToken.VALUE_STRING && name.equals(OWNER)) {
                        String address = in.getString();
                        owners.set(object, persons.containsKey(address) ? address : null);
                    }
                }
            }
            case START_ARRAY -> {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    find(member, in);
                }
            }
            case VALUE_STRING -> {
                boolean recipient = RECIPIENTS.contains(member);
                if (recipient || member.equals(SENDER)) {
                    found(in.getString(), recipient);
                }
            }
            default -> {
                // Whatever else there is names nobody.
            }
        }
    }

    private void found(String written, boolean recipient) {
        Person known = persons.get(written);
        Person person = known == null ? Person.of(written).orElse(null) : known;
        if (person != null) {
            persons.putIfAbsent(written, person);
            if (recipient) {
                recipients.add(person.address());
            }
        }
    }

    Instant at() {
        return said.at();
    }

    /// Whose keys it needs.
    Set<String> holders() {
        Set<String> holders = new LinkedHashSet<>(recipients);
        persons.values().forEach(person -> holders.add(person.address()));
        if (recipients.isEmpty()) {
            holders.add(PersonalTexts.holderOf(said.mailId()));
        }
        return holders;
    }

    /// @param known the keys of [#holders]
    /// @param addresses what was encrypted of others who have no text but their address: a sender,
    ///   mostly the same one
    Kept kept(Map<String, RecipientKey> known, Map<String, String> addresses) {
        Writing writing = new Writing(known);
        String event = writing.event();
        return new Kept(writing.table(addresses), event, List.copyOf(writing.erased));
    }

    /// Somebody who can be read in it.
    private static final class Reader {

        private final RecipientKey holder;
        private final DataKey key;

        /// Of persons the address as it is written there, and what is said of them alone.
        private final List<String> texts = new ArrayList<>();

        private boolean shares;

        Reader(RecipientKey holder, DataKey key, String written) {
            this.holder = holder;
            this.key = key;
            texts.add(written);
        }
    }

    private final class Writing {

        private final Map<String, RecipientKey> known;
        private final List<Person> erased = new ArrayList<>();

        /// By the address as it is written there; those that are not erased.
        private final Map<String, Integer> numbers = new HashMap<>();

        private final List<Reader> readers = new ArrayList<>();

        /// Numbers of those who may read what is shared.
        private final List<Integer> sharing = new ArrayList<>();

        private final List<String> shared = new ArrayList<>();
        private int objects;

        Writing(Map<String, RecipientKey> known) {
            this.known = known;
            Set<String> shares = new HashSet<>();
            persons.forEach(
                    (written, person) -> {
                        int number = add(person.address(), written);
                        if (number < 0) {
                            erased.add(person);
                            return;
                        }
                        numbers.put(written, number);
                        if (recipients.contains(person.address()) && shares.add(person.address())) {
                            sharing.add(number);
                        }
                    });
            if (recipients.isEmpty()) {
                int number = add(PersonalTexts.holderOf(said.mailId()), "");
                if (number >= 0) {
                    sharing.add(number);
                }
            }
        }

        /// @return -1: erased since this was said
        private int add(String holder, String written) {
            RecipientKey found = known.get(holder);
            DataKey key = found == null || found.isErased(said.at()) ? null : found.key();
            if (found == null || key == null) {
                return -1;
            }
            readers.add(new Reader(found, key, written));
            return readers.size() - 1;
        }

        /// JSON; what is in it for whom is known afterwards.
        String event() {
            StringWriter written = new StringWriter(said.event().length());
            try (JsonParser in = json.createParser(said.event());
                    JsonGenerator out = json.createGenerator(written)) {
                in.nextToken();
                write("", null, in, out);
            }
            return written.toString();
        }

        /// @param owner the written address of whom an object tells; null: of no one alone
        private void write(
                String member, @Nullable String owner, JsonParser in, JsonGenerator out) {
            switch (in.currentToken()) {
                case START_OBJECT -> {
                    String whose = owners.get(objects++);
                    out.writeStartObject();
                    while (in.nextToken() != JsonToken.END_OBJECT) {
                        String name = in.currentName();
                        out.writeName(name);
                        in.nextToken();
                        write(name, whose, in, out);
                    }
                    out.writeEndObject();
                }
                case START_ARRAY -> {
                    out.writeStartArray();
                    while (in.nextToken() != JsonToken.END_ARRAY) {
                        write(member, null, in, out);
                    }
                    out.writeEndArray();
                }
                case VALUE_STRING -> text(member, in.getString(), owner, out);
                default -> out.copyCurrentEventExact(in);
            }
        }

        private void text(String member, String text, @Nullable String owner, JsonGenerator out) {
            if ((RECIPIENTS.contains(member) || member.equals(SENDER))
                    && persons.containsKey(text)) {
                personal(numbers.get(text), 0, out);
            } else if (text.isEmpty() || PLAIN.contains(member) && !namesSomebody(text)) {
                out.writeString(text);
            } else if (owner != null && member.equals(OWN_TEXT)) {
                own(numbers.get(owner), numbered(text), out);
            } else if (sharing.isEmpty()) {
                out.writeString(Person.ERASED);
            } else if (sharing.size() == 1) {
                // Of one recipient it is theirs; several have a key for it.
                own(sharing.getFirst(), numbered(text), out);
            } else {
                shared.add(numbered(text));
                personal(-1, shared.size(), out);
            }
        }

        private void own(@Nullable Integer number, String text, JsonGenerator out) {
            if (number != null) {
                readers.get(number).texts.add(text);
            }
            personal(number, number == null ? 0 : readers.get(number).texts.size() - 1, out);
        }

        /// @param number of the person; null: erased; negative: of all
        /// @param text its number; 0: the address
        private void personal(@Nullable Integer number, int text, JsonGenerator out) {
            if (number == null) {
                out.writeString(Person.ERASED);
                return;
            }
            out.writeStartObject();
            if (number >= 0) {
                out.writeNumberProperty("p", number);
            }
            if (text > 0) {
                out.writeNumberProperty("t", text);
            }
            out.writeEndObject();
        }

        private boolean namesSomebody(String text) {
            return text.indexOf('@') >= 0
                    && persons.values().stream().anyMatch(person -> person.isIn(text));
        }

        private String numbered(String text) {
            if (text.indexOf('@') < 0) {
                return text;
            }
            String numbered = text;
            for (Map.Entry<String, Person> each : persons.entrySet()) {
                Integer number = numbers.get(each.getKey());
                numbered =
                        each.getValue()
                                .replacedIn(
                                        numbered,
                                        number == null
                                                ? Person.ERASED
                                                : BEFORE_NUMBER + "" + number + BEHIND_NUMBER);
            }
            return numbered;
        }

        /// JSON; names and ciphertexts are Base64, in which nothing is to be escaped.
        String table(Map<String, String> addresses) {
            DataKey common = shared.isEmpty() ? null : DataKey.random();
            if (common != null) {
                sharing.forEach(number -> readers.get(number).shares = true);
            }
            StringBuilder table = new StringBuilder(256).append('[');
            for (Reader reader : readers) {
                table.append(table.length() > 1 ? "," : "")
                        .append("{\"k\":\"")
                        .append(reader.holder.name());
                String written = reader.texts.getFirst();
                if (reader.texts.size() > 1) {
                    table.append("\",\"t\":\"").append(encrypted(reader.texts, reader.key, TEXTS));
                } else if (!written.isEmpty()) {
                    table.append("\",\"a\":\"")
                            .append(
                                    addresses.computeIfAbsent(
                                            written, text -> reader.key.encrypt(text, ADDRESS)));
                }
                if (common != null && reader.shares) {
                    table.append("\",\"w\":\"").append(reader.key.wrap(common, SHARED_KEY));
                }
                table.append("\"}");
            }
            if (common != null) {
                table.append(",{\"s\":\"")
                        .append(encrypted(shared, common, SHARED_TEXTS))
                        .append("\"}");
            }
            return table.append(']').toString();
        }

        private String encrypted(List<String> texts, DataKey key, String purpose) {
            return key.encrypt(json.writeValueAsString(texts), purpose);
        }
    }
}
