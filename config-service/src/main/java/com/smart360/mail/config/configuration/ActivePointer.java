package com.smart360.mail.config.configuration;

import java.util.Optional;

/// What configurations need of the pointer to the active one (design 6).
public interface ActivePointer {

    /// The id of what sends now.
    Optional<String> activeId();

    /// Tells that a new version was saved: where the configuration is active, the new version sends
    /// from now on.
    void versionSaved(SmtpConfiguration saved);

    /// Refuses to delete what sends now.
    ///
    /// @throws com.smart360.mail.starter.problem.ProblemException when it is active (DEL-2)
    void requireInactive(String id);

    /// Keeps the configuration from being activated while it is deleted.
    ///
    /// @throws com.smart360.mail.starter.problem.ProblemException when it is active (DEL-2) or the
    ///   only one (DEL-6)
    void reserveDeletion(String id);

    /// Ends what [#reserveDeletion] began, whether the deletion took place or not.
    void releaseDeletion(String id);
}
