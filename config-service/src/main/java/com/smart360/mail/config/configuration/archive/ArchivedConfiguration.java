package com.smart360.mail.config.configuration.archive;

import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.config.configuration.version.LastTest;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A configuration with all its versions, as it goes into a backup and comes out of one.
///
/// @param versions oldest first, at least one
public record ArchivedConfiguration(
        String id, Instant createdAt, Actor createdBy, List<ArchivedVersion> versions) {

    public ArchivedConfiguration {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException(
                    "Configuration " + id + " has no version; expected one or more");
        }
    }

    /// One saved state.
    ///
    /// @param password sealed; null: it was left out
    public record ArchivedVersion(
            long version,
            Settings settings,
            @Nullable Sealed password,
            Instant passwordSetAt,
            @Nullable String testId,
            LastTest lastTest,
            List<FieldChange> changes,
            @Nullable String comment,
            @Nullable Long rolledBackTo,
            @Nullable String approvalId,
            @Nullable String approvedBy,
            Instant at,
            Actor by) {

        public ArchivedVersion {
            changes = List.copyOf(changes);
        }

        /// This version with another secret, or with none.
        public ArchivedVersion with(@Nullable Sealed other) {
            return with(settings, other, lastTest);
        }

        /// This version without the proof of a test: it passed elsewhere.
        public ArchivedVersion unproven(String why) {
            return with(
                    settings,
                    password,
                    new LastTest(lastTest.testId(), Outcome.CANCELLED, lastTest.at(), why));
        }

        ArchivedVersion named(String name) {
            return with(settings.named(name), password, lastTest);
        }

        private ArchivedVersion with(Settings shown, @Nullable Sealed secret, LastTest test) {
            return new ArchivedVersion(
                    version,
                    shown,
                    secret,
                    passwordSetAt,
                    testId,
                    test,
                    changes,
                    comment,
                    rolledBackTo,
                    approvalId,
                    approvedBy,
                    at,
                    by);
        }
    }

    /// The state that counts.
    public ArchivedVersion newest() {
        return versions.getLast();
    }

    /// This configuration under another id, its newest version under another name.
    public ArchivedConfiguration copy(String otherId, String name) {
        List<ArchivedVersion> copies = new ArrayList<>(versions);
        copies.set(copies.size() - 1, newest().named(name));
        return new ArchivedConfiguration(otherId, createdAt, createdBy, copies);
    }
}
