package com.smart360.mail.audit.alert.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.check.AbandonedGroups.Group;
import com.smart360.mail.audit.alert.watch.Finding;
import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.audit.head.BooksState.Verified;
import com.smart360.mail.contracts.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What checks say is an alert, and is over by itself (MON-2, PCH-7).
@Tag("MON-2")
class ChecksTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private Board board = Board.EMPTY;
    private Instant now = START;

    @Test
    void aGroupThatNobodyIsInIsToldAfterFiveMinutesAndOnlyWhileRecordsWait() {
        List<Group> idle = List.of(new Group("config-service", "email.delivery", true, 0));
        List<Group> stopped = List.of(new Group("config-service", "email.delivery", true, 7));
        List<Group> slow = List.of(new Group("config-service", "email.delivery", false, 900));
        forMinutes(10, () -> AbandonedGroups.said(idle, said()));
        forMinutes(10, () -> AbandonedGroups.said(slow, said()));
        assertThat(found()).isEmpty();
        forMinutes(4, () -> AbandonedGroups.said(stopped, said()));
        assertThat(found()).isEmpty();
        forMinutes(3, () -> AbandonedGroups.said(stopped, said()));
        assertThat(found()).containsExactly("consumer-stopped/config-service/email.delivery");
        forMinutes(1, () -> AbandonedGroups.said(slow, said()));
        assertThat(found()).isEmpty();
    }

    /// A replica that is gone, or a broker that does not tell.
    @Test
    void aWordThatNobodyRepeatsIsWorthNothing() {
        List<Group> stopped = List.of(new Group("gateway", "email.delivery", true, 7));
        forMinutes(7, () -> AbandonedGroups.said(stopped, said()));
        assertThat(found()).hasSize(1);
        now = now.plus(Duration.ofMinutes(4));
        assertThat(found()).isEmpty();
    }

    @Test
    void brokenBooksAreToldUntilAVerificationFindsThemWell() {
        hear(List.of(BooksCheck.broken(Optional.empty(), said())));
        assertThat(found()).isEmpty();
        hear(
                List.of(
                        BooksCheck.broken(
                                Optional.of(new Verified("v1", 2, "entry 7", 0, 9, null)),
                                said())));
        assertThat(found()).containsExactly("books-broken/books");
        assertThat(summaries().getFirst()).contains("2 breaks, first entry 7");
        hear(
                List.of(
                        BooksCheck.broken(
                                Optional.of(new Verified("v2", 0, "", 0, 9, null)), said())));
        assertThat(found()).isEmpty();
    }

    @Test
    void aHeadThatIsNotInTheFileIsTold() {
        hear(List.of(BooksCheck.notKept(Optional.of("AccessDeniedException"), said())));
        assertThat(found()).containsExactly("head-not-kept/heads");
        hear(List.of(BooksCheck.notKept(Optional.empty(), said())));
        assertThat(found()).isEmpty();
    }

    @Test
    void whatThisServiceHasNotReadForLongIsTold() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AtomicLong oldest = new AtomicLong(700);
        Gauge.builder("consumer.oldest", oldest, AtomicLong::get)
                .tag("group", "audit-service")
                .tag("topic", Topics.EMAIL_DELIVERY)
                .register(meters);
        Gauge.builder("consumer.oldest", () -> Double.NaN)
                .tag("group", "audit-service")
                .tag("topic", Topics.USAGE)
                .register(meters);
        OwnLag lag = new OwnLag(meters);
        forMinutes(6, () -> lag.look(board, now, expires()));
        assertThat(found()).containsExactly("audit-behind/audit-service/email.delivery");
        assertThat(lag.isUpToDate(Topics.EMAIL_DELIVERY, Duration.ofMinutes(2))).isFalse();
        assertThat(lag.isUpToDate(Topics.USAGE, Duration.ofMinutes(2))).isFalse();

        oldest.set(60);
        forMinutes(10, () -> lag.look(board, now, expires()));
        assertThat(found()).isEmpty();
        assertThat(lag.isUpToDate(Topics.EMAIL_DELIVERY, Duration.ofMinutes(2))).isTrue();
    }

    private interface Look {
        List<Observation> at();
    }

    private void forMinutes(int minutes, Look look) {
        for (int half = 0; half < 2 * minutes; half++) {
            now = now.plusSeconds(30);
            hear(look.at());
        }
    }

    private void hear(List<Observation> seen) {
        board = board.heard(board.watch().after(seen).pruned(now), board.taken());
    }

    private Said said() {
        return new Said(Check.SELF, now, expires());
    }

    private Instant expires() {
        return now.plus(Duration.ofMinutes(3));
    }

    private List<String> found() {
        return board.watch().findings(board::rule, now).values().stream()
                .map(Finding::key)
                .toList();
    }

    private List<String> summaries() {
        return board.watch().findings(board::rule, now).values().stream()
                .map(Finding::summary)
                .toList();
    }
}
