package com.smart360.mail.config.activation;

import com.smart360.mail.config.activation.Activation.Deletion;
import com.smart360.mail.config.activation.PointerChange.Next;
import com.smart360.mail.config.activation.PointerChange.Nothing;
import com.smart360.mail.config.activation.PointerChange.Refused;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Keeps a configuration from being activated while it is deleted (DEL-2, DEL-6).
@Component
class DeletionReservations {

    private final ActivationStore store;
    private final Configurations configurations;
    private final Clock clock;

    DeletionReservations(ActivationStore store, Configurations configurations, Clock clock) {
        this.store = store;
        this.configurations = configurations;
        this.clock = clock;
    }

    /// @throws ProblemException when it sends or stands by
    void requireUnused(String id) {
        Optional<ProblemException> inUse = inUse(id, store.read());
        if (inUse.isPresent()) {
            throw inUse.get();
        }
    }

    /// @throws ProblemException when it sends, stands by or is the only one
    void reserve(String id) {
        store.change(seen -> reserved(id, seen));
    }

    void release(String id) {
        store.release(id);
    }

    private PointerChange<String> reserved(String id, Activation seen) {
        Optional<ProblemException> inUse = inUse(id, seen);
        if (inUse.isPresent()) {
            return new Refused<>(inUse.get());
        }
        if (seen.isDeleting(id)) {
            return new Nothing<>(id);
        }
        if (isLast(id, seen)) {
            return new Refused<>(
                    new ProblemException(
                            ProblemType.CONFIGURATION_ONLY_ONE,
                            "It is the only configuration. Add another one first."));
        }
        Deletion deletion = new Deletion(id, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return new Next<>(seen.deleting(deletion), List.of(), id);
    }

    private boolean isLast(String id, Activation seen) {
        List<String> going =
                Stream.concat(
                                Stream.of(id),
                                seen.deleting().stream().map(Deletion::configurationId))
                        .toList();
        return !configurations.existsOtherThan(going);
    }

    private static Optional<ProblemException> inUse(String id, Activation seen) {
        if (seen.isActive(id)) {
            return Optional.of(
                    new ProblemException(
                            ProblemType.CONFIGURATION_ACTIVE,
                            "It is sending mail now. Deactivate it, then delete it."));
        }
        if (seen.isStandby(id)) {
            return Optional.of(
                    new ProblemException(
                            ProblemType.CONFIGURATION_STANDBY,
                            "It stands by for the active one. Name another standby, or none, then"
                                    + " delete it."));
        }
        return Optional.empty();
    }
}
