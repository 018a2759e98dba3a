package com.smart360.mail.config.sender;

import com.smart360.mail.config.sender.SenderStore.Change;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.contracts.identity.SenderIdentityChanged;
import com.smart360.mail.contracts.identity.SenderTokenChanged;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Adds, changes and removes senders (S12).
@Component
class Senders {

    /// All of them travel in one record.
    private static final int MOST = 200;

    private final SenderStore store;
    private final Clock clock;

    Senders(SenderStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    List<SavedSender> all() {
        return store.read().senders();
    }

    SavedSender require(String name) {
        return require(store.read(), name);
    }

    /// What a sender was before, newest first.
    ///
    /// @param before the last version of the page before; null: from the newest
    List<SavedSender> versions(String name, @Nullable Long before, int limit) {
        List<SavedSender> all = new ArrayList<>();
        SavedSender present = require(name);
        if (before == null) {
            all.add(present);
        }
        store.versions(
                        name,
                        before == null ? Long.valueOf(present.sender().version()) : before,
                        limit)
                .forEach(all::add);
        return all.stream().limit(limit).toList();
    }

    /// @throws ProblemException when it can't be saved, or its name is taken
    SavedSender create(SenderRequest request, Actor who) {
        List<FieldError> faults = new ArrayList<>(SenderRequestRules.nameFaults(request.name()));
        faults.addAll(SenderRequestRules.faults(request));
        requireNone(faults);
        String name = Objects.requireNonNull(request.name());
        // One that was removed goes on counting, so that no version is two things.
        List<SavedSender> former = store.versions(name, null, 1);
        long version = former.isEmpty() ? 1 : former.getFirst().sender().version() + 1;
        SenderIdentity made = request.identity(name, version);
        return saved(
                store.change(
                        seen -> {
                            requireFree(seen, name);
                            requireRoom(seen);
                            requireOwnClients(seen, made);
                            return change(seen, null, made, who);
                        }),
                name);
    }

    /// @throws ProblemException when it can't be saved, or is not what was read
    SavedSender modify(String name, long version, SenderRequest request, Actor who) {
        List<FieldError> faults = new ArrayList<>(SenderRequestRules.faults(request));
        if (request.name() != null && !request.name().equals(name)) {
            faults.add(
                    new FieldError(
                            "/name",
                            "sender",
                            request.name(),
                            "The name of a sender stays.",
                            name));
        }
        requireNone(faults);
        return saved(
                store.change(
                        seen -> {
                            SavedSender before = require(seen, name);
                            requireVersion(before, version);
                            SenderIdentity after = request.identity(name, version + 1);
                            requireOwnClients(seen, after);
                            return change(seen, before, after, who);
                        }),
                name);
    }

    /// @throws ProblemException when it is not what was read
    void delete(String name, long version, Actor who) {
        var _ =
                store.change(
                        seen -> {
                            SavedSender gone = require(seen, name);
                            requireVersion(gone, version);
                            Instant now = now();
                            var removed =
                                    new SenderIdentityChanged(
                                            name,
                                            version,
                                            SenderIdentityChanged.Change.DELETED,
                                            List.of(),
                                            who,
                                            now);
                            return new Change(
                                    seen.without(name, who, now),
                                    gone,
                                    name,
                                    Stream.concat(
                                                    Stream.of(removed),
                                                    revoked(seen.tokensOf(name), who, now))
                                            .toList());
                        });
    }

    private static Stream<SenderTokenChanged> revoked(
            List<SavedToken> tokens, Actor who, Instant now) {
        return tokens.stream()
                .map(token -> token.told(SenderTokenChanged.Change.REVOKED, who, now));
    }

    private Change change(
            SenderRegister seen, @Nullable SavedSender before, SenderIdentity after, Actor who) {
        Instant now = now();
        List<FieldChange> changes =
                SenderChanges.between(before == null ? null : before.sender(), after);
        return new Change(
                seen.with(new SavedSender(after, who, now)),
                before,
                after.name(),
                List.of(
                        new SenderIdentityChanged(
                                after.name(),
                                after.version(),
                                before == null
                                        ? SenderIdentityChanged.Change.CREATED
                                        : SenderIdentityChanged.Change.MODIFIED,
                                changes,
                                who,
                                now)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static SavedSender saved(Change made, String name) {
        return require(made.next(), name);
    }

    private static SavedSender require(SenderRegister senders, String name) {
        return senders.find(name).orElseThrow(() -> ProblemException.notFound("sender", name));
    }

    private static void requireNone(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    private static void requireFree(SenderRegister seen, String name) {
        if (seen.find(name).isPresent()) {
            requireNone(
                    List.of(
                            new FieldError(
                                    "/name",
                                    "sender",
                                    name,
                                    "There is a sender with this name.",
                                    "a name that none has")));
        }
    }

    private static void requireRoom(SenderRegister seen) {
        if (seen.senders().size() >= MOST) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "There are " + MOST + " senders already; expected fewer.");
        }
    }

    /// By a client it is known whose mails come in over HTTP: it is one sender's.
    private static void requireOwnClients(SenderRegister seen, SenderIdentity sender) {
        List<FieldError> faults = new ArrayList<>();
        for (int at = 0; at < sender.clientIds().size(); at++) {
            String client = sender.clientIds().get(at);
            for (SavedSender other : seen.senders()) {
                if (!other.name().equals(sender.name())
                        && other.sender().clientIds().contains(client)) {
                    faults.add(
                            new FieldError(
                                    "/clientIds/" + at,
                                    "sender",
                                    client,
                                    "This client is the sender \"" + other.name() + "\".",
                                    "a client of no other sender"));
                }
            }
        }
        requireNone(faults);
    }

    private static void requireVersion(SavedSender present, long version) {
        if (present.sender().version() != version) {
            throw new ProblemException(
                    ProblemType.STALE_VERSION,
                    present.by().id()
                            + " saved version "
                            + present.sender().version()
                            + " in the meantime; you changed version "
                            + version
                            + ". Nothing was saved.");
        }
    }
}
