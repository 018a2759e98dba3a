package com.smart360.mail.audit.person;

import com.smart360.mail.secrets.DataKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads what was kept of one statement ([PersonalTexts]), in this form and in that of versions
/// before. What was changed behind our back is not read; the proof tells so.
final class StatementReading {

    private static final Pattern NUMBER =
            Pattern.compile(
                    StatementDraft.BEFORE_NUMBER + "([0-9]{1,5})" + StatementDraft.BEHIND_NUMBER);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonMapper json;
    private final List<@Nullable DataKey> keys = new ArrayList<>();

    /// Of each person the address, and what was said of them alone.
    private final List<List<String>> texts = new ArrayList<>();

    private List<String> shared = List.of();
    private @Nullable DataKey sharedKey;

    StatementReading(JsonNode persons, Map<String, DataKey> known, JsonMapper json) {
        this.json = json;
        for (JsonNode person : persons) {
            DataKey key = known.get(person.path("k").asString(""));
            keys.add(key);
            texts.add(key == null ? List.of() : texts(person, key));
            if (key != null && sharedKey == null && person.path("w").isString()) {
                sharedKey = unwrapped(key, person.path("w").asString());
            }
            if (sharedKey != null && person.path("s").isString()) {
                shared = all(sharedKey, person.path("s").asString(), StatementDraft.SHARED_TEXTS);
            }
        }
    }

    private List<String> texts(JsonNode person, DataKey key) {
        return person.path("t").isString()
                ? all(key, person.path("t").asString(), StatementDraft.TEXTS)
                : List.of(decrypted(key, person.path("a").asString(""), StatementDraft.ADDRESS));
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
        int person = object.path("p").isInt() ? 1 : 0;
        int text = object.path("t").isInt() || object.path("c").isString() ? 1 : 0;
        return person + text > 0 && object.size() == person + text;
    }

    private String text(ObjectNode object) {
        int person = object.path("p").asInt(-1);
        int text = object.path("t").asInt(0);
        if (object.has("c")) {
            return withAddresses(byItself(object, person));
        }
        if (!object.has("p")) {
            return withAddresses(in(shared, text - 1));
        }
        return text == 0 ? of(person, 0) : withAddresses(of(person, text));
    }

    /// As versions before wrote it.
    private String byItself(ObjectNode object, int person) {
        boolean own = object.has("p");
        DataKey key =
                own ? person >= 0 && person < keys.size() ? keys.get(person) : null : sharedKey;
        return key == null
                ? Person.ERASED
                : decrypted(
                        key,
                        object.path("c").asString(""),
                        own ? StatementDraft.TEXT : StatementDraft.SHARED);
    }

    private String of(int person, int text) {
        return person >= 0 && person < texts.size() ? in(texts.get(person), text) : Person.ERASED;
    }

    private static String in(List<String> texts, int number) {
        return number >= 0 && number < texts.size() ? texts.get(number) : Person.ERASED;
    }

    private String withAddresses(String text) {
        return NUMBER.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(of(Integer.parseInt(found.group(1)), 0)));
    }

    private List<String> all(DataKey key, String ciphertext, String purpose) {
        try {
            List<String> all = new ArrayList<>();
            json.readTree(key.decrypt(ciphertext, purpose))
                    .forEach(text -> all.add(text.asString(Person.ERASED)));
            return all;
        } catch (IllegalArgumentException | JacksonException changed) {
            return List.of();
        }
    }

    private static String decrypted(DataKey key, String ciphertext, String purpose) {
        try {
            return key.decrypt(ciphertext, purpose);
        } catch (IllegalArgumentException changed) {
            return Person.ERASED;
        }
    }

    private static @Nullable DataKey unwrapped(DataKey key, String wrapped) {
        try {
            return key.unwrap(wrapped, StatementDraft.SHARED_KEY);
        } catch (IllegalArgumentException changed) {
            return null;
        }
    }
}
