package com.smart360.mail.dispatch.limit;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.cluster.SharedDocument;
import com.smart360.mail.dispatch.cluster.SharedDocument.Change;
import com.smart360.mail.dispatch.limit.Demand.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// This instance's part of what one account may send. What is granted counts as used in the
/// document that all instances share, in one compare-and-set; an instance spends a grant within
/// seconds or gives it back. So all together never send more than the limits, however many they are
/// (ADR 13).
public final class Quota {

    /// How long a grant may be spent: less than a bucket of the shortest window.
    private static final Duration VALID = Duration.ofSeconds(5);

    private static final Duration STALE = Duration.ofSeconds(5);

    /// Until all instances know of a refusal.
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    /// So late may whoever takes the next mail be, for the one after it to be on time.
    private static final Duration LATE = Duration.ofMillis(100);

    private final SharedDocument shared;
    private final double reserve;
    private final Clock clock;
    private final Runnable demand;
    private ProviderLimits limits = ProviderLimits.NONE;
    private QuotaState state = QuotaState.NONE;
    private Instant readAt = Instant.MIN;
    private long ordinary;
    private long high;
    private long recipients;
    private Instant grantedAt = Instant.EPOCH;
    private long spentMails;
    private long spentRecipients;
    private boolean wanted;
    private boolean wantedHigh;
    private long wantedRecipients;
    private Instant deniedUntil = Instant.MIN;
    private Instant highDeniedUntil = Instant.MIN;
    private Instant turn = Instant.MIN;
    private @Nullable Refusal refusal;
    private final LastSecond accepted = new LastSecond();
    private final LastSecond begun = new LastSecond();
    private long taken;
    private long tries;

    /// @param reserve share of each limit that only HIGH may use, 0-0.5
    /// @param demand called when [#balance] should not wait for its usual time
    Quota(SharedDocument shared, double reserve, Clock clock, Runnable demand) {
        this.shared = shared;
        this.reserve = reserve;
        this.clock = clock;
        this.demand = demand;
    }

    /// Replaces the limits: these hold from now on.
    public synchronized void limit(ProviderLimits now) {
        limits = now;
        deniedUntil = Instant.MIN;
        highDeniedUntil = Instant.MIN;
    }

    /// Whether a mail of this lane may go now. Asks for more where a grant is used up.
    public synchronized boolean open(Priority priority) {
        Instant now = clock.instant();
        if (state.paused(now)) {
            return false;
        }
        if (headroom(now).unlimited()) {
            return true;
        }
        if (ahead(priority, now)) {
            return false;
        }
        if (granted(priority, 1, now)) {
            return true;
        }
        ask(priority, 1, now);
        return false;
    }

    /// A grant is for several mails; they go one after the other, not at once. Connections that
    /// begin together end together, and would ask together again.
    private boolean ahead(Priority priority, Instant now) {
        return priority != Priority.HIGH && now.isBefore(turn);
    }

    /// Uses up one mail of the quota; false: there is none left, the mail must wait.
    public synchronized boolean take(Priority priority, int to) {
        Instant now = clock.instant();
        if (state.paused(now)) {
            return false;
        }
        if (headroom(now).unlimited()) {
            spentMails++;
            spentRecipients += to;
            return true;
        }
        if (ahead(priority, now)) {
            return false;
        }
        if (!granted(priority, to, now)) {
            ask(priority, to, now);
            return false;
        }
        ReducedRate rate = state.reducedRate();
        if (rate != null) {
            begun.count(now);
            Instant late = now.minus(LATE);
            turn = (turn.isAfter(late) ? turn : late).plusNanos(rate.spacing(now));
        }
        if (ordinary > 0) {
            ordinary--;
        } else {
            high--;
        }
        if (limits.recipientsPerDay() == null) {
            spentRecipients += to;
        } else {
            recipients -= to;
        }
        return true;
    }

    private boolean granted(Priority priority, int to, Instant now) {
        return now.isBefore(grantedAt.plus(VALID))
                && ordinary + (priority == Priority.HIGH ? high : 0) > 0
                && (limits.recipientsPerDay() == null || recipients >= to);
    }

    private void ask(Priority priority, long to, Instant now) {
        boolean urgent = priority == Priority.HIGH;
        if (now.isBefore(urgent ? highDeniedUntil : deniedUntil)) {
            return;
        }
        boolean asked = urgent ? wantedHigh : wanted;
        wantedRecipients = Math.max(wantedRecipients, to);
        if (urgent) {
            wantedHigh = true;
        } else {
            wanted = true;
        }
        if (!asked) {
            demand.run();
        }
    }

    /// The provider said that it was too much: all instances pause, and then go on slower, but
    /// where the provider itself told the time.
    ///
    /// @param pause as it told; else the longest that it may take until it takes mails again
    public synchronized void refused(Duration pause, boolean told) {
        Instant now = clock.instant();
        if (told || !state.paused(now)) {
            refusal = Refusal.both(refusal, new Refusal(now, pause, told, taken, lately(now)));
            taken = 0;
            // The others' turn comes with the next balance; nothing more goes from here until then.
            state =
                    state.with(
                            state.usage(),
                            state.reducedRate(),
                            later(now.plus(told ? pause : AT_ONCE)));
        }
        demand.run();
    }

    /// Mails that keep to a pace are few on their way, and all but the refused one will be taken;
    /// of a burst many will be refused.
    private long lately(Instant now) {
        return state.reducedRate() == null ? accepted.before(now) : begun.before(now) - 1;
    }

    private Instant later(Instant until) {
        Instant paused = state.pausedUntil();
        return paused != null && paused.isAfter(until) ? paused : until;
    }

    /// The provider took a mail.
    public synchronized void taken() {
        Instant now = clock.instant();
        accepted.count(now);
        if (!state.paused(now)) {
            taken++;
        }
    }

    /// Somebody wants it tried now: the rest that the provider asked for ends, for all instances.
    /// The limits, and the pace that we keep to since, hold.
    ///
    /// @throws MongoException when the database is away: nothing has changed
    public void tryNow() {
        synchronized (this) {
            tries++;
            refusal = null;
        }
        resume();
    }

    private void resume() {
        var _ =
                shared.change(
                        found -> {
                            QuotaState known = QuotaState.read(found);
                            Instant now = clock.instant();
                            return new Change<>(
                                    known.pausedUntil() == null
                                            ? null
                                            : known.resumed(now).document(),
                                    known);
                        });
        synchronized (this) {
            state = state.resumed(clock.instant());
        }
    }

    /// When mails of this lane may go again; a moment in the past when they may now.
    public synchronized Instant closedUntil(Priority priority) {
        Instant denied =
                priority == Priority.HIGH
                        ? highDeniedUntil
                        : turn.isAfter(deniedUntil) ? turn : deniedUntil;
        Instant paused = state.pausedUntil();
        return paused != null && paused.isAfter(denied) ? paused : denied;
    }

    /// What is used and what is left, as known a moment ago.
    public synchronized QuotaStatus status() {
        Instant now = clock.instant();
        long unspent = ordinary + high;
        return QuotaStatus.of(
                headroom(now), state, spentMails - unspent, spentRecipients - recipients);
    }

    /// Exchanges demand and grant with the shared document. Called by the heartbeat only.
    ///
    /// @return whether more may go than before, or it is known now when it may
    /// @throws MongoException when the database is away: what was spent is told later
    boolean balance() {
        Demand brought;
        ProviderLimits held;
        long triesBefore;
        synchronized (this) {
            triesBefore = tries;
            if (nothingToTell() && clock.instant().isBefore(readAt.plus(STALE))) {
                return false;
            }
            brought = handIn();
            held = limits;
        }
        Optional<Grant> granted;
        try {
            granted =
                    shared.change(
                            found ->
                                    change(
                                            Grant.decide(
                                                    QuotaState.read(found),
                                                    brought,
                                                    held,
                                                    reserve,
                                                    clock.instant())));
        } catch (MongoException away) {
            takeBack(brought);
            throw away;
        }
        if (granted.isEmpty()) {
            takeBack(brought);
            return false;
        }
        boolean changed = accept(granted.get());
        resumeIfTriedSince(triesBefore);
        return changed;
    }

    private static Change<Grant> change(Grant grant) {
        return new Change<>(grant.state().document(), grant);
    }

    /// What was on its way to the document when somebody ended the rest came behind it.
    private void resumeIfTriedSince(long before) {
        boolean tried;
        synchronized (this) {
            tried = tries != before;
        }
        if (tried) {
            resume();
        }
    }

    private boolean nothingToTell() {
        return !wanted
                && !wantedHigh
                && spentMails == 0
                && spentRecipients == 0
                && refusal == null
                && !expired();
    }

    private boolean expired() {
        return ordinary + high > 0 && !clock.instant().isBefore(grantedAt.plus(VALID));
    }

    /// Takes what is brought to the document out of this instance's hands first, so that nothing is
    /// spent and given back at once.
    private Demand handIn() {
        boolean all = expired() || wanted || wantedHigh;
        var brought =
                new Demand(
                        all ? ordinary + high : 0,
                        all ? recipients : 0,
                        grantedAt,
                        spentMails,
                        spentRecipients,
                        wanted,
                        wantedHigh,
                        wantedRecipients,
                        refusal);
        if (all) {
            ordinary = 0;
            high = 0;
            recipients = 0;
        }
        spentMails = 0;
        spentRecipients = 0;
        wanted = false;
        wantedHigh = false;
        wantedRecipients = 0;
        refusal = null;
        return brought;
    }

    /// @return whether who waits has to look again
    private synchronized boolean accept(Grant grant) {
        boolean later =
                grant.deniedUntil().isAfter(deniedUntil)
                        || grant.highDeniedUntil().isAfter(highDeniedUntil)
                        || !Objects.equals(state.pausedUntil(), grant.state().pausedUntil());
        state = grant.state();
        readAt = grant.at();
        if (grant.any()) {
            ordinary = grant.ordinary();
            high = grant.high();
            recipients = grant.recipients();
            grantedAt = grant.at();
        }
        deniedUntil = grant.deniedUntil();
        highDeniedUntil = grant.highDeniedUntil();
        return grant.any() || later;
    }

    /// The document could not be changed: what was spent is told later; what was granted is lost
    /// (it counts as used, so that nothing is sent twice over).
    private synchronized void takeBack(Demand brought) {
        spentMails += brought.spent();
        spentRecipients += brought.spentRecipients();
        wanted |= brought.ordinary();
        wantedHigh |= brought.high();
        wantedRecipients = Math.max(wantedRecipients, brought.recipients());
        refusal = Refusal.both(brought.refusal(), refusal);
    }

    private Headroom headroom(Instant now) {
        return new Headroom(limits, state.usage(), state.reducedRate(), reserve, now);
    }

    /// How many there were within the last second, near enough.
    private static final class LastSecond {

        private long second;
        private long now;
        private long before;

        void count(Instant at) {
            turn(at);
            now++;
        }

        long before(Instant at) {
            turn(at);
            double left = 1 - at.toEpochMilli() % 1_000 / 1e3;
            return now + (long) (before * left);
        }

        private void turn(Instant at) {
            long present = at.getEpochSecond();
            if (present != second) {
                before = present == second + 1 ? now : 0;
                now = 0;
                second = present;
            }
        }
    }
}
