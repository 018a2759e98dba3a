package com.smart360.mail.audit.deliverylog;

import static com.smart360.mail.audit.deliverylog.MailEvents.NOON;
import static com.smart360.mail.audit.deliverylog.MailEvents.rejected;
import static com.smart360.mail.audit.deliverylog.MailEvents.requested;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.deliverylog.DeliveryLog.Heard;
import com.smart360.mail.audit.deliverylog.changes.EmailChanges;
import com.smart360.mail.audit.story.EmailEvent;
import com.smart360.mail.audit.story.LoggedEmail;
import com.smart360.mail.audit.story.TimelineEvent;
import com.smart360.mail.local.testing.TestMongo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Mails that share documents are each there once, whole, and in their place.
class MailPagesTest {

    @AutoClose private final TestMongo database = new TestMongo();
    private final MongoTemplate mongo = new MongoTemplate(database.client(), database.name());
    private final DeliveryLog log = new DeliveryLog(mongo);

    @BeforeEach
    void changes() {
        EmailChanges.apply(mongo);
    }

    @Test
    @DisplayName("AUD-1 replicas that meet on the same mails leave each one once, with all of it")
    void replicasThatMeet() throws Exception {
        List<EmailEvent> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            events.add(requested("mail-" + i, NOON.plusSeconds(i)));
            events.add(rejected("mail-" + i, NOON.plusSeconds(i + 1)));
        }
        try (var threads = Executors.newFixedThreadPool(3)) {
            List<Callable<Void>> work =
                    IntStream.range(0, 3)
                            .<Callable<Void>>mapToObj(seed -> () -> record(events, seed))
                            .toList();
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        }

        assertThat(log.count()).isEqualTo(200);
        assertThat(log.open()).isZero();
        for (int i = 0; i < 200; i++) {
            assertThat(log.find("mail-" + i).orElseThrow().timeline()).hasSize(2);
        }
    }

    /// All of them, in an order and in parts of this replica's own.
    private @Nullable Void record(List<EmailEvent> events, int seed) {
        Random random = new Random(seed);
        List<EmailEvent> own = new ArrayList<>(events);
        Collections.shuffle(own, random);
        DeliveryLog replica = new DeliveryLog(mongo);
        for (int from = 0; from < own.size(); ) {
            int to = Math.min(own.size(), from + 1 + random.nextInt(90));
            replica.record(own.subList(from, to));
            from = to;
        }
        return null;
    }

    @Test
    @DisplayName("mails that come one by one share a page; large polls make several")
    void pagesAreNeitherTinyNorHuge() {
        for (int i = 0; i < 100; i++) {
            log.record(List.of(requested("slow-" + i, NOON.plusSeconds(i))));
        }
        assertThat(pages()).isEqualTo(2);

        log.record(
                IntStream.range(0, 1_000)
                        .<EmailEvent>mapToObj(i -> requested("fast-" + i, NOON.plusMillis(i)))
                        .toList());
        assertThat(pages()).isEqualTo(2 + 3);
        assertThat(log.count()).isEqualTo(1_100);
    }

    @Test
    @DisplayName(
            "(O11) the list is in order and whole, however pages overlap, a page after the other")
    void theListIsInOrder() {
        Random random = new Random(7);
        List<EmailEvent> requests = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            requests.add(requested("mail-" + i, NOON.plusSeconds(random.nextInt(40_000))));
        }
        Collections.shuffle(requests, random);
        for (int from = 0; from < 400; from += 80) {
            new DeliveryLog(mongo).record(requests.subList(from, from + 80));
        }
        // Heard of first by what became of it, its request long before.
        log.record(List.of(rejected("wide", NOON.plusSeconds(39_000))));
        log.record(List.of(requested("wide", NOON.plusSeconds(10))));
        requests.add(requested("wide", NOON.plusSeconds(10)));

        List<String> expected =
                requests.stream()
                        .sorted(
                                Comparator.comparing(EmailEvent::at)
                                        .thenComparing(EmailEvent::mailId)
                                        .reversed())
                        .map(EmailEvent::mailId)
                        .toList();
        assertThat(list(search(NOON, null))).isEqualTo(expected);
        Instant from = NOON.plusSeconds(5);
        Instant to = NOON.plusSeconds(20_000);
        assertThat(list(search(from, to)))
                .isEqualTo(
                        requests.stream()
                                .filter(one -> !one.at().isBefore(from) && one.at().isBefore(to))
                                .map(EmailEvent::mailId)
                                .sorted(Comparator.comparingInt(expected::indexOf))
                                .toList());
    }

    private List<String> list(Search search) {
        List<String> all = new ArrayList<>();
        Position reached = null;
        List<LoggedEmail> page = log.newest(search, reached, 7);
        while (!page.isEmpty()) {
            page.forEach(mail -> all.add(mail.id()));
            reached = Position.of(page.getLast());
            page = log.newest(search, reached, 7);
        }
        return all;
    }

    @Test
    @DisplayName("AUD-1 of a page of which all was told, what comes late or again finds its mail")
    void lateEventsFindTheirMails() {
        List<EmailEvent> requests = new ArrayList<>();
        List<EmailEvent> ends = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            requests.add(requested("mail-" + i, NOON.plusSeconds(i)));
            ends.add(rejected("mail-" + i, NOON.plusSeconds(i + 1)));
        }
        log.record(requests);
        log.record(ends);
        assertThat(log.open()).isZero();

        log.record(requests.subList(0, 10));
        log.record(List.of(ends.get(7), requested("mail-8", NOON.plusSeconds(500))));

        assertThat(pages()).isEqualTo(1);
        assertThat(log.count()).isEqualTo(100);
        assertThat(log.find("mail-7").orElseThrow().timeline()).hasSize(2);
        assertThat(log.find("mail-8").orElseThrow().timeline()).hasSize(2);
        assertThat(log.find("mail-99").orElseThrow().timeline()).hasSize(2);
    }

    @Test
    @DisplayName(
            "AUD-1 a page keeps its place in the index when requests come behind what became of them")
    void aPageKeepsItsPlace() {
        List<EmailEvent> ends = new ArrayList<>();
        List<EmailEvent> requests = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ends.add(rejected("mail-" + i, NOON.plusSeconds(300 + i)));
            requests.add(requested("mail-" + i, NOON.plusSeconds(i)));
        }
        log.record(ends);
        Document before = page();
        new DeliveryLog(mongo).record(requests.subList(0, 60));
        log.record(requests.subList(60, 100));
        Document after = page();

        assertThat(after.getString(MailPage.LAST)).isEqualTo(before.getString(MailPage.LAST));
        assertThat(after.getString(MailPage.FIRST)).endsWith(":mail-0");
        assertThat(after.getList(MailPage.TERMS, String.class))
                .containsAll(before.getList(MailPage.TERMS, String.class));
        List<String> newestFirst =
                IntStream.range(0, 100).mapToObj(i -> "mail-" + (99 - i)).toList();
        assertThat(list(search(NOON, null))).isEqualTo(newestFirst);
        assertThat(list(search(NOON, NOON.plusSeconds(50))))
                .isEqualTo(newestFirst.subList(50, 100));
        assertThat(list(search(NOON.plusSeconds(200), null))).isEmpty();
    }

    @Test
    @DisplayName("AUD-1 a page is found by a status while one of its mails has it")
    void statusesAreThoseOfNow() {
        log.record(List.of(requested("one", NOON), requested("two", NOON)));
        DeliveryLog other = new DeliveryLog(mongo);
        other.record(List.of(rejected("one", NOON)));
        assertThat(page().getList(MailPage.TERMS, String.class))
                .contains("status=waiting", "status=rejected");
        new DeliveryLog(mongo).record(List.of(rejected("two", NOON)));
        assertThat(page().getList(MailPage.TERMS, String.class))
                .contains("status=rejected")
                .doesNotContain("status=waiting");
    }

    private Document page() {
        assertThat(pages()).isEqualTo(1);
        return mongo.getCollection(DeliveryLog.PAGES).find().first();
    }

    @Test
    @DisplayName("AUD-1 a mail knows its records in the mail log, each once")
    void recordsOfAMail() {
        EmailEvent request = requested("mail", NOON);
        log.take(List.of(new Heard(request, "email.requests-0-1")));
        log.take(
                List.of(
                        new Heard(request, "email.requests-0-1"),
                        new Heard(rejected("mail", NOON), "email.requests.dlt-0-1")));

        assertThat(log.recordsOf("mail"))
                .containsExactly("email.requests-0-1", "email.requests.dlt-0-1");
        assertThat(log.recordsOf("another")).isEmpty();
    }

    @Test
    @DisplayName("mails of the version before come into pages, once, with their records")
    void earlierMails() {
        List<Document> earlier = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            earlier.add(earlier("mail-" + i, NOON.plusSeconds(i)));
        }
        mongo.getCollection("emails").insertMany(earlier);
        mongo.getCollection("mail_records")
                .insertOne(new Document("_id", "email.requests-0-1").append("mail", "mail-7"));
        log.record(List.of(rejected("mail-8", NOON)));
        EarlierEmails.bringIn(mongo);
        EarlierEmails.bringIn(mongo);

        assertThat(log.count()).isEqualTo(600);
        assertThat(list(search(NOON, null))).startsWith("mail-599", "mail-598").hasSize(600);
        LoggedEmail seventh = log.find("mail-7").orElseThrow();
        assertThat(seventh.to()).containsExactly("bo@example.com");
        assertThat(seventh.timeline()).extracting(TimelineEvent::eventId).containsExactly("r");
        assertThat(log.recordsOf("mail-7")).containsExactly("email.requests-0-1");
        assertThat(log.find("mail-8").orElseThrow().timeline()).as("heard of before").hasSize(1);
        assertThat(mongo.collectionExists("emails")).isFalse();
    }

    private static Document earlier(String id, Instant at) {
        return new Document("_id", id)
                .append("listed", "%015d:%s".formatted(at.toEpochMilli(), id))
                .append("to", List.of("bo@example.com"))
                .append("requestedAt", Date.from(at))
                .append(
                        "timeline",
                        List.of(
                                new Document("eventId", "r")
                                        .append("at", Date.from(at))
                                        .append("kind", "REQUESTED")));
    }

    @Test
    @DisplayName("(D4) those that are silent longest come first, of whichever page")
    void silentLongestFirst() {
        for (int i = 0; i < 30; i++) {
            log.record(List.of(requested("mail-" + i, NOON.minus(Duration.ofHours(i)))));
        }
        log.record(List.of(rejected("mail-29", NOON)));

        Instant since = NOON.minus(Duration.ofHours(20)).plusMillis(1);
        assertThat(log.silent(since)).isEqualTo(9);
        assertThat(log.idsOfSilent(since, 3)).containsExactly("mail-28", "mail-27", "mail-26");
        assertThat(log.open()).isEqualTo(29);
    }

    private long pages() {
        return mongo.getCollection(DeliveryLog.PAGES).countDocuments();
    }

    private static Search search(Instant from, @Nullable Instant to) {
        return new Search(List.of(), null, null, null, from, to);
    }
}
