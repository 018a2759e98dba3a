package com.smart360.mail.audit.alert.channel;

import com.mongodb.MongoException;
import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.board.BoardStore;
import com.smart360.mail.audit.alert.board.BoardStore.Change;
import com.smart360.mail.audit.alert.board.Channel;
import com.smart360.mail.audit.alert.board.Notice;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Tells channels what the board has for them. Whoever claims a notice tells it; a claim of an
/// instance that died ends by itself, so that a notice may be told twice, and never not at all.
@Component
class Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    private final BoardStore store;
    private final Telling telling;
    private final Clock clock;

    Notifier(BoardStore store, Telling telling, Clock clock) {
        this.store = store;
        this.telling = telling;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${smart360.alerts.tell-every}",
            fixedDelayString = "${smart360.alerts.tell-every}")
    void tell() {
        try {
            Optional<Notice> claimed = claim();
            while (claimed.isPresent()) {
                Notice notice = claimed.get();
                Thread.ofVirtual().name("alert-notice").start(() -> tell(notice));
                claimed = claim();
            }
        } catch (MongoException | DataAccessException | ProblemException later) {
            LOG.warn("Alerts can't be told now: {}", later.toString());
        }
    }

    private Optional<Notice> claim() {
        return store.change(
                board -> {
                    Instant now = clock.instant();
                    Optional<Notice> due = board.due(now);
                    return Change.of(
                            due.map(notice -> board.claimed(notice, now)).orElse(board), due);
                });
    }

    private void tell(Notice notice) {
        try {
            Board board = store.read();
            Optional<Channel> channel = board.channel(notice.channelId());
            if (channel.isPresent()) {
                settle(notice, telling.tell(channel.get(), notice, board));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (MongoException | DataAccessException | ProblemException later) {
            LOG.warn("Notice {} is told again later: {}", notice.id(), later.toString());
        }
    }

    private void settle(Notice notice, Telling.Outcome outcome) {
        if (outcome instanceof Telling.Outcome.Failed(String why)) {
            LOG.warn("Channel {} could not be told: {}", notice.channelId(), why);
        }
        store.change(
                board -> {
                    Instant now = clock.instant();
                    return Change.of(
                            switch (outcome) {
                                case Telling.Outcome.Told _ -> board.told(notice, now);
                                case Telling.Outcome.Failed(String why) ->
                                        board.untold(notice, why, now);
                                case Telling.Outcome.PassedOver _ -> board.passedOver(notice);
                            },
                            notice);
                });
    }
}
