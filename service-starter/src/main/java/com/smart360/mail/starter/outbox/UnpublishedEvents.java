package com.smart360.mail.starter.outbox;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Whether changes may be made at this moment: not while the events of earlier ones can't be
/// published, as nobody would hear of them, the audit trail neither (ADR 44). Asked of the database
/// each time, so that all replicas say the same, and changes are taken again with the first look
/// after the outboxes were drained.
public final class UnpublishedEvents {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final OutboxStore store;
    private final List<OutboxCollection> collections;
    private final OutboxProperties properties;
    private final Clock clock;

    UnpublishedEvents(
            OutboxStore store,
            List<OutboxCollection> collections,
            OutboxProperties properties,
            Clock clock) {
        this.store = store;
        this.collections = List.copyOf(collections);
        this.properties = properties;
        this.clock = clock;
    }

    /// To be called before anything is changed.
    ///
    /// @throws ProblemException 503 while events wait for too long, or too many do
    public void requireFew() {
        Backlog backlog = Backlog.NONE;
        for (OutboxCollection collection : collections) {
            backlog = store.backlog(collection, backlog);
        }
        if (backlog.oldest() != null
                && backlog.exceeds(
                        properties.refuseAfter(), properties.refuseAt(), clock.instant())) {
            throw refusal(backlog.events(), backlog.oldest().truncatedTo(ChronoUnit.SECONDS));
        }
    }

    private static ProblemException refusal(long events, Object since) {
        return ProblemException.of(
                        ProblemType.CHANGES_NOT_AUDITED,
                        "Nothing was changed: since "
                                + since
                                + " the events of changes can't be published ("
                                + events
                                + (events == 1 ? " waits" : " wait")
                                + "), so that the audit trail would not hear of this change"
                                + " either. Changes are taken again by themselves as soon as Kafka"
                                + " takes events; tell whoever runs it. Reading, connection tests"
                                + " and deactivating go on.")
                .with("unpublishedEvents", events)
                .with("since", since.toString())
                .retryAfter(PAUSE)
                .toException();
    }
}
