package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.config.configuration.change.ApprovalQueue;
import com.smart360.mail.config.configuration.change.ConfigurationChange;
import com.smart360.mail.config.configuration.change.ConfigurationChange.Content;
import com.smart360.mail.config.configuration.saving.VersionFactory.NewVersion;
import com.smart360.mail.config.configuration.version.ActivePointer;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Writes changes that save something, each as one compare-and-set, and tells those whom a new
/// version concerns.
@Component
class ChangeWriter {

    private final Configurations configurations;
    private final VersionFactory versions;
    private final ApprovalQueue approvals;
    private final ActivePointer pointer;

    ChangeWriter(
            Configurations configurations,
            VersionFactory versions,
            ApprovalQueue approvals,
            ActivePointer pointer) {
        this.configurations = configurations;
        this.versions = versions;
        this.approvals = approvals;
        this.pointer = pointer;
    }

    /// @throws org.springframework.dao.DuplicateKeyException when it exists already
    SmtpConfiguration insert(ConfigurationChange change, Authorship by) {
        NewVersion created = versions.first(change, by);
        configurations.insert(created.configuration().with(created.event()), created.version());
        return created.configuration();
    }

    /// @return empty when the configuration is not at the version any more that is changed
    Optional<SmtpConfiguration> replace(ConfigurationChange change, Authorship by) {
        return configurations
                .find(change.configurationId())
                .filter(present -> present.version() == change.baseVersion())
                .flatMap(
                        present ->
                                change.changes().isEmpty()
                                        ? noted(present, VersionFactory.content(change))
                                        : replaced(present, versions.next(present, change, by)));
    }

    /// Nothing differs but the test, which may be a newer one.
    private Optional<SmtpConfiguration> noted(SmtpConfiguration present, Content content) {
        configurations.noteTest(present.id(), present.fingerprint(), content.lastTest());
        return configurations.find(present.id());
    }

    private Optional<SmtpConfiguration> replaced(SmtpConfiguration present, NewVersion next) {
        SmtpConfiguration saved = next.configuration();
        if (!configurations.replace(present.version(), saved, next.version(), next.event())) {
            return Optional.empty();
        }
        approvals.edited(saved.id(), saved.version());
        pointer.versionSaved(saved);
        return Optional.of(saved);
    }
}
