package com.smart360.mail.config.configuration.change;

import com.smart360.mail.contracts.approval.ApprovalEvent.Kind;
import com.smart360.mail.contracts.approval.ApprovalEvent.State;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change that waits, or waited, for agreement, as the API shows it.
///
/// @param configurationId null while a new configuration does not exist yet
/// @param comment the author's
/// @param changes by field; of a secret only that it changes: both values are null
/// @param contentHash what an agreement is bound to; goes back with `approve`
/// @param test what proves that it works; null: nothing has to be, as with a deletion, or its
///   content went with the decision
/// @param mine whether the reader asked for it
@Schema(name = "Approval")
public record ApprovalView(
        String id,
        Kind kind,
        @Nullable String configurationId,
        String configurationName,
        State state,
        String author,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable String comment,
        List<FieldChange> changes,
        String contentHash,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decisionComment,
        @Nullable Proof test,
        boolean mine) {

    /// The test that passed with exactly these settings.
    ///
    /// @param mailTaken whether the server took a test mail; false: it was not asked to
    /// @param countsUntil when it is too old to agree on; null: it proves a version that is saved
    ///   already, and grows no older
    @Schema(name = "ApprovalTest")
    public record Proof(
            String testId, Instant at, boolean mailTaken, @Nullable Instant countsUntil) {}
}
