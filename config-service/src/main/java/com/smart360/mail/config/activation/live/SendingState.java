package com.smart360.mail.config.activation.live;

import com.smart360.mail.config.configuration.version.SendingStop;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What sends, and what stands by, as the store had it at one moment.
///
/// @param readAt when it was read: how old it is, a page tells from that
/// @param active what sends; null: nothing
/// @param standby what would stand in; null: nothing is named
/// @param since since when this sends, or nothing does
/// @param by who switched last
/// @param stops what sent before, the newest first, with whose word says that it does not any more
@Schema(name = "SendingState")
record SendingState(
        Instant readAt,
        @Nullable Sender active,
        @Nullable Sender standby,
        Instant since,
        String by,
        List<SendingStop> stops) {

    /// A configuration that sends or stands by.
    ///
    /// @param version that sends, of the standby its newest
    @Schema(name = "SendingConfiguration")
    record Sender(String configurationId, String name, long version) {}

    /// Whether it tells nothing that the other one does not.
    boolean tellsAsMuchAs(SendingState other) {
        return equals(
                new SendingState(
                        readAt, other.active, other.standby, other.since, other.by, other.stops));
    }
}
