package com.smart360.mail.audit.alert.board;

import com.mongodb.MongoException;
import com.smart360.mail.audit.alert.board.BoardStore.Change;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks every few seconds what is to be raised, repeated or cleared. Each replica does: the first
/// one to write decides.
@Component
class AlertDecisions {

    private static final Logger LOG = LoggerFactory.getLogger(AlertDecisions.class);

    private final BoardStore store;
    private final ClearedAlerts cleared;
    private final AlertProperties properties;
    private final IdSource ids;
    private final Clock clock;

    AlertDecisions(
            BoardStore store,
            ClearedAlerts cleared,
            AlertProperties properties,
            IdSource ids,
            Clock clock) {
        this.store = store;
        this.cleared = cleared;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${smart360.alerts.decide-every}",
            fixedDelayString = "${smart360.alerts.decide-every}")
    void decide() {
        try {
            List<Alert> gone = store.change(this::decided);
            if (!gone.isEmpty()) {
                gone.forEach(cleared::keep);
                store.change(board -> Change.of(board.kept(gone), gone));
            }
        } catch (MongoException | DataAccessException | ProblemException later) {
            LOG.warn("Alerts can't be decided now: {}", later.toString());
        }
    }

    private Change<List<Alert>> decided(Board board) {
        Instant now = clock.instant();
        Board.Decision decision = board.decide(now, properties.clearAfter(), ids::next);
        return new Change<>(
                decision.board(),
                AlertEvents.of(decision.transitions(), now),
                decision.board().cleared());
    }
}
