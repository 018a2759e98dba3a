package com.smart360.mail.audit.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.head.SignedBooks;
import com.smart360.mail.audit.person.PersonalTexts.Kept;
import com.smart360.mail.audit.person.PersonalTexts.Statement;
import com.smart360.mail.secrets.DataKey;
import com.smart360.mail.secrets.Keysets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How texts of persons are written and read (O13): all of one person together, and those of
/// versions before each by itself.
class PersonalTextsTest {

    private static final Instant NOON = SignedBooks.NOON;
    private static final String BO = "Bo.Meier@example.org";
    private static final String EVA = "eva@example.org";
    private static final String SENDER = "office@example.com";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path folder;
    private SignedBooks books;
    private PersonalTexts texts;
    private RecipientKeys keys;

    @BeforeEach
    void open() {
        String keyset = Keysets.generateFieldKeyset();
        books =
                new SignedBooks(
                        folder,
                        context -> {
                            context.registerBean(JsonMapper.class, () -> new JsonMapper());
                            context.registerBean(
                                    PersonProperties.class,
                                    () ->
                                            new PersonProperties(
                                                    null,
                                                    keyset,
                                                    Duration.ofSeconds(10),
                                                    Duration.ofMinutes(1)));
                            context.register(RecipientKeys.class, PersonalTexts.class);
                        });
        texts = books.bean(PersonalTexts.class);
        keys = books.bean(RecipientKeys.class);
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    @DisplayName("O13 all texts of one recipient are one ciphertext, and are read as they were")
    void oneCiphertextAPerson() {
        String said =
                "{\"id\":\"m\",\"from\":\"office@example.com\",\"to\":[\"Bo.Meier@example.org\"],"
                        + "\"subject\":\"Bill of bo.meier@example.org\",\"detail\":\"\",\"size\":12.5,"
                        + "\"recipients\":[{\"text\":\"250 Bo.Meier@example.org \u00fc\","
                        + "\"status\":250,\"address\":\"Bo.Meier@example.org\",\"more\":[\"a\",null]}]}";

        JsonNode kept = JSON.readTree(kept(said));

        assertThat(kept.at("/persons")).hasSize(2);
        assertThat(kept.at("/persons/0").propertyNames()).containsExactly("k", "a");
        assertThat(kept.at("/persons/1").propertyNames()).containsExactly("k", "t");
        assertThat(kept.at("/event").toString())
                .isEqualTo(
                        "{\"id\":\"m\",\"from\":{\"p\":0},\"to\":[{\"p\":1}],"
                                + "\"subject\":{\"p\":1,\"t\":1},\"detail\":\"\",\"size\":12.5,"
                                + "\"recipients\":[{\"text\":{\"p\":1,\"t\":2},\"status\":250,"
                                + "\"address\":{\"p\":1},\"more\":[{\"p\":1,\"t\":3},null]}]}");
        assertThat(read(kept.toString()))
                .isEqualTo(said.replace("bo.meier@example.org", BO).replace("\\u00fc", "\u00fc"));
        keys.erase(person(BO).address(), NOON.plusSeconds(1));
        assertThat(read(kept.toString()))
                .contains(SENDER, "\"subject\":\"erased\"", "\"text\":\"erased\"")
                .doesNotContain("Meier", "Bill", "250 ");
    }

    @Test
    @DisplayName("O13 what several share is read by any of them, and what is of one by nobody else")
    void sharedTexts() {
        String said =
                "{\"to\":[\"Bo.Meier@example.org\",\"eva@example.org\"],\"subject\":\"For eva@example.org\","
                        + "\"recipients\":[{\"address\":\"eva@example.org\",\"text\":\"full\"}]}";
        String kept = kept(said);
        assertThat(read(kept)).isEqualTo(said);

        keys.erase(person(EVA).address(), NOON.plusSeconds(1));

        assertThat(read(kept))
                .isEqualTo(
                        "{\"to\":[\"Bo.Meier@example.org\",\"erased\"],\"subject\":\"For erased\","
                                + "\"recipients\":[{\"address\":\"erased\",\"text\":\"erased\"}]}");
        keys.erase(person(BO).address(), NOON.plusSeconds(1));
        assertThat(read(kept)).doesNotContain("For ");
    }

    @Test
    @DisplayName("O13 what a version before wrote, each text by itself, is read")
    void textsOfVersionsBefore() {
        DataKey bo = key(BO);
        DataKey eva = key(EVA);
        DataKey shared = DataKey.random();
        String before =
                "{\"place\":\"email.delivery-3@7\",\"persons\":["
                        + old(BO, bo, shared)
                        + ","
                        + old(EVA, eva, shared)
                        + "],\"event\":{\"to\":[{\"p\":0},{\"p\":1}],\"subject\":{\"c\":\""
                        + shared.encrypt("For \uE0001\uE001", "shared text")
                        + "\"},\"recipients\":[{\"address\":{\"p\":0},\"text\":{\"p\":0,\"c\":\""
                        + bo.encrypt("full: \uE0000\uE001", "text")
                        + "\"}}]}}";

        assertThat(JSON.readTree(texts.readable(before)).get("event").toString())
                .isEqualTo(
                        "{\"to\":[\"Bo.Meier@example.org\",\"eva@example.org\"],"
                                + "\"subject\":\"For eva@example.org\",\"recipients\":["
                                + "{\"address\":\"Bo.Meier@example.org\","
                                + "\"text\":\"full: Bo.Meier@example.org\"}]}");
        keys.erase(person(BO).address(), NOON.plusSeconds(1));
        assertThat(texts.readable(before)).contains(EVA, "For eva").doesNotContain("Meier", "full");
    }

    @Test
    @DisplayName("O13 a changed ciphertext is not read, whichever it is")
    void changedTexts() {
        String kept = kept("{\"to\":[\"Bo.Meier@example.org\"],\"subject\":\"Bill\"}");
        String changed = kept.replaceFirst("\"t\":\"....", "\"t\":\"AAAA");
        assertThat(changed).isNotEqualTo(kept);
        assertThat(read(changed)).isEqualTo("{\"to\":[\"erased\"],\"subject\":\"erased\"}");
        assertThat(read(kept.replace("\"t\":1", "\"t\":9"))).contains("\"subject\":\"erased\"");
        assertThat(read(kept.replace("\"p\":0", "\"p\":7"))).doesNotContain("Bill", "Meier");
    }

    private String kept(String said) {
        Kept kept = texts.kept(List.of(new Statement("m", NOON, said))).getFirst();
        String text = "{\"persons\":" + kept.persons() + ",\"event\":" + kept.event() + "}";
        assertThat(text).doesNotContain("Meier", "eva@", "office", "Bill", "full");
        return text;
    }

    private String read(String kept) {
        return JSON.readTree(texts.readable(kept)).get("event").toString();
    }

    private DataKey key(String address) {
        String holder = person(address).address();
        return Objects.requireNonNull(
                Objects.requireNonNull(keys.of(Map.of(holder, NOON)).get(holder)).key());
    }

    private String old(String address, DataKey key, DataKey shared) {
        return "{\"k\":\""
                + keys.nameOf(person(address).address())
                + "\",\"a\":\""
                + key.encrypt(address, "address")
                + "\",\"w\":\""
                + key.wrap(shared, "key of a shared text")
                + "\"}";
    }

    private static Person person(String address) {
        return Person.of(address).orElseThrow();
    }
}
