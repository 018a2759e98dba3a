package com.smart360.mail.contracts.configuration;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.EmailDelivery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to a configuration, in [com.smart360.mail.contracts.Topics#CONFIGURATION].
public sealed interface ConfigurationEvent {

    /// The configuration that the fact is about.
    String configurationId();

    /// Its name at that moment, for people who read the trail later.
    String name();

    /// The version that the fact is about.
    long version();

    /// Who did it.
    Actor actor();

    /// When, UTC.
    Instant at();

    /// One field's change, by the API's name: `port`, `certificateCheck.mode`. A secret's values
    /// are null: only that it changed is told.
    record FieldChange(String field, @Nullable String before, @Nullable String after) {}

    /// Saved for the first time (SAVE-4, ADD-5).
    ///
    /// @param approvedBy who agreed to it; null where nobody had to
    record ConfigurationCreated(
            String configurationId,
            String name,
            long version,
            @Nullable String provider,
            TlsMode tls,
            AuthProtocol authProtocol,
            CertificateCheck.Mode certificateCheck,
            String testId,
            @Nullable String approvedBy,
            Actor actor,
            Instant at)
            implements ConfigurationEvent {

        /// One that needed nobody's agreement.
        public ConfigurationCreated(
                String configurationId,
                String name,
                long version,
                @Nullable String provider,
                TlsMode tls,
                AuthProtocol authProtocol,
                CertificateCheck.Mode certificateCheck,
                String testId,
                Actor actor,
                Instant at) {
            this(
                    configurationId,
                    name,
                    version,
                    provider,
                    tls,
                    authProtocol,
                    certificateCheck,
                    testId,
                    null,
                    actor,
                    at);
        }
    }

    /// Saved again (MOD-4).
    ///
    /// @param testId the test that proved it; null where the connection did not change
    /// @param comment why, in the words of who saved it
    /// @param rolledBackTo the version whose settings came back; null for an ordinary save
    /// @param approvedBy who agreed to it; null where nobody had to
    record ConfigurationModified(
            String configurationId,
            String name,
            long version,
            @Nullable String provider,
            TlsMode tls,
            AuthProtocol authProtocol,
            CertificateCheck.Mode certificateCheck,
            List<FieldChange> changes,
            @Nullable String testId,
            @Nullable String comment,
            @Nullable Long rolledBackTo,
            @Nullable String approvedBy,
            Actor actor,
            Instant at)
            implements ConfigurationEvent {

        /// An ordinary save without a comment.
        public ConfigurationModified(
                String configurationId,
                String name,
                long version,
                @Nullable String provider,
                TlsMode tls,
                AuthProtocol authProtocol,
                CertificateCheck.Mode certificateCheck,
                List<FieldChange> changes,
                @Nullable String testId,
                Actor actor,
                Instant at) {
            this(
                    configurationId,
                    name,
                    version,
                    provider,
                    tls,
                    authProtocol,
                    certificateCheck,
                    changes,
                    testId,
                    null,
                    null,
                    null,
                    actor,
                    at);
        }
    }

    /// How a configuration came to send (TRK-S2, `deployment_method`).
    enum Method {
        /// Somebody activated it.
        DIRECT,
        /// Somebody let the standby take over.
        STANDBY_BY_HAND,
        /// The standby took over because the active one failed too often.
        STANDBY_BY_POLICY
    }

    /// Sends from now on (ACT-7).
    ///
    /// @param previousId what sent until now, null where nothing did
    /// @param reason why the standby took over, where somebody said so or the policy did
    record ConfigurationActivated(
            String configurationId,
            String name,
            long version,
            @Nullable String provider,
            TlsMode tls,
            @Nullable String previousId,
            @Nullable Method method,
            @Nullable String reason,
            long epoch,
            Actor actor,
            Instant at)
            implements ConfigurationEvent {

        /// Activated by somebody.
        public ConfigurationActivated(
                String configurationId,
                String name,
                long version,
                @Nullable String provider,
                TlsMode tls,
                @Nullable String previousId,
                long epoch,
                Actor actor,
                Instant at) {
            this(
                    configurationId,
                    name,
                    version,
                    provider,
                    tls,
                    previousId,
                    Method.DIRECT,
                    null,
                    epoch,
                    actor,
                    at);
        }
    }

    /// The test mail after its activation has met its fate (TEST-13, POST-2).
    ///
    /// @param outcome never `DEFERRED`
    /// @param detail the reason, unless the server took it
    record ActivationChecked(
            String configurationId,
            String name,
            long version,
            String emailId,
            EmailDelivery.Outcome outcome,
            @Nullable String detail,
            Actor actor,
            Instant at)
            implements ConfigurationEvent {}

    /// Is to take over when the active one fails. `previousId`: what was to until now.
    record StandbyNamed(
            String configurationId,
            String name,
            long version,
            @Nullable String previousId,
            Actor actor,
            Instant at)
            implements ConfigurationEvent {}

    /// Is not to take over any more; nothing is.
    record StandbyDismissed(
            String configurationId, String name, long version, Actor actor, Instant at)
            implements ConfigurationEvent {}

    /// Sends no more (ACT-3). `queuedMails`: how many waited when it was confirmed, -1 unknown.
    record ConfigurationDeactivated(
            String configurationId,
            String name,
            long version,
            long queuedMails,
            long epoch,
            Actor actor,
            Instant at)
            implements ConfigurationEvent {}

    /// Gone for good, with versions and secret (DEL-4, X-19).
    ///
    /// @param approvedBy who agreed to it; null where nobody had to
    record ConfigurationDeleted(
            String configurationId,
            String name,
            long version,
            @Nullable String approvedBy,
            Actor actor,
            Instant at)
            implements ConfigurationEvent {

        /// One that needed nobody's agreement.
        public ConfigurationDeleted(
                String configurationId, String name, long version, Actor actor, Instant at) {
            this(configurationId, name, version, null, actor, at);
        }
    }

    /// Came out of a backup: a new one, or a new version on top of what was there (BKP-1, ENV-1).
    /// It is inactive.
    ///
    /// @param backupId which backup
    /// @param environment where that backup was made
    /// @param copyOf the configuration in the backup that this one is a copy of; null: it kept its
    ///   id
    /// @param proven whether the passed test of the backup still counts here
    /// @param changes against what was there before; all fields for a new one
    record ConfigurationImported(
            String configurationId,
            String name,
            long version,
            String backupId,
            String environment,
            @Nullable String copyOf,
            boolean proven,
            List<FieldChange> changes,
            Actor actor,
            Instant at)
            implements ConfigurationEvent {}
}
