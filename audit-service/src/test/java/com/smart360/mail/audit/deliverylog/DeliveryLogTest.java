package com.smart360.mail.audit.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.smart360.mail.audit.deliverylog.changes.EmailChanges;
import com.smart360.mail.audit.story.EmailEvent;
import com.smart360.mail.audit.story.EmailMetadata;
import com.smart360.mail.audit.story.EmailTerms;
import com.smart360.mail.audit.story.LoggedEmail;
import com.smart360.mail.audit.story.LoggedEmail.Status;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.local.testing.TestMongo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/// How mails are found: never by reading those that are not asked for.
class DeliveryLogTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final int MAILS = 300;
    private static final int PAGE = 10;

    @AutoClose private final TestMongo database = new TestMongo();
    private final MongoTemplate mongo = new MongoTemplate(database.client(), database.name());
    private final DeliveryLog log = new DeliveryLog(mongo);

    @BeforeEach
    void mails() {
        EmailChanges.apply(mongo);
        List<EmailEvent> events = new ArrayList<>();
        for (int i = 0; i < MAILS; i++) {
            String id = "mail-" + i;
            boolean odd = i % 2 == 1;
            events.add(
                    new EmailEvent.Requested(
                            id,
                            "r" + i,
                            at(i),
                            EmailMetadata.read(request(id, i).getBytes(StandardCharsets.UTF_8))
                                    .orElseThrow(),
                            "billing",
                            null));
            events.add(new EmailEvent.Attempted(id, "a" + i, attempt(id, i, odd)));
        }
        events.add(
                new EmailEvent.Requested(
                        "unicode",
                        "ru",
                        NOON.minusSeconds(1),
                        EmailMetadata.read(
                                        "{\"id\":\"unicode\",\"to\":[\"bo@stra\u00dfe.example\"]}"
                                                .getBytes(StandardCharsets.UTF_8))
                                .orElseThrow(),
                        null,
                        null));
        log.record(events);
    }

    @Test
    @DisplayName("(O11) a page of all mails, of a status, and any later page reads itself only")
    void aPageReadsItself() {
        assertThat(found(search(null, null))).startsWith("mail-299", "mail-298").hasSize(PAGE);
        Search rejected = search(Status.REFUSED, null);
        assertThat(found(rejected)).startsWith("mail-299", "mail-297").hasSize(PAGE);
        Position middle = new Position(at(100), "mail-100");
        assertThat(found(search(null, null), middle)).startsWith("mail-99").hasSize(PAGE);
    }

    @Test
    @DisplayName("DLV-2 by sender, recipient, domain, subject, source, category, reply, failure")
    void byTerms() {
        assertThat(found(term(EmailTerms.queueId("4q8yX00042")))).containsExactly("mail-42");
        assertThat(found(term("recipient=anna42@example.com"))).containsExactly("mail-42");
        assertThat(found(term(EmailTerms.words("nº 42").getLast()))).isEmpty();
        assertThat(found(all(EmailTerms.words("BILL 0042")))).containsExactly("mail-42");
        assertThat(found(term(EmailTerms.sender("Bills@Example.COM")))).hasSize(PAGE);
        assertThat(found(term(EmailTerms.source("billing")))).startsWith("mail-299");
        assertThat(found(term(EmailTerms.category("c7"))))
                .startsWith("mail-297", "mail-287", "mail-277");
        assertThat(found(term(EmailTerms.failure(FailureClass.RECIPIENT_REJECTED))))
                .startsWith("mail-299", "mail-297");
        assertThat(found(term(EmailTerms.configuration("conf-1")))).startsWith("mail-298");
    }

    @Test
    @DisplayName("(B1) a domain is one domain, however it is written")
    void oneDomain() {
        List<String> ascii = EmailTerms.wholeRecipient("@xn--strae-oqa.example").stream().toList();
        assertThat(found(all(ascii))).containsExactly("unicode");
        assertThat(EmailTerms.wholeRecipient("@Stra\u00dfe.example")).hasValue(ascii.getFirst());
        assertThat(EmailTerms.wholeRecipient("anna@example")).as("part of one").isEmpty();
        assertThat(EmailTerms.wholeRecipient("anna")).isEmpty();
    }

    @Test
    void wordsAndQueueIdsAreParts() {
        assertThat(
                        EmailTerms.words(
                                "  Re: Ihre *Rechnung*, \u2116 42 \ud83d\udce7 ni\u00f1o nin\u0303o"))
                .containsExactly(
                        "word=re",
                        "word=ihre",
                        "word=rechnung",
                        "word=42",
                        "word=ni\u00f1o",
                        "word=nin\u0303o");
        assertThat(EmailTerms.words("!?")).isEmpty();
    }

    @Test
    void otherConditionsLeaveFewer() {
        List<String> both = List.of(EmailTerms.category("c7"), EmailTerms.configuration("conf-1"));
        assertThat(log.newest(all(both), null, PAGE)).as("those are odd").isEmpty();
        var accepted =
                new Search(
                        List.of(EmailTerms.category("c8")),
                        "mail-8",
                        null,
                        Status.ACCEPTED,
                        NOON,
                        at(90));
        assertThat(log.newest(accepted, null, PAGE))
                .extracting(LoggedEmail::id)
                .containsExactly("mail-88", "mail-8");
    }

    @Test
    @DisplayName("DLV-2 one search finds a part of id, address, subject and the server's queue id")
    void oneSearchFindsAnyOfThem() {
        for (String part : List.of("Mail-42", "anna42@", "bill 0042", "4q8yx00042")) {
            Search search = new Search(List.of(), part, null, null, NOON.minusSeconds(60), null);
            assertThat(log.newest(search, null, PAGE))
                    .as(part)
                    .extracting(LoggedEmail::id)
                    .containsExactly("mail-42");
        }
    }

    @Test
    @DisplayName("DLV-2 terms grow with what happens, in any order, however often, by any replica")
    void termsOfWhatIsNew() {
        EmailEvent requested =
                new EmailEvent.Requested(
                        "late",
                        "r",
                        NOON,
                        EmailMetadata.read(request("late", 77).getBytes(StandardCharsets.UTF_8))
                                .orElseThrow(),
                        null,
                        null);
        EmailEvent refused = new EmailEvent.Attempted("late", "a1", attempt("late", 77, true));
        EmailEvent accepted = new EmailEvent.Attempted("late", "a2", attempt("late", 78, false));

        log.record(List.of(refused));
        assertThat(termsOf("late"))
                .contains("failure=recipient_rejected")
                .doesNotContain("word=0077");
        log.record(List.of(requested));
        assertThat(termsOf("late")).contains("failure=recipient_rejected", "word=0077");
        new DeliveryLog(mongo).record(List.of(accepted));
        Document stored = stored("late");
        log.record(List.of(requested, refused, accepted));
        log.record(List.of(accepted, requested));

        assertThat(stored("late")).as("the same again").isEqualTo(stored);
        assertThat(termsOf("late"))
                .contains("configuration=conf-1", "configuration=conf-2", "queue-id=4q8yx00078")
                .containsAll(EmailTerms.of(log.find("late").orElseThrow()));
        assertThat(found(term("queue-id=4q8yx00078"))).containsExactly("mail-78", "late");
    }

    private List<String> termsOf(String id) {
        return stored(id).getList("terms", String.class);
    }

    private Document stored(String id) {
        Document stored =
                mongo.getCollection(DeliveryLog.PAGES).find(new Document("mails", id)).first();
        return Objects.requireNonNull(stored);
    }

    private static Search search(@Nullable Status status, @Nullable Instant to) {
        return new Search(List.of(), null, null, status, NOON.minusSeconds(60), to);
    }

    private static Search term(String term) {
        return all(List.of(term));
    }

    private static Search all(List<String> terms) {
        return new Search(terms, null, null, null, NOON.minusSeconds(60), null);
    }

    private List<String> found(Search search) {
        return found(search, null);
    }

    /// A part of the list, for which no more pages are read than have a mail of it; one more says
    /// that nothing follows.
    private List<String> found(Search search, @Nullable Position after) {
        List<LoggedEmail> found = log.newest(search, after, PAGE);
        List<String> page = found.stream().map(LoggedEmail::id).toList();
        Set<Instant> hours =
                found.stream()
                        .map(mail -> mail.listedAt().truncatedTo(ChronoUnit.HOURS))
                        .collect(Collectors.toSet());
        BsonDocument filter =
                search.pages(after, search.lastPage(after))
                        .toBsonDocument(
                                Document.class, MongoClientSettings.getDefaultCodecRegistry());
        Document find =
                new Document("find", DeliveryLog.PAGES)
                        .append("filter", filter)
                        .append("sort", new Document("last", -1))
                        .append("limit", Math.max(1, hours.size()));
        long read =
                mongo.getDb()
                        .runCommand(
                                new Document("explain", find).append("verbosity", "executionStats"))
                        .get("executionStats", Document.class)
                        .get("totalDocsExamined", Number.class)
                        .longValue();
        assertThat(read).isLessThanOrEqualTo(Math.max(hours.size(), 1) + 1);
        return page;
    }

    /// Ten mails an hour, so that they have thirty pages.
    private static Instant at(int i) {
        return NOON.plus(Duration.ofMinutes(6L * i));
    }

    private static String request(String id, int i) {
        return """
                {"id":"%s","from":"Bills@example.com","to":["Anna%d@example.com"],
                "subject":"Your bill %04d","source":"billing","category":"c%d","text":"x"}
                """
                .formatted(id, i, i, i % 10);
    }

    private static EmailDelivery attempt(String id, int i, boolean odd) {
        Outcome outcome = odd ? Outcome.REFUSED : Outcome.ACCEPTED;
        String reply = String.format(Locale.ROOT, "2.0.0 Ok: queued as 4Q8yX%05d", i);
        return new EmailDelivery(
                id,
                "<" + id + "@smart360>",
                outcome,
                1,
                List.of(
                        new RecipientStatus(
                                "Anna" + i + "@example.com",
                                outcome,
                                odd ? 550 : 250,
                                null,
                                odd ? "No such user" : reply)),
                "Hi",
                null,
                "billing",
                odd ? FailureClass.RECIPIENT_REJECTED : null,
                null,
                odd ? "conf-2" : "conf-1",
                3L,
                false,
                12,
                null,
                true,
                at(i));
    }
}
