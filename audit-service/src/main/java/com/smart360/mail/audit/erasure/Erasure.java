package com.smart360.mail.audit.erasure;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The erasure of a person, or a look at what it would find. It does not say who it is.
///
/// @param person an HMAC of the address, which names the same person each time
/// @param by who asked for it
/// @param places where the person was looked for
@Schema(name = "Erasure")
record Erasure(
        String id,
        State state,
        String person,
        String reason,
        boolean dryRun,
        String by,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<ErasedPlace> places) {

    /// How far it is.
    @Schema(name = "ErasureState")
    enum State {
        RUNNING,
        /// All places were reached.
        DONE,
        /// It has ended, and some place was not reached: ask for it again.
        INCOMPLETE
    }

    /// Where a person may stand.
    @Schema(name = "ErasurePlace")
    enum Place {
        /// The key of what was said of them in the mail log.
        KEY,
        DELIVERY_LOG,
        /// Records that named them: with their key gone none can be read.
        MAIL_LOG,
        /// The list of dead letters; the letters themselves are Kafka's.
        DEAD_LETTERS,
        /// Entries of versions that still named addresses.
        TRAIL,
        /// What waits in mail-dispatch-service.
        STORED_MAILS,
        CAPTURED_MAILS;

        boolean ofDispatch() {
            return this == STORED_MAILS || this == CAPTURED_MAILS;
        }
    }

    /// What became of a place.
    @Schema(name = "ErasurePlaceState")
    enum PlaceState {
        WAITING,
        DONE,
        NOT_REACHED
    }

    /// A place where a person was looked for: what was found there, and what is left.
    ///
    /// @param found how many there told of the person
    /// @param left how many of those still do, since they can't be changed
    /// @param note what is to be known of it
    @Schema(name = "ErasedPlace")
    record ErasedPlace(
            Place place, PlaceState state, long found, long left, @Nullable String note) {}
}
