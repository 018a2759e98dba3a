package com.smart360.mail.config.configuration.version;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// That a configuration does not send any more, because it was deactivated or another one took its
/// place, and which senders have confirmed it (ACT-3, U1). Until all have, mails that were on the
/// wire may still go out.
///
/// @param version that sent
/// @param epoch of the pointer's change that ended it
/// @param askedBy who deactivated it, or activated another one
/// @param confirmedBy one entry for each sender whose last exchange through it has ended
public record SendingStop(
        String configurationId,
        String name,
        long version,
        long epoch,
        String askedBy,
        Instant askedAt,
        List<Confirmation> confirmedBy) {

    /// That one sender has ended its last exchange through a configuration that does not send any
    /// more.
    ///
    /// @param instance the sender
    /// @param senders how many there were, as far as this one knew
    /// @param seenAt when it saw the stop: from then on it began nothing more
    /// @param at when its last exchange had ended
    public record Confirmation(String instance, int senders, Instant seenAt, Instant at) {}

    public SendingStop {
        confirmedBy = confirmedBy == null ? List.of() : List.copyOf(confirmedBy);
    }

    /// Whether all senders have confirmed that anybody knew of.
    @JsonProperty("confirmed")
    public boolean isConfirmed() {
        int senders = confirmedBy.stream().mapToInt(Confirmation::senders).max().orElse(1);
        return confirmedBy.size() >= senders;
    }

    /// Whether a sender's word means this stop, and is news.
    ///
    /// @param ended the epoch at which it saw the stop
    public boolean lacks(String configuration, long ended, String instance) {
        return configurationId.equals(configuration)
                && ended >= epoch
                && confirmedBy.stream().noneMatch(it -> it.instance().equals(instance));
    }

    /// With one more sender's word.
    public SendingStop confirmed(Confirmation more) {
        return new SendingStop(
                configurationId,
                name,
                version,
                epoch,
                askedBy,
                askedAt,
                Stream.concat(confirmedBy.stream(), Stream.of(more)).toList());
    }
}
