package com.smart360.mail.contracts.approval;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The life of a sensitive change that a Utility Administrator asks for (APR-1, X-25), in
/// [com.smart360.mail.contracts.Topics#CONFIGURATION]. Key: the configuration's id, which a
/// configuration that does not exist yet bears already.
public sealed interface ApprovalEvent {

    /// The request that the fact is about.
    String approvalId();

    /// What would happen to the configuration.
    Kind kind();

    /// The configuration that is or would be changed.
    String configurationId();

    /// Its name, for people who read the trail later.
    String name();

    /// Who did it.
    Actor actor();

    /// When, UTC.
    Instant at();

    /// What would happen to the configuration.
    enum Kind {
        CREATE,
        UPDATE,
        DELETE,
        ROLLBACK
    }

    /// How a request stands.
    enum State {
        WAITING,
        APPROVED,
        REJECTED,
        /// Nobody decided in time.
        EXPIRED,
        /// The configuration was changed or deleted meanwhile.
        VOID,
        /// Its author took it back.
        WITHDRAWN
    }

    /// Somebody asks for a change; nothing of it holds yet.
    ///
    /// @param baseVersion the version that would be changed; 0 for a new configuration
    /// @param changes by field; values of secrets are null, a user name is masked
    /// @param contentHash what an agreement is bound to, SHA-256 in hex
    /// @param comment why, in the author's words
    /// @param expiresAt until when it waits
    record ApprovalRequested(
            String approvalId,
            Kind kind,
            String configurationId,
            String name,
            long baseVersion,
            List<FieldChange> changes,
            String contentHash,
            @Nullable String comment,
            Instant expiresAt,
            Actor actor,
            Instant at)
            implements ApprovalEvent {}

    /// Nobody has decided for a while.
    ///
    /// @param author who waits
    record ApprovalReminded(
            String approvalId,
            Kind kind,
            String configurationId,
            String name,
            String author,
            Instant requestedAt,
            Instant expiresAt,
            Actor actor,
            Instant at)
            implements ApprovalEvent {}

    /// It waits no more. With `APPROVED` the change holds.
    ///
    /// @param state never `WAITING`
    /// @param author who asked
    /// @param comment in the words of who decided
    record ApprovalClosed(
            String approvalId,
            Kind kind,
            String configurationId,
            String name,
            State state,
            String author,
            String contentHash,
            @Nullable String comment,
            Actor actor,
            Instant at)
            implements ApprovalEvent {

        public ApprovalClosed {
            if (state == State.WAITING) {
                throw new IllegalArgumentException("state WAITING in a closed approval");
            }
        }
    }
}
