package com.smart360.mail.config.configuration.change;

import com.smart360.mail.contracts.Actor;

/// What saving needs of approvals.
public interface ApprovalQueue {

    /// Keeps a change until somebody else has agreed to it.
    ///
    /// @param author the caller of the present request
    ApprovalView ask(ConfigurationChange change, Actor author);

    /// Tells that a configuration has a new version: what waits for a former one is void.
    void edited(String configurationId, long version);

    /// Tells that a configuration is deleted: what waits for it goes, with its secrets (DEL-4).
    void forget(String configurationId);
}
