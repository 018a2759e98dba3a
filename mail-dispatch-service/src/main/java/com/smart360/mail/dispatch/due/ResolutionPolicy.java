package com.smart360.mail.dispatch.due;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.outcome.RetryPolicy;
import com.smart360.mail.dispatch.queue.StoredEmail;
import com.smart360.mail.dispatch.request.RequestReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Decides about mails whose former instance did not say what came of them: by what the ledger
/// knows, by whether that instance lives, and by whether mails of their category may go twice.
@Component
final class ResolutionPolicy {

    /// An instance that lives may still say what came of a mail.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final RequestReader reader;
    private final RetryPolicy policy;
    private final Instances instances;
    private final Clock clock;

    ResolutionPolicy(RequestReader reader, RetryPolicy policy, Instances instances, Clock clock) {
        this.reader = reader;
        this.policy = policy;
        this.instances = instances;
        this.clock = clock;
    }

    /// @param entry of the ledger; null: it knows nothing of the mail
    Resolution of(StoredEmail mail, Ledger.@Nullable Entry entry) {
        EmailDelivery event = entry == null ? null : entry.event();
        if (entry != null && entry.over()) {
            return new Resolution.Over(
                    event == null ? null : new Ledger.Outcome(event, true, entry.traceparent()));
        }
        if (event != null && isNews(event, mail)) {
            return new Resolution.Behind(
                    new Ledger.Outcome(event, false, mail.traceparent()),
                    mail.after(event, clock.instant()));
        }
        if (stillAtWork(mail)) {
            return new Resolution.StillAtWork(clock.instant().plus(GRACE));
        }
        if (instances.id().equals(mail.doubtful())) {
            // It is not in hand, and whatever this instance ends is in the ledger before.
            return new Resolution.Free();
        }
        Email read = reader.readAgain(mail.raw(), mail.id(), null);
        boolean once = read != null && policy.holdsWhenUncertain(read.request().category());
        return once ? new Resolution.MustNotGoTwice() : new Resolution.Free();
    }

    /// Whether the store was not told of this attempt. Numbers alone do not say so: an attempt that
    /// costs nothing leaves the number as it was.
    private static boolean isNews(EmailDelivery event, StoredEmail mail) {
        Instant claimed = mail.claimed();
        return event.attempt() > mail.attempts()
                && (claimed == null || !event.at().isBefore(claimed));
    }

    private boolean stillAtWork(StoredEmail mail) {
        String before = mail.doubtful();
        return before != null && !before.equals(instances.id()) && instances.alive(before);
    }
}
