package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.config.configuration.change.ApprovedChanges.Agreement;
import com.smart360.mail.contracts.Actor;
import org.jspecify.annotations.Nullable;

/// Whose change it is: its author's, alone or with somebody's agreement.
record Authorship(Actor author, @Nullable Agreement agreement) {

    /// The author's alone.
    Authorship(Actor author) {
        this(author, null);
    }

    @Nullable String approvedBy() {
        return agreement == null ? null : agreement.approver().id();
    }
}
