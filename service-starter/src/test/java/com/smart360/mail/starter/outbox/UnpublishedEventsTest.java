package com.smart360.mail.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import com.smart360.mail.local.testing.TestMongo;
import com.smart360.mail.starter.observability.Traces;
import com.smart360.mail.starter.observability.UlidSource;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.stream.EventCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

class UnpublishedEventsTest {

    private static final Actor ANNA = new Actor("anna", "SYSTEM_ADMIN");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST = 3;

    @AutoClose private final TestMongo database = new TestMongo();
    private final MongoTemplate mongo = new MongoTemplate(database.client(), database.name());

    @Test
    @DisplayName("AUD-1 changes are refused once an event has waited for longer than the set time")
    void refusesOnceAnEventWaitsForTooLong() {
        store("things", "a", NOON);

        assertThatCode(() -> at(NOON.plus(LONGEST)).requireFew()).doesNotThrowAnyException();
        ProblemException refused = refused(at(NOON.plus(LONGEST).plusMillis(1)));

        assertThat(refused.type()).isEqualTo(ProblemType.CHANGES_NOT_AUDITED);
        assertThat(refused.getMessage())
                .contains("since 2026-01-31T12:00:00Z", "(1 waits)", "as soon as Kafka takes");
        assertThat(refused.members())
                .containsEntry("unpublishedEvents", 1L)
                .containsEntry("since", "2026-01-31T12:00:00Z");
    }

    @Test
    @DisplayName("AUD-1 changes are refused once as many events wait as may, in all outboxes")
    void refusesOnceTooManyWait() {
        store("things", "a", NOON);
        store("others", "b", NOON);
        assertThatCode(() -> at(NOON).requireFew()).doesNotThrowAnyException();

        store("things", "a", NOON);

        assertThat(refused(at(NOON)).members()).containsEntry("unpublishedEvents", 3L);
    }

    @Test
    @DisplayName("AUD-1 changes are taken again as soon as the outboxes are empty")
    void takesChangesAgainOnceAllIsPublished() {
        store("things", "a", NOON);
        UnpublishedEvents later = at(NOON.plus(Duration.ofDays(1)));
        refused(later);

        mongo.getCollection("things")
                .updateOne(
                        new Document("_id", "a"),
                        new Document("$set", new Document("outbox", List.of())));

        assertThatCode(later::requireFew).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("AUD-1 what reads, and what says that it is taken, is not refused")
    void refusesNothingThatReadsOrSaysSo() throws Exception {
        store("things", "a", NOON);
        var interceptor = new RefusedUnpublished(at(NOON.plus(Duration.ofDays(1))));

        assertThat(passes(interceptor, "GET", new Commands(), "change")).isTrue();
        assertThat(passes(interceptor, "POST", new Commands(), "stop")).isTrue();
        assertThat(passes(interceptor, "POST", new Tests(), "change")).isTrue();
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(passes(interceptor, method, new Commands(), "change")).isFalse();
        }
    }

    @Test
    void limitsOutOfRangeStopTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(Duration.ofMillis(999), MOST))
                .withMessageContaining("smart360.outbox.refuse-after is PT0.999S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(Duration.ofHours(25), MOST));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(LONGEST, 0))
                .withMessageContaining("smart360.outbox.refuse-at is 0; expected 1 to 100000");
    }

    private static boolean passes(
            RefusedUnpublished interceptor, String method, Object controller, String handler)
            throws NoSuchMethodException {
        try {
            return interceptor.preHandle(
                    new MockHttpServletRequest(method, "/api/things"),
                    new MockHttpServletResponse(),
                    new HandlerMethod(
                            controller, controller.getClass().getDeclaredMethod(handler)));
        } catch (ProblemException refused) {
            return false;
        }
    }

    private UnpublishedEvents at(Instant now) {
        return new UnpublishedEvents(
                new OutboxStore(mongo),
                List.of(new OutboxCollection("things"), new OutboxCollection("others")),
                properties(LONGEST, MOST),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static OutboxProperties properties(Duration longest, int most) {
        return new OutboxProperties(
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                longest,
                most);
    }

    private static ProblemException refused(UnpublishedEvents events) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, events::requireFew);
        assertThat(refused).isNotNull();
        return refused;
    }

    private void store(String collection, String id, Instant written) {
        Clock clock = Clock.fixed(written, ZoneOffset.UTC);
        Outbox outbox = new Outbox(new UlidSource(clock), clock, new EventCodec(), Traces.none());
        OutboxEntry entry = outbox.entry(id, new ConnectionTestCancelled(id, ANNA, written), ANNA);
        mongo.getCollection(collection)
                .updateOne(
                        new Document("_id", id),
                        new Document("$push", new Document("outbox", Outbox.document(entry))),
                        new com.mongodb.client.model.UpdateOptions().upsert(true));
    }

    static final class Commands {

        void change() {}

        @TakenUnpublished("an emergency")
        void stop() {}
    }

    @TakenUnpublished("tests change nothing")
    static final class Tests {

        void change() {}
    }
}
