package com.smart360.mail.dispatch.due;

import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmailReader;
import com.smart360.mail.dispatch.queue.StoredEmails;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Stored mails that this instance has claimed, or that an instance which is gone had: those that
/// may be sent, read and ready for the lanes. Used by one thread.
@Component
final class ClaimedEmails {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimedEmails.class);
    private static final Duration CENSUS = Duration.ofSeconds(15);

    private final StoredEmails stored;
    private final UnsettledEmails unsettled;
    private final StoredEmailReader reader;
    private final Instances instances;
    private final Clock clock;
    private Set<String> known = Set.of();
    private Instant nextCensus = Instant.MIN;

    ClaimedEmails(
            StoredEmails stored,
            UnsettledEmails unsettled,
            StoredEmailReader reader,
            Instances instances,
            Clock clock) {
        this.stored = stored;
        this.unsettled = unsettled;
        this.reader = reader;
        this.instances = instances;
        this.clock = clock;
    }

    /// Whether this instance may claim.
    boolean valid() {
        return instances.valid();
    }

    /// Gives back what instances had that are gone. Looks through the owners when the set of the
    /// living changed, and now and then.
    void takeOver() {
        if (!instances.valid()) {
            return;
        }
        Set<String> living = instances.vitals().keySet();
        Instant now = clock.instant();
        if (living.equals(known) && now.isBefore(nextCensus)) {
            return;
        }
        for (String owner : stored.owners()) {
            if (!instances.alive(owner)) {
                long count = stored.abandon(owner);
                LOG.warn("Took {} mails over from instance {}, which is gone", count, owner);
            }
        }
        known = Set.copyOf(living);
        nextCensus = now.plus(CENSUS);
    }

    /// Claims mails by their ids.
    ///
    /// @return those that may be sent
    List<QueuedEmail> claim(List<String> ids) {
        List<StoredEmail> sure = new ArrayList<>();
        List<StoredEmail> doubtful = new ArrayList<>();
        for (StoredEmail mail : stored.claim(instances.id(), clock.instant(), ids)) {
            (mail.doubtful() == null ? sure : doubtful).add(mail);
        }
        if (!doubtful.isEmpty()) {
            sure.addAll(unsettled.resolve(doubtful));
        }
        List<QueuedEmail> ready = new ArrayList<>(sure.size());
        for (StoredEmail mail : sure) {
            Email read = reader.read(mail.raw(), mail.traceparent());
            if (read == null) {
                LOG.error("Mail {} is stored and cannot be read any more; it is held", mail.id());
                unsettled.holdUnreadable(mail);
            } else {
                ready.add(QueuedEmail.claimed(mail, read));
            }
        }
        return ready;
    }

    /// Lets others have mails that have not begun.
    void release(List<QueuedEmail> idle) {
        stored.release(
                instances.id(),
                idle.stream().map(queued -> queued.id().value()).toList(),
                clock.instant());
        idle.forEach(queued -> queued.settled().complete(null));
    }
}
