package com.smart360.mail.config.configuration.archive;

import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.config.configuration.version.Configurations;
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

    /// More than anybody saves in a lifetime; one more can still be counted.
    private static final long LAST_VERSION = 1_000_000_000;

    /// What the database can keep and people can read.
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    public ArchivedConfiguration {
        versions = List.copyOf(versions);
        requireId(id);
        requireAscending(id, versions);
        requireInRange("createdAt", createdAt);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException(
                    "Configuration " + id + " has no version; expected one or more");
        }
    }

    /// Ids stand in addresses and keys.
    private static void requireId(String id) {
        if (id.isEmpty() || id.length() > 64 || !id.chars().allMatch(ArchivedConfiguration::ofId)) {
            throw new IllegalArgumentException(
                    "a configuration's id is \""
                            + Examination.shown(id)
                            + "\"; expected up to 64 letters, digits and hyphens");
        }
    }

    private static boolean ofId(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || c == '-';
    }

    private static void requireAscending(String id, List<ArchivedVersion> versions) {
        if (versions.size() > Configurations.VERSION_LIMIT) {
            throw new IllegalArgumentException(
                    "configuration "
                            + id
                            + " has "
                            + versions.size()
                            + " versions; expected up to "
                            + Configurations.VERSION_LIMIT);
        }
        long before = 0;
        for (ArchivedVersion version : versions) {
            if (version.version() <= before || version.version() > LAST_VERSION) {
                throw new IllegalArgumentException(
                        "version "
                                + version.version()
                                + " of configuration "
                                + id
                                + " follows version "
                                + before
                                + "; expected ascending numbers up to "
                                + LAST_VERSION);
            }
            before = version.version();
        }
    }

    private static void requireInRange(String member, @Nullable Instant moment) {
        if (moment != null && (moment.isBefore(EARLIEST) || moment.isAfter(LATEST))) {
            throw new IllegalArgumentException(
                    member + " is " + moment + "; expected " + EARLIEST + " to " + LATEST);
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
            requireInRange("at", at);
            requireInRange("passwordSetAt", passwordSetAt);
            requireInRange("lastTest.at", lastTest == null ? null : lastTest.at());
            requireInRange("expiresAt", password == null ? null : password.expiresAt());
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
                    new LastTest(
                            lastTest.testId(),
                            Outcome.CANCELLED,
                            lastTest.at(),
                            why,
                            lastTest.mail()));
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

    /// This configuration under another id.
    public ArchivedConfiguration withId(String other) {
        return new ArchivedConfiguration(other, createdAt, createdBy, versions);
    }

    /// This configuration, its newest version under another name.
    public ArchivedConfiguration named(String name) {
        List<ArchivedVersion> renamed = new ArrayList<>(versions);
        renamed.set(renamed.size() - 1, newest().named(name));
        return new ArchivedConfiguration(id, createdAt, createdBy, renamed);
    }
}
