package com.smart360.mail.config.activation;

import com.smart360.mail.config.configuration.version.ActivationMail;
import com.smart360.mail.config.configuration.version.SendingStop;
import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// The one document that says what sends, and what would stand in (design 6). Two can't be active,
/// as there is one place for one; and what is active is never its own standby, as both places are
/// written together.
///
/// @param revision grows with each write; what a compare-and-set compares
/// @param epoch grows with each change that readers of the topic must see
/// @param active what sends now; null: nothing
/// @param standby what may be promoted; null: nothing is named
/// @param mail the test mail that went out after the last activation; null: nothing is active
/// @param stops what sent before, the newest first, with the senders' word that it does not any
///   more
/// @param deleting configurations that are being deleted and so can't be activated
@Document(ActivationStore.COLLECTION)
public record Activation(
        @Id String id,
        int schemaVersion,
        long revision,
        long epoch,
        @Nullable Active active,
        @Nullable Standby standby,
        @Nullable ActivationMail mail,
        List<Deletion> deleting,
        List<SendingStop> stops,
        Actor by,
        Instant at) {

    /// @param version the version that sends
    public record Active(String configurationId, long version) {}

    /// @param by who named it
    public record Standby(String configurationId, Actor by, Instant at) {}

    /// @param since when it began; long ago means that its maker died
    public record Deletion(String configurationId, Instant since) {}

    /// Stops that are remembered.
    private static final int STOPS = 5;

    public Activation {
        deleting = deleting == null ? List.of() : deleting;
        stops = stops == null ? List.of() : stops;
        if (active != null
                && standby != null
                && active.configurationId().equals(standby.configurationId())) {
            throw new IllegalArgumentException(
                    active.configurationId() + " is active and its own standby");
        }
    }

    @Nullable String activeId() {
        return active == null ? null : active.configurationId();
    }

    public @Nullable String standbyId() {
        return standby == null ? null : standby.configurationId();
    }

    public boolean isActive(String configurationId) {
        return configurationId.equals(activeId());
    }

    public boolean isStandby(String configurationId) {
        return configurationId.equals(standbyId());
    }

    boolean isDeleting(String configurationId) {
        return deleting.stream().anyMatch(it -> it.configurationId().equals(configurationId));
    }

    /// With this one sending from now on; it stands by no more.
    ///
    /// @param stop of what sent until now; null: nothing did
    Activation sending(
            Active next, ActivationMail sent, @Nullable SendingStop stop, Actor who, Instant when) {
        Standby left = isStandby(next.configurationId()) ? null : standby;
        List<SendingStop> others = without(next.configurationId(), with(stop));
        return new Activation(
                id,
                schemaVersion,
                revision,
                epoch + 1,
                next,
                left,
                sent,
                deleting,
                others,
                who,
                when);
    }

    /// With a newer version of the same sending.
    Activation following(Active next, Actor who, Instant when) {
        return new Activation(
                id,
                schemaVersion,
                revision,
                epoch + 1,
                next,
                standby,
                mail,
                deleting,
                stops,
                who,
                when);
    }

    /// With nothing sending.
    Activation silent(SendingStop stop, Actor who, Instant when) {
        return new Activation(
                id,
                schemaVersion,
                revision,
                epoch + 1,
                null,
                standby,
                null,
                deleting,
                with(stop),
                who,
                when);
    }

    /// With another standby, or none. What sends does not change.
    public Activation standingBy(@Nullable Standby next) {
        return new Activation(
                id, schemaVersion, revision, epoch, active, next, mail, deleting, stops, by, at);
    }

    /// With one more configuration that is being deleted. What sends does not change.
    Activation deleting(Deletion begun) {
        List<Deletion> all = Stream.concat(deleting.stream(), Stream.of(begun)).toList();
        return new Activation(
                id, schemaVersion, revision, epoch, active, standby, mail, all, stops, by, at);
    }

    /// With a sender's word about what it sent through.
    Activation confirmed(SendingStop stop, SendingStop.Confirmation word) {
        List<SendingStop> told =
                stops.stream().map(it -> it.equals(stop) ? it.confirmed(word) : it).toList();
        return new Activation(
                id, schemaVersion, revision, epoch, active, standby, mail, deleting, told, by, at);
    }

    private List<SendingStop> with(@Nullable SendingStop stop) {
        return stop == null
                ? stops
                : Stream.concat(Stream.of(stop), without(stop.configurationId(), stops).stream())
                        .limit(STOPS)
                        .toList();
    }

    private static List<SendingStop> without(String configurationId, List<SendingStop> of) {
        return of.stream().filter(it -> !it.configurationId().equals(configurationId)).toList();
    }
}
