package com.smart360.mail.config.configuration.change;

import com.smart360.mail.contracts.Actor;

/// Makes changes that somebody has agreed to.
public interface ApprovedChanges {

    /// Refuses what could not be made now: the rules or what they rest on may have changed while it
    /// waited.
    ///
    /// @throws com.smart360.mail.starter.problem.ProblemException with what is in the way
    void requirePossible(ConfigurationChange change);

    /// Makes it, once: repeated after a death in its midst, it finds what it did.
    ///
    /// @throws com.smart360.mail.starter.problem.ProblemException when it can't be made now;
    ///   nothing has changed then
    Result make(ConfigurationChange change, Agreement agreement);

    /// What came of it.
    enum Result {
        MADE,
        /// The configuration is not any more what it was when the change was asked for.
        OVERTAKEN
    }

    /// Who agreed to whose change.
    ///
    /// @param approvalId stands in the version that comes of it
    record Agreement(String approvalId, Actor author, Actor approver) {}
}
