package com.smart360.mail.audit.alert.check;

import com.mongodb.MongoException;
import com.smart360.mail.audit.alert.board.AlertProperties;
import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.board.BoardStore;
import com.smart360.mail.audit.alert.board.BoardStore.Change;
import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Has all checks look, every so often. Each replica does: they say the same of the same, so that
/// it counts once.
@Component
class Checks {

    private static final Logger LOG = LoggerFactory.getLogger(Checks.class);

    /// A word outlives three rounds that failed, and a minute for the database.
    private static final int ROUNDS = 4;

    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final List<Check> checks;
    private final BoardStore store;
    private final AlertProperties properties;
    private final Clock clock;

    Checks(List<Check> checks, BoardStore store, AlertProperties properties, Clock clock) {
        this.checks = checks;
        this.store = store;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${smart360.alerts.check-every}",
            fixedDelayString = "${smart360.alerts.check-every}")
    void look() {
        try {
            Instant now = clock.instant();
            Board board = store.read();
            List<Observation> seen = new ArrayList<>();
            checks.forEach(check -> seen.addAll(seen(check, board, now)));
            store.change(
                    latest ->
                            Change.of(
                                    latest.heard(
                                            latest.watch().after(seen).pruned(now), latest.taken()),
                                    seen));
        } catch (MongoException | DataAccessException | ProblemException later) {
            LOG.warn("What no event tells of can't be looked at now: {}", later.toString());
        }
    }

    /// One that fails leaves the others their turn.
    private List<Observation> seen(Check check, Board board, Instant now) {
        try {
            Duration worth = properties.checkEvery().multipliedBy(ROUNDS).plus(MARGIN);
            return check.look(board, now, now.plus(worth));
        } catch (MongoException | DataAccessException | ProblemException later) {
            LOG.warn("{} can't look now: {}", check.getClass().getSimpleName(), later.toString());
            return List.of();
        }
    }
}
