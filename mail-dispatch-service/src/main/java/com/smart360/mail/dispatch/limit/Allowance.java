package com.smart360.mail.dispatch.limit;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.SharedDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// This instance's part of what one account may send. What is granted counts as used in the
/// document that all instances share, in one compare-and-set; an instance spends a grant within
/// seconds or gives it back. So all together never send more than the limits, however many they
/// are.
public final class Allowance {

    static final String COLLECTION = "limits";

    /// Less than a bucket of the shortest span.
    private static final Duration GRANT = Duration.ofSeconds(5);

    private static final Duration SAME_TROUBLE = Duration.ofSeconds(20);
    private static final Duration STALE = Duration.ofSeconds(5);
    private static final int RACES = 10;

    private final SharedDocument shared;
    private final double reserve;
    private final Clock clock;
    private final Runnable demand;
    private ProviderLimits limits = ProviderLimits.NONE;
    private Books books = new Books(Usage.NONE, null, null, null, null);
    private Instant readAt = Instant.MIN;
    private long ordinary;
    private long high;
    private long addresses;
    private Instant grantedAt = Instant.EPOCH;
    private long spentMails;
    private long spentAddresses;
    private boolean wanted;
    private boolean wantedHigh;
    private long wantedAddresses;
    private Instant deniedUntil = Instant.MIN;
    private Instant highDeniedUntil = Instant.MIN;
    private @Nullable Instant refusedUntil;

    Allowance(
            Supplier<MongoCollection<Document>> collection,
            String account,
            double reserve,
            Clock clock,
            Runnable demand) {
        this.shared = new SharedDocument(collection, account);
        this.reserve = reserve;
        this.clock = clock;
        this.demand = demand;
    }

    /// What all instances know together.
    ///
    /// @param pausedUntil the provider said so
    /// @param minuteReached when the limit per minute was reached last
    /// @param dayReached the same for a day
    private record Books(
            Usage usage,
            @Nullable Pace pace,
            @Nullable Instant pausedUntil,
            @Nullable Instant minuteReached,
            @Nullable Instant dayReached) {}

    /// What holds from now on.
    public synchronized void hold(ProviderLimits now) {
        limits = now;
        deniedUntil = Instant.MIN;
        highDeniedUntil = Instant.MIN;
    }

    /// Whether a mail of this lane may go now. Asks for more where a grant is used up.
    public synchronized boolean open(Priority priority) {
        Instant now = clock.instant();
        if (paused(now)) {
            return false;
        }
        if (budget(now).free()) {
            return true;
        }
        boolean urgent = priority == Priority.HIGH;
        boolean valid = now.isBefore(grantedAt.plus(GRANT));
        long left = valid ? ordinary + (urgent ? high : 0) : 0;
        boolean enough = limits.recipientsPerDay() == null || addresses > 0;
        if (left > 0 && enough) {
            return true;
        }
        ask(urgent, 1, now);
        return false;
    }

    /// Uses up one mail of the allowance; false: there is none left, the mail must wait.
    public synchronized boolean take(Priority priority, int recipients) {
        Instant now = clock.instant();
        if (paused(now)) {
            return false;
        }
        if (budget(now).free()) {
            spentMails++;
            spentAddresses += recipients;
            return true;
        }
        boolean urgent = priority == Priority.HIGH;
        boolean valid = now.isBefore(grantedAt.plus(GRANT));
        boolean enough = limits.recipientsPerDay() == null || addresses >= recipients;
        if (!valid || ordinary + (urgent ? high : 0) <= 0 || !enough) {
            ask(urgent, recipients, now);
            return false;
        }
        if (ordinary > 0) {
            ordinary--;
        } else {
            high--;
        }
        addresses -= limits.recipientsPerDay() == null ? 0 : recipients;
        spentAddresses += limits.recipientsPerDay() == null ? recipients : 0;
        return true;
    }

    /// The provider said that it was too much: all instances rest as long, and then go on slower.
    public synchronized void refused(Duration pause) {
        refusedUntil = clock.instant().plus(pause);
        demand.run();
    }

    /// When mails of this lane may go again; a moment in the past when they may now.
    public synchronized Instant closedUntil(Priority priority) {
        Instant denied = priority == Priority.HIGH ? highDeniedUntil : deniedUntil;
        Instant paused = books.pausedUntil();
        return paused != null && paused.isAfter(denied) ? paused : denied;
    }

    /// How it stands, as known a moment ago.
    public synchronized Standing standing() {
        Instant now = clock.instant();
        Budget budget = budget(now);
        Usage usage = books.usage();
        long perMinute = usage.lastMinute(now) + spentMails - unspent();
        long perDay = usage.lastDay(now) + spentMails - unspent();
        Pace pace = books.pace();
        return new Standing(
                budget.perMinute(),
                Math.max(0, perMinute),
                books.minuteReached(),
                limits.perDay() == null ? null : Long.valueOf(limits.perDay()),
                Math.max(0, perDay),
                books.dayReached(),
                limits.recipientsPerDay() == null ? null : Long.valueOf(limits.recipientsPerDay()),
                Math.max(0, usage.recipientsLastDay(now) + spentAddresses - addresses),
                pace == null ? null : pace.at(now),
                paused(now) ? books.pausedUntil() : null);
    }

    /// How it stands.
    ///
    /// @param perMinute limit; null: none
    /// @param pace mails per minute that we keep to by ourselves; null: we do not
    public record Standing(
            @Nullable Long perMinute,
            long usedInMinute,
            @Nullable Instant minuteReachedAt,
            @Nullable Long perDay,
            long usedInDay,
            @Nullable Instant dayReachedAt,
            @Nullable Long recipientsPerDay,
            long recipientsInDay,
            @Nullable Long pace,
            @Nullable Instant pausedUntil) {}

    /// One turn at the shared document. Called by the heartbeat only.
    ///
    /// @return whether more may go than before
    boolean balance() {
        Turn turn;
        synchronized (this) {
            Instant now = clock.instant();
            boolean expired = !now.isBefore(grantedAt.plus(GRANT)) && unspent() > 0;
            boolean something =
                    wanted
                            || wantedHigh
                            || spentMails > 0
                            || spentAddresses > 0
                            || refusedUntil != null
                            || expired;
            if (!something && now.isBefore(readAt.plus(STALE))) {
                return false;
            }
            turn = begin(expired);
        }
        try {
            for (int race = 0; race < RACES; race++) {
                Document found = shared.read();
                Plan plan = plan(turn, read(found));
                if (shared.replace(found, content(plan.books()))) {
                    return end(plan);
                }
            }
        } catch (MongoException away) {
            giveUp(turn);
            throw away;
        }
        giveUp(turn);
        return false;
    }

    /// What a turn brings to the document: taken out of this instance's hands first, so that
    /// nothing is spent and given back at once.
    private record Turn(
            long returned,
            long returnedAddresses,
            Instant grantedAt,
            long spent,
            long spentAddresses,
            boolean wanted,
            boolean wantedHigh,
            long wantedAddresses,
            @Nullable Instant refusedUntil) {}

    private record Plan(
            Books books,
            long ordinary,
            long high,
            long addresses,
            Instant deniedUntil,
            Instant highDeniedUntil,
            Instant at) {}

    private Turn begin(boolean expired) {
        boolean all = expired || wanted || wantedHigh;
        var turn =
                new Turn(
                        all ? unspent() : 0,
                        all ? addresses : 0,
                        grantedAt,
                        spentMails,
                        spentAddresses,
                        wanted,
                        wantedHigh,
                        wantedAddresses,
                        refusedUntil);
        if (all) {
            ordinary = 0;
            high = 0;
            addresses = 0;
        }
        spentMails = 0;
        spentAddresses = 0;
        wanted = false;
        wantedHigh = false;
        wantedAddresses = 0;
        refusedUntil = null;
        return turn;
    }

    private synchronized Plan plan(Turn turn, Books before) {
        Instant now = clock.instant();
        Usage usage =
                before.usage()
                        .and(turn.grantedAt(), -turn.returned(), -turn.returnedAddresses(), now)
                        .and(now, turn.spent(), turn.spentAddresses(), now);
        Pace pace = before.pace() != null && before.pace().over(now) ? null : before.pace();
        Instant pausedUntil = before.pausedUntil();
        if (turn.refusedUntil() != null) {
            boolean again = pace != null && now.isBefore(pace.since().plus(SAME_TROUBLE));
            pace = again ? pace : Pace.after(usage.lastMinute(now), now);
            if (pausedUntil == null || turn.refusedUntil().isAfter(pausedUntil)) {
                pausedUntil = turn.refusedUntil();
            }
        }
        var budget = new Budget(limits, usage, pace, reserve, now);
        boolean resting = pausedUntil != null && now.isBefore(pausedUntil);
        long grant = 0;
        long reserved = 0;
        long reach = 0;
        if (!budget.free() && !resting && (turn.wanted() || turn.wantedHigh())) {
            grant = Math.min(budget.chunk(), budget.mails(false));
            if (grant == 0 && turn.wantedHigh()) {
                reserved = Math.min(budget.chunk(), budget.mails(true));
            }
            if (limits.recipientsPerDay() != null) {
                long need = Math.max(1, turn.wantedAddresses());
                long room = budget.recipients(turn.wantedHigh() && grant == 0);
                reach = Math.min(room, Math.max(need, 2 * (grant + reserved)));
                if (reach < need) {
                    grant = 0;
                    reserved = 0;
                    reach = 0;
                }
            }
        }
        boolean shortOrdinary = turn.wanted() && grant == 0 && !budget.free();
        boolean shortHigh = turn.wantedHigh() && grant + reserved == 0 && !budget.free();
        boolean minute = budget.perMinute() != null && usage.lastMinute(now) > 0;
        boolean day =
                limits.perDay() != null && usage.lastDay(now) >= limits.perDay() * (1 - reserve);
        boolean reached = (shortOrdinary || shortHigh) && !resting;
        return new Plan(
                new Books(
                        usage.and(now, grant + reserved, reach, now),
                        pace,
                        pausedUntil,
                        reached && minute && !day ? now : before.minuteReached(),
                        reached && day ? now : before.dayReached()),
                grant,
                reserved,
                reach,
                shortOrdinary ? budget.frees(false) : Instant.MIN,
                shortHigh ? budget.frees(true) : Instant.MIN,
                now);
    }

    private synchronized boolean end(Plan plan) {
        boolean more = plan.ordinary() + plan.high() > 0;
        books = plan.books();
        readAt = plan.at();
        if (more) {
            ordinary = plan.ordinary();
            high = plan.high();
            addresses = plan.addresses();
            grantedAt = plan.at();
        }
        deniedUntil = plan.deniedUntil();
        highDeniedUntil = plan.highDeniedUntil();
        return more;
    }

    /// The document could not be reached: what was spent is told later, what was granted is lost
    /// (it counts as used, so that nothing is sent twice over).
    private synchronized void giveUp(Turn turn) {
        spentMails += turn.spent();
        spentAddresses += turn.spentAddresses();
        wanted |= turn.wanted();
        wantedHigh |= turn.wantedHigh();
        wantedAddresses = Math.max(wantedAddresses, turn.wantedAddresses());
        refusedUntil = refusedUntil == null ? turn.refusedUntil() : refusedUntil;
    }

    private void ask(boolean urgent, long recipients, Instant now) {
        if (now.isBefore(urgent ? highDeniedUntil : deniedUntil)) {
            return;
        }
        boolean asked = urgent ? wantedHigh : wanted;
        wantedAddresses = Math.max(wantedAddresses, recipients);
        if (urgent) {
            wantedHigh = true;
        } else {
            wanted = true;
        }
        if (!asked) {
            demand.run();
        }
    }

    private boolean paused(Instant now) {
        Instant until = books.pausedUntil();
        return until != null && now.isBefore(until);
    }

    private long unspent() {
        return ordinary + high;
    }

    private Budget budget(Instant now) {
        return new Budget(limits, books.usage(), books.pace(), reserve, now);
    }

    private static Document content(Books books) {
        Document content =
                new Document("minute", counts(books.usage().minute()))
                        .append("day", counts(books.usage().day()))
                        .append("recipients", counts(books.usage().recipients()));
        Pace pace = books.pace();
        if (pace != null) {
            content.append("pace", pace.start()).append("paceSince", Date.from(pace.since()));
        }
        put(content, "pausedUntil", books.pausedUntil());
        put(content, "minuteReached", books.minuteReached());
        put(content, "dayReached", books.dayReached());
        return content;
    }

    private static Books read(@Nullable Document found) {
        if (found == null) {
            return new Books(Usage.NONE, null, null, null, null);
        }
        Instant since = instant(found, "paceSince");
        return new Books(
                new Usage(
                        counts(found, "minute"), counts(found, "day"), counts(found, "recipients")),
                since == null ? null : new Pace(number(found, "pace"), since),
                instant(found, "pausedUntil"),
                instant(found, "minuteReached"),
                instant(found, "dayReached"));
    }

    private static Document counts(Map<Long, Long> buckets) {
        var document = new Document();
        buckets.forEach((index, count) -> document.append(String.valueOf(index), count));
        return document;
    }

    private static Map<Long, Long> counts(Document found, String name) {
        Map<Long, Long> buckets = new HashMap<>();
        found.get(name, new Document())
                .forEach(
                        (index, count) ->
                                buckets.put(Long.valueOf(index), ((Number) count).longValue()));
        return buckets;
    }

    private static void put(Document document, String name, @Nullable Instant value) {
        if (value != null) {
            document.append(name, Date.from(value));
        }
    }

    private static @Nullable Instant instant(Document found, String name) {
        return found.get(name) instanceof Date date ? date.toInstant() : null;
    }

    private static long number(Document document, String name) {
        return document.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
