package com.smart360.mail.config.configuration.version;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What configurations need of the pointer to the active one (design 6).
public interface ActivePointer {

    /// Where it points at this moment.
    Pointing pointing();

    /// One look at the pointer, which serves a whole list.
    ///
    /// @param activeId what sends now
    /// @param standbyId what may be promoted
    /// @param mail the test mail after the last activation
    /// @param stops what sent before, and which senders have confirmed that it does not any more
    record Pointing(
            @Nullable String activeId,
            @Nullable String standbyId,
            @Nullable ActivationMail mail,
            List<SendingStop> stops) {

        /// Of a configuration that sent before.
        public @Nullable SendingStop stop(String id) {
            return stops.stream()
                    .filter(it -> it.configurationId().equals(id))
                    .findFirst()
                    .orElse(null);
        }

        public boolean isActive(String id) {
            return id.equals(activeId);
        }

        public boolean isStandby(String id) {
            return id.equals(standbyId);
        }
    }

    /// Tells that a new version was saved: where the configuration is active, the new version sends
    /// from now on.
    void versionSaved(SmtpConfiguration saved);

    /// Refuses to delete what sends now or stands by.
    ///
    /// @throws com.smart360.mail.starter.problem.ProblemException when it is active (DEL-2) or the
    ///   standby
    void requireUnused(String id);

    /// Keeps the configuration from being activated while it is deleted.
    ///
    /// @throws com.smart360.mail.starter.problem.ProblemException when it is active (DEL-2) or the
    ///   only one (DEL-6)
    void reserveDeletion(String id);

    /// Ends what [#reserveDeletion] began, whether the deletion took place or not.
    void releaseDeletion(String id);
}
