package com.smart360.mail.config.breakglass;

import com.smart360.mail.contracts.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// All about break-glass, in one document: that a secret is used up and that a session is open is
/// one write. Immutable.
///
/// @param revision grows with each change; what a compare-and-set compares
/// @param secret the one that is ready; null: none is
/// @param installed the digest that was taken from the operators' file last: one that was used must
///   not come back from there
/// @param tries how many tries there were lately; null: none
/// @param sessions the newest first
@Document(BreakGlassStore.COLLECTION)
record BreakGlass(
        @Id String id,
        int schemaVersion,
        long revision,
        @Nullable ReadySecret secret,
        @Nullable String installed,
        @Nullable Tries tries,
        List<Session> sessions) {

    /// Tries within [#WINDOW] that are looked at.
    static final int MOST_TRIES = 10;

    static final Duration WINDOW = Duration.ofMinutes(5);

    /// How many sessions are kept; those that nobody has closed stay, however many.
    private static final int KEPT = 50;

    BreakGlass {
        sessions = sessions == null ? List.of() : List.copyOf(sessions);
    }

    /// A secret that nobody has used.
    ///
    /// @param digest see [com.smart360.mail.secrets.onetime.SlowDigest]
    record ReadySecret(String digest, Actor by, Instant at) {

        @Override
        public String toString() {
            return "ReadySecret[by=" + by + ", at=" + at + "]";
        }
    }

    /// @param since when the first of them was
    record Tries(Instant since, int count) {}

    /// One use of break-glass.
    ///
    /// @param session its id
    /// @param name what they called themselves, which nothing proves
    /// @param address from where, as the gateway saw it
    /// @param endsAt when it ends by itself
    /// @param endedAt when it was over; null: it is not, or nobody has noted it
    /// @param closedBy who looked at it; null: nobody yet
    record Session(
            String session,
            String name,
            String reason,
            String address,
            Instant openedAt,
            Instant endsAt,
            @Nullable Instant endedAt,
            @Nullable Actor endedBy,
            @Nullable Instant closedAt,
            @Nullable Actor closedBy,
            @Nullable String note) {

        boolean isOpen(Instant now) {
            return endedAt == null && now.isBefore(endsAt);
        }

        boolean isClosed() {
            return closedAt != null;
        }

        Session ended(Actor by, Instant at) {
            return new Session(
                    session, name, reason, address, openedAt, endsAt, at, by, null, null, null);
        }

        Session closed(Actor by, String said, Instant at) {
            return new Session(
                    session, name, reason, address, openedAt, endsAt, endedAt, endedBy, at, by,
                    said);
        }
    }

    Optional<Session> find(String session) {
        return sessions.stream().filter(each -> each.session().equals(session)).findFirst();
    }

    /// One try more.
    BreakGlass tried(Instant now) {
        Tries before = tries;
        Tries counted =
                before == null || !now.isBefore(before.since().plus(WINDOW))
                        ? new Tries(now, 1)
                        : new Tries(before.since(), before.count() + 1);
        return new BreakGlass(id, schemaVersion, revision, secret, installed, counted, sessions);
    }

    /// How many more tries there were than are looked at.
    int triesTooMany() {
        return tries == null ? 0 : Math.max(0, tries.count() - MOST_TRIES);
    }

    BreakGlass withSecret(ReadySecret made) {
        return new BreakGlass(id, schemaVersion, revision, made, installed, tries, sessions);
    }

    /// A secret that operators have made.
    BreakGlass withInstalled(ReadySecret made) {
        return new BreakGlass(id, schemaVersion, revision, made, made.digest(), tries, sessions);
    }

    /// The secret is used up.
    BreakGlass opened(Session session) {
        List<Session> others =
                Stream.concat(
                                sessions.stream().limit(KEPT - 1L),
                                sessions.stream().skip(KEPT - 1L).filter(it -> !it.isClosed()))
                        .toList();
        return new BreakGlass(
                id,
                schemaVersion,
                revision,
                null,
                installed,
                tries,
                Stream.concat(Stream.of(session), others.stream()).toList());
    }

    /// With this one, in the place of the one of its id.
    BreakGlass with(Session changed) {
        return new BreakGlass(
                id,
                schemaVersion,
                revision,
                secret,
                installed,
                tries,
                sessions.stream()
                        .map(it -> it.session().equals(changed.session()) ? changed : it)
                        .toList());
    }
}
