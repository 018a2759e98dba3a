package com.smart360.mail.dispatch.due;

import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.runtime.Signal;
import com.smart360.mail.dispatch.runtime.UnexpectedError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    private final HeldEmails held;
    private final RequestReader reader;
    private final Instances instances;
    private final Clock clock;
    private Set<String> known = Set.of();
    private Instant nextCensus = Instant.MIN;
    private final List<String> stranded = new ArrayList<>();
    private String owner = "";

    ClaimedEmails(
            StoredEmails stored,
            UnsettledEmails unsettled,
            HeldEmails held,
            RequestReader reader,
            Instances instances,
            Clock clock) {
        this.stored = stored;
        this.unsettled = unsettled;
        this.held = held;
        this.reader = reader;
        this.instances = instances;
        this.clock = clock;
    }

    /// Raised after each beat of this instance: it may claim, or others may be gone.
    void follow(Signal follower) {
        instances.follow(follower);
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
        releaseStranded();
        stranded.addAll(ids);
        owner = instances.id();
        List<StoredEmail> sure = new ArrayList<>();
        List<StoredEmail> doubtful = new ArrayList<>();
        for (StoredEmail mail : stored.claim(owner, clock.instant(), ids)) {
            (mail.doubtful() == null ? sure : doubtful).add(mail);
        }
        if (!doubtful.isEmpty()) {
            sure.addAll(unsettled.resolve(doubtful));
        }
        List<QueuedEmail> ready = new ArrayList<>(sure.size());
        for (StoredEmail mail : sure) {
            Email read = read(mail);
            if (read == null) {
                LOG.error("Mail {} is stored and cannot be read any more; it is held", mail.id());
                held.holdUnreadable(mail);
            } else if (tooEarly(read)) {
                putOff(read);
            } else {
                ready.add(QueuedEmail.claimed(mail, read));
            }
        }
        stranded.clear();
        return ready;
    }

    /// What a mail was promised holds whatever was done with it by hand meanwhile (R4).
    private boolean tooEarly(Email email) {
        Instant own = email.request().notBefore();
        return own != null && own.isAfter(clock.instant());
    }

    private void putOff(Email email) {
        Instant own = Objects.requireNonNull(email.request().notBefore());
        stored.release(owner, List.of(email.id().value()), own);
    }

    /// Whether what was claimed last is this instance's still.
    boolean owned() {
        return owner.equals(instances.id());
    }

    /// What was claimed or given back when database or broker went away is nobody's again: it lies
    /// in no lane.
    private void releaseStranded() {
        if (!stranded.isEmpty()) {
            stored.release(instances.id(), stranded, clock.instant());
            stranded.clear();
        }
    }

    private @Nullable Email read(StoredEmail mail) {
        try {
            return reader.readAgain(mail.raw(), mail.id(), mail.traceparent());
        } catch (RuntimeException broken) {
            LOG.error("Mail {} could not be read", mail.id(), new UnexpectedError(broken));
            return null;
        }
    }

    /// Lets others have mails that have not begun, and those that could not be released before.
    ///
    /// @throws com.mongodb.MongoException when the database is away: whether others may have them
    ///   is not known then, so that they are out of this instance's hands all the same
    void release(List<QueuedEmail> idle) {
        idle.forEach(queued -> stranded.add(queued.id().value()));
        idle.forEach(queued -> queued.settled().complete(null));
        releaseStranded();
    }
}
