package com.smart360.mail.audit.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.audit.deadletter.DeadLetterList;
import com.smart360.mail.audit.deliverylog.DeliveryLog;
import com.smart360.mail.audit.deliverylog.DeliveryLog.Looked;
import com.smart360.mail.audit.erasure.Erasure.ErasedPlace;
import com.smart360.mail.audit.erasure.Erasure.Place;
import com.smart360.mail.audit.erasure.Erasure.PlaceState;
import com.smart360.mail.audit.erasure.Erasure.State;
import com.smart360.mail.audit.head.SignedBooks;
import com.smart360.mail.audit.maillog.LogPartition;
import com.smart360.mail.audit.maillog.MailLog;
import com.smart360.mail.audit.maillog.MailRecord;
import com.smart360.mail.audit.maillog.StoredRecords;
import com.smart360.mail.audit.person.Person;
import com.smart360.mail.audit.person.PersonProperties;
import com.smart360.mail.audit.person.PersonalTexts;
import com.smart360.mail.audit.person.PersonalTexts.Kept;
import com.smart360.mail.audit.person.PersonalTexts.Statement;
import com.smart360.mail.audit.person.RecipientKeys;
import com.smart360.mail.audit.story.EmailEvent;
import com.smart360.mail.audit.story.EmailMetadata;
import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.stream.EventCodec;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.InflaterInputStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Persons are erased from all that was said of mails, and the books stay what they were (O13).
class ErasureTest {

    private static final Instant NOON = SignedBooks.NOON;
    private static final Actor ADMIN = new Actor("anna", "SYSTEM_ADMIN");
    private static final LogPartition PARTITION = new LogPartition("email.delivery", 3);
    private static final String BO = "Bo.Meier@Bücher.example";
    private static final String BO_IN_DNS = "bo.meier@xn--bcher-kva.example";
    private static final String OTHER = "other@example.com";
    private static final String KEYSET = Keysets.generateFieldKeyset();

    @TempDir Path folder;
    private SignedBooks books;
    private HttpServer dispatch;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int answers = 200;
    private long offset = 10;

    @BeforeEach
    void open() throws IOException {
        dispatch = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        dispatch.createContext(
                "/api/email-erasures",
                exchange -> {
                    asked.add(
                            exchange.getRequestHeaders().getFirst("Authorization")
                                    + " "
                                    + exchange.getRequestURI()
                                    + " "
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    byte[] body =
                            "{\"stored\":2,\"left\":1,\"captured\":3}"
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(answers, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        dispatch.start();
        books = new SignedBooks(folder, context -> register(context, KEYSET));
    }

    private void register(AnnotationConfigApplicationContext context, String keyset) {
        URI url = URI.create("http://127.0.0.1:" + dispatch.getAddress().getPort());
        context.registerBean(JsonMapper.class, () -> new JsonMapper());
        context.registerBean(
                PersonProperties.class,
                () ->
                        new PersonProperties(
                                null, keyset, Duration.ofSeconds(10), Duration.ofMinutes(1)));
        context.registerBean(
                DispatchProperties.class,
                () -> new DispatchProperties(url, Duration.ofSeconds(20)));
        context.registerBean(RestClient.Builder.class, () -> RestClient.builder());
        context.register(
                RecipientKeys.class,
                PersonalTexts.class,
                DeliveryLog.class,
                DeadLetterList.class,
                ErasureStore.class,
                ErasurePlaces.class,
                ErasureEntries.class,
                DispatchErasure.class,
                Erasures.class);
    }

    @AfterEach
    void close() {
        books.close();
        dispatch.stop(0);
    }

    @Test
    @DisplayName("O13 address and subject are nowhere afterwards; proofs hold; nothing is broken")
    void erasesFromAllOfIt() throws Exception {
        requested("bill", List.of(BO), "Overdue Reminder");
        delivered("bill", NOON, "Overdue Reminder", status(BO, "550 <" + BO + "> unknown"));
        delivered("bill2", NOON, "Overdue Reminder", status(BO.toUpperCase(Locale.ROOT), "no"));
        intervened("bill", "asked for by " + BO);
        books.sign();
        List<MailRecord> records = records("bill");
        String before = books.proofOf(records.getFirst());
        assertThat(readable("bill")).contains(BO, "Overdue Reminder", "550 <" + BO + "> unknown");
        assertThat(records).noneMatch(record -> names(record.text()));
        assertThat(stored()).anyMatch(ErasureTest::names);

        Erasure done = erase(BO_IN_DNS.toUpperCase(Locale.ROOT), false);

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(found(done, Place.KEY)).isEqualTo(1);
        assertThat(found(done, Place.DELIVERY_LOG)).isEqualTo(2);
        assertThat(found(done, Place.MAIL_LOG)).isEqualTo(3);
        assertThat(found(done, Place.STORED_MAILS)).isEqualTo(2);
        assertThat(found(done, Place.CAPTURED_MAILS)).isEqualTo(3);
        assertThat(asked)
                .containsExactly(
                        "Bearer token /api/email-erasures {\"address\":\""
                                + BO_IN_DNS
                                + "\",\"dryRun\":false}");
        assertThat(stored()).noneMatch(ErasureTest::names);
        assertThat(readable("bill")).contains("erased").doesNotContain("Overdue", "Meier");
        books.sign();
        assertThat(books.breaks()).isEmpty();
        assertThat(books.offline(before)).startsWith("0 Proved");
        assertThat(books.offline(books.proofOf(records.getFirst()))).startsWith("0 Proved");
        AuditTrail trail = books.bean(AuditTrail.class);
        assertThat(trail.linked(1, trail.length()))
                .singleElement()
                .satisfies(
                        entry ->
                                assertThat(entry.text())
                                        .contains("person.erased", done.person(), "anna", "art. 17")
                                        .doesNotContain("meier"));
    }

    @Test
    @DisplayName("O13 a mail's other recipients stay, with its subject")
    void othersAreUntouched() {
        requested("shared", List.of(BO, OTHER), "Common matter");
        delivered(
                "shared",
                NOON,
                "Common matter",
                status(BO, "250 for " + BO),
                status(OTHER, "250 for " + OTHER + ", not " + BO));
        delivered("apart", NOON, "Apart", status(OTHER, "250 ok"));
        String apart = story("apart");

        erase(BO, false);

        assertThat(stored()).noneMatch(text -> text.toLowerCase(Locale.ROOT).contains("meier"));
        assertThat(story("shared")).contains(OTHER, "Common matter", "erased");
        assertThat(readable("shared"))
                .contains(OTHER, "Common matter", "250 for " + OTHER + ", not erased")
                .doesNotContain("250 for " + BO);
        assertThat(story("apart")).isEqualTo(apart);
        assertThat(readable("apart")).contains(OTHER, "250 ok", "Apart");

        erase(OTHER, false);
        assertThat(stored())
                .noneMatch(text -> text.contains("Common matter") || text.contains(OTHER));
        assertThat(readable("shared")).doesNotContain("Common matter", OTHER);
    }

    @Test
    @DisplayName("O13 a dry run counts and changes nothing")
    void dryRunChangesNothing() {
        delivered("bill", NOON, "Overdue Reminder", status(BO, "250 ok"));
        List<String> before = storedBesideJobs();

        Erasure counted = erase(BO, true);

        assertThat(counted.state()).isEqualTo(State.DONE);
        assertThat(found(counted, Place.KEY)).isEqualTo(1);
        assertThat(found(counted, Place.DELIVERY_LOG)).isEqualTo(1);
        assertThat(found(counted, Place.MAIL_LOG)).isEqualTo(1);
        assertThat(asked.getFirst()).contains("\"dryRun\":true");
        assertThat(storedBesideJobs()).isEqualTo(before);
        assertThat(readable("bill")).contains(BO);
        assertThat(books.bean(AuditTrail.class).length()).isZero();
    }

    @Test
    @DisplayName("O13 what comes later has a new key; what came before and is read again has none")
    void whatComesLaterHasANewKey() {
        delivered("bill", NOON, "Overdue Reminder", status(BO, "250 ok"));
        erase(BO, false);

        // A poll that was read before the erasure comes again, and one from before comes late.
        delivered("bill", NOON, "Overdue Reminder", status(BO, "250 ok"));
        delivered("late", NOON.minusSeconds(1), "Overdue Reminder", status(BO, "250 ok"));
        assertThat(stored()).noneMatch(ErasureTest::names);
        assertThat(readable("late")).doesNotContain("Meier", "Overdue");

        Instant later = NOON.plus(Duration.ofHours(2));
        delivered("new", later, "Welcome", status(BO, "250 ok"));
        assertThat(readable("new")).contains(BO, "Welcome");
        assertThat(readable("bill")).doesNotContain("Meier", "Overdue");

        books.at(later.plusSeconds(1));
        Erasure again = erase(BO, false);
        assertThat(again.state()).isEqualTo(State.DONE);
        assertThat(found(again, Place.KEY)).isEqualTo(1);
        assertThat(found(again, Place.DELIVERY_LOG)).isEqualTo(1);
        assertThat(readable("new")).doesNotContain("Meier", "Welcome");
        Erasure nothing = erase(BO, false);
        assertThat(found(nothing, Place.KEY)).isZero();
        assertThat(found(nothing, Place.DELIVERY_LOG)).isZero();
    }

    @Test
    @DisplayName("O13 one that was cut off is ended by another instance, and told once")
    void goesOnAfterARestart() {
        for (int i = 0; i < 10; i++) {
            Instant at = NOON.minus(Duration.ofHours(i));
            delivered("bill-" + i, at, "Overdue Reminder", status(BO, "250 ok"));
        }
        answers = 503;
        Erasure begun = books.bean(Erasures.class).start(person(BO), "art. 17", false, ADMIN, null);
        // Cut off behind some pages of stories: those are erased, the rest is not.
        ErasureStore store = books.bean(ErasureStore.class);
        DeliveryLog log = books.bean(DeliveryLog.class);
        Looked looked = log.lookFor(person(BO), "", true);
        int found = looked.mails().size();
        assertThat(found).isBetween(1, 9);
        store.reached(
                begun.id(), Place.DELIVERY_LOG, 0, PlaceState.WAITING, looked.last(), found, 0);
        assertThat(place(store.find(begun.id()).orElseThrow(), Place.DELIVERY_LOG).state())
                .isEqualTo(PlaceState.WAITING);

        Erasure done = end(begun.id());
        end(begun.id());

        assertThat(found(done, Place.DELIVERY_LOG)).isEqualTo(10);
        assertThat(done.state()).as("dispatch did not answer").isEqualTo(State.INCOMPLETE);
        assertThat(place(done, Place.STORED_MAILS).state()).isEqualTo(PlaceState.NOT_REACHED);
        assertThat(place(done, Place.STORED_MAILS).note()).contains("did not answer");
        assertThat(stored()).noneMatch(ErasureTest::names);
        assertThat(books.bean(AuditTrail.class).length()).isEqualTo(1);

        answers = 200;
        assertThat(erase(BO, false).state()).isEqualTo(State.DONE);
    }

    @Test
    @DisplayName("O13 records and entries of earlier versions stay until retention, and are told")
    void earlierRecordsAreTold() {
        books.bean(MailLog.class)
                .append(
                        List.of(
                                new MailRecord(
                                        PARTITION,
                                        1,
                                        "old",
                                        "{\"event\":{\"address\":\"" + BO_IN_DNS + "\"}}")));
        books.sign();

        Erasure done = erase(BO, false);

        assertThat(place(done, Place.MAIL_LOG).left()).isEqualTo(1);
        assertThat(place(done, Place.MAIL_LOG).note()).contains("until retention drops them");
        assertThat(books.bean(PersonalTexts.class).readable(records("old").getFirst().text()))
                .contains(BO_IN_DNS);
        assertThat(books.breaks()).isEmpty();
    }

    @Test
    @DisplayName("O13 without a keyset texts stay in clear, and nobody can be erased")
    void needsAKeyset() {
        try (SignedBooks clear = new SignedBooks(folder, context -> register(context, ""))) {
            String text = "{\"subject\":\"Hi\"}";
            assertThat(
                            clear.bean(PersonalTexts.class)
                                    .kept(List.of(new Statement("m", NOON, text))))
                    .containsExactly(new Kept(null, text, List.of()));
            Erasures erasures = clear.bean(Erasures.class);
            assertThatThrownBy(() -> erasures.start(person(BO), "r", false, ADMIN, null))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("AUDIT_RECIPIENT_KEYSET");
        }
        assertThat(asked).isEmpty();
    }

    private Erasure erase(String address, boolean dryRun) {
        Erasure begun =
                books.bean(Erasures.class)
                        .start(person(address), "art. 17", dryRun, ADMIN, "Bearer token");
        return end(begun.id());
    }

    /// Until the second round, which comes a minute later.
    private Erasure end(String id) {
        Erasures erasures = books.bean(Erasures.class);
        erasures.runInTurn();
        Instant started = erasures.find(id).orElseThrow().startedAt();
        books.at(started.plusSeconds(61));
        erasures.runInTurn();
        return erasures.find(id).orElseThrow();
    }

    private void requested(String mailId, List<String> to, String subject) {
        String request =
                new JsonMapper()
                        .writeValueAsString(
                                new Document("id", mailId)
                                        .append("to", to)
                                        .append("subject", subject));
        EmailMetadata metadata =
                EmailMetadata.read(request.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        take(
                NOON,
                new EmailEvent.Requested(mailId, mailId + "/r", NOON, metadata, null, null),
                new JsonMapper().writeValueAsString(metadata));
    }

    private void delivered(String mailId, Instant at, String subject, RecipientStatus... to) {
        EmailDelivery event =
                new EmailDelivery(
                        mailId,
                        "<" + mailId + "@smart360>",
                        Outcome.REFUSED,
                        1,
                        List.of(to),
                        subject,
                        null,
                        "billing",
                        FailureClass.RECIPIENT_REJECTED,
                        "Refused: " + to[0].address(),
                        "c1",
                        1L,
                        false,
                        5,
                        null,
                        true,
                        at);
        take(
                at,
                new EmailEvent.Attempted(mailId, mailId + "/" + at, event),
                new String(new EventCodec().encode(event), StandardCharsets.UTF_8));
    }

    private void intervened(String mailId, String comment) {
        EmailIntervention event =
                new EmailIntervention(
                        mailId,
                        EmailIntervention.Action.CANCELLED,
                        "Overdue Reminder",
                        null,
                        "billing",
                        comment,
                        ADMIN,
                        NOON);
        take(
                NOON,
                new EmailEvent.Intervened(mailId, mailId + "/i", event),
                new String(new EventCodec().encode(event), StandardCharsets.UTF_8));
    }

    /// As the intake does it.
    private void take(Instant at, EmailEvent event, String json) {
        Kept kept =
                books.bean(PersonalTexts.class)
                        .kept(List.of(new Statement(event.mailId(), at, json)))
                        .getFirst();
        books.bean(MailLog.class)
                .append(
                        List.of(
                                new MailRecord(
                                        PARTITION,
                                        offset++,
                                        event.mailId(),
                                        "{\"persons\":"
                                                + kept.persons()
                                                + ",\"event\":"
                                                + kept.event()
                                                + "}")));
        DeliveryLog log = books.bean(DeliveryLog.class);
        log.record(List.of(event));
        kept.erased().forEach(person -> log.erase(event.mailId(), person));
    }

    private static RecipientStatus status(String address, String text) {
        return new RecipientStatus(address, Outcome.REFUSED, 550, "5.1.1", text);
    }

    private List<MailRecord> records(String mailId) {
        return new StoredRecords(books.mongo().getDb())
                .all().stream().filter(record -> record.mailId().equals(mailId)).toList();
    }

    private String readable(String mailId) {
        return String.join(
                "\n",
                books.bean(PersonalTexts.class)
                        .readable(records(mailId).stream().map(MailRecord::text).toList()));
    }

    /// Of a text that goes on behind it.
    private static final JsonMapper FIRST_VALUE =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private String story(String mailId) {
        for (Document page : books.mongo().getCollection("email_pages").find()) {
            String content = inflated(page.get("content"));
            int at = content.indexOf("{\"mail\":{\"id\":\"" + mailId + "\"");
            if (at >= 0) {
                return FIRST_VALUE.readTree(content.substring(at)).toString();
            }
        }
        throw new AssertionError("no mail " + mailId);
    }

    /// All documents of all collections.
    private List<String> stored() {
        List<String> all = new ArrayList<>();
        for (String name : books.mongo().getCollectionNames()) {
            books.mongo().getCollection(name).find().map(ErasureTest::text).into(all);
        }
        return all;
    }

    private List<String> storedBesideJobs() {
        List<String> all = new ArrayList<>();
        for (String name : List.of("email_pages", "mail_blocks", "recipient_keys")) {
            books.mongo().getCollection(name).find().map(ErasureTest::text).into(all);
        }
        return all;
    }

    /// All that stands in a document, what is deflated there, too.
    private static String text(Document document) {
        return document.toJson()
                + document.values().stream()
                        .filter(Binary.class::isInstance)
                        .map(ErasureTest::inflated)
                        .collect(Collectors.joining("\n"));
    }

    private static String inflated(Object binary) {
        try (var in =
                new InflaterInputStream(new ByteArrayInputStream(((Binary) binary).getData()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Whether a text has the person's address or subject, in clear or by Base64.
    private static boolean names(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String word : List.of("bo.meier", "bücher", "xn--bcher", "overdue")) {
            if (lower.contains(word)) {
                return true;
            }
        }
        for (String word : List.of(BO, BO_IN_DNS, "Overdue Reminder")) {
            for (int skipped = 0; skipped < 3; skipped++) {
                byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
                String base64 =
                        Base64.getEncoder()
                                .withoutPadding()
                                .encodeToString(Arrays.copyOfRange(bytes, skipped, skipped + 9));
                if (text.contains(base64)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Person person(String address) {
        return Person.of(address).orElseThrow();
    }

    private static ErasedPlace place(Erasure erasure, Place place) {
        return erasure.places().stream()
                .filter(each -> each.place() == place)
                .findFirst()
                .orElseThrow();
    }

    private static long found(Erasure erasure, Place place) {
        return place(erasure, place).found();
    }
}
