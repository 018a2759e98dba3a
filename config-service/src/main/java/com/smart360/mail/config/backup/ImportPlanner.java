package com.smart360.mail.config.backup;

import com.smart360.mail.config.backup.ImportReport.Action;
import com.smart360.mail.config.backup.ImportReport.Choice;
import com.smart360.mail.config.backup.ImportReport.Item;
import com.smart360.mail.config.backup.ImportReport.Need;
import com.smart360.mail.config.backup.file.BackupFile;
import com.smart360.mail.config.backup.file.SignedFile;
import com.smart360.mail.config.configuration.archive.ArchivedConfiguration;
import com.smart360.mail.config.configuration.archive.ArchivedConfiguration.ArchivedVersion;
import com.smart360.mail.config.configuration.archive.ConfigurationArchive;
import com.smart360.mail.config.configuration.archive.FreeNames;
import com.smart360.mail.config.configuration.rule.examination.Findings;
import com.smart360.mail.config.configuration.rule.examination.Findings.Violation;
import com.smart360.mail.config.configuration.setting.CertificateTrust;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.secrets.SealedSecret;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Says what would become of each configuration of a backup here, and changes nothing.
@Component
class ImportPlanner {

    /// What the environment's policy says; not a fault of the backup.
    private static final Map<String, Need> POLICY =
            Map.of("HOST-5", Need.HOST, "SEC-3", Need.HOST, "TLS-6", Need.CERTIFICATE);

    /// What may be missing in a backup.
    private static final Map<String, Need> MISSING =
            Map.of("USER-2", Need.USERNAME, "FROM-1", Need.SENDER);

    private final ConfigurationArchive archive;
    private final Sealer sealer;
    private final Smart360Environment environment;

    ImportPlanner(ConfigurationArchive archive, Sealer sealer, Smart360Environment environment) {
        this.archive = archive;
        this.sealer = sealer;
        this.environment = environment;
    }

    /// What becomes of one configuration.
    ///
    /// @param archived with only what counts here: no secret that can't be opened, no proof that is
    ///   none
    record Step(
            ArchivedConfiguration archived,
            @Nullable SmtpConfiguration present,
            boolean copy,
            Item item,
            List<Violation> faults) {}

    /// @param choices by the backup's configuration ids; they count where there is a conflict
    /// @throws ProblemException for what no environment would have saved
    List<Step> plan(SignedFile.Read read, Map<String, Choice> choices) {
        BackupFile file = read.content();
        requireDistinct(file);
        FreeNames names = archive.freeNames();
        List<Step> plan =
                file.configurations().stream()
                        .map(it -> plan(usable(it, file, read.origin()), choices, names))
                        .toList();
        requireWellFormed(plan);
        return plan;
    }

    /// Of a stranger's file no secret is used: it may have been put together with another server or
    /// check. Neither is one whose certificate check is weaker than that of what it replaces (S2,
    /// S13).
    private ArchivedConfiguration usable(
            ArchivedConfiguration it, BackupFile file, SignedFile.Origin signature) {
        boolean known = signature == SignedFile.Origin.VALID;
        boolean sameGround = known && file.environment() == environment;
        SmtpConfiguration present = archive.present(it.id()).orElse(null);
        String why =
                "From a backup of "
                        + file.environment().name().toLowerCase(Locale.ROOT)
                        + "; not tested here yet.";
        return new ArchivedConfiguration(
                it.id(),
                it.createdAt(),
                it.createdBy(),
                it.versions().stream()
                        .map(version -> known ? withOpenableSecret(version) : version.with(null))
                        .map(version -> withSecretThatMayGo(version, present))
                        .map(
                                version ->
                                        sameGround && version.password() != null
                                                ? version
                                                : version.unproven(why))
                        .toList());
    }

    /// A secret is bound to its user name among others, so it goes where that is unreadable.
    private ArchivedVersion withOpenableSecret(ArchivedVersion version) {
        Sealed password = version.password();
        return password != null
                        && !version.settings().connection().username().isEmpty()
                        && sealer.knows(new SealedSecret(password.ciphertext()))
                ? version
                : version.with(null);
    }

    private static ArchivedVersion withSecretThatMayGo(
            ArchivedVersion version, @Nullable SmtpConfiguration present) {
        return present != null
                        && CertificateTrust.isWeaker(
                                version.settings().connection(), present.settings().connection())
                ? version.with(null)
                : version;
    }

    private Step plan(ArchivedConfiguration given, Map<String, Choice> choices, FreeNames names) {
        String id = given.id();
        ArchivedVersion newest = given.newest();
        SmtpConfiguration present = archive.present(id).orElse(null);
        List<FieldChange> changes = ConfigurationArchive.changes(present, newest);
        Findings findings = archive.examine(newest);
        Choice choice = choices.get(id);
        Action action = action(present, changes, choice);
        boolean copy = present != null && action == Action.CREATE;
        Set<Need> needs = needs(newest, findings);
        if (action == Action.REPLACE && archive.isActive(id)) {
            action = Action.CONFLICT;
            needs.add(Need.DEACTIVATE);
        }
        if (action == Action.UNCHANGED) {
            needs.clear();
        }
        ArchivedConfiguration archived =
                action == Action.CREATE || action == Action.REPLACE
                        ? given.named(names.of(newest.settings().name(), copy ? null : id, copy))
                        : given;
        return new Step(
                archived,
                present,
                copy,
                new Item(
                        id,
                        archived.newest().settings().name(),
                        action,
                        ConfigurationArchive.changes(present, archived.newest()),
                        List.copyOf(needs)),
                findings.errors().stream().filter(it -> need(it) == null).toList());
    }

    private static Action action(
            @Nullable SmtpConfiguration present,
            List<FieldChange> changes,
            @Nullable Choice choice) {
        if (present == null) {
            return Action.CREATE;
        }
        if (changes.isEmpty()) {
            return Action.UNCHANGED;
        }
        return switch (choice) {
            case null -> Action.CONFLICT;
            case KEEP -> Action.UNCHANGED;
            case REPLACE -> Action.REPLACE;
            case COPY -> Action.CREATE;
        };
    }

    private static Set<Need> needs(ArchivedVersion newest, Findings findings) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        if (newest.password() == null) {
            needs.add(Need.PASSWORD);
        }
        if (newest.lastTest().outcome() != Outcome.PASSED) {
            needs.add(Need.TEST);
        }
        if (newest.settings().connection().tls() == TlsMode.NONE) {
            needs.add(Need.TLS);
        }
        findings.errors()
                .forEach(
                        error -> {
                            Need need = need(error);
                            if (need != null) {
                                needs.add(need);
                            }
                        });
        return needs;
    }

    /// What must be done about it here; null: it is a fault of the backup.
    private static @Nullable Need need(Violation error) {
        Need missing = error.value() == null ? MISSING.get(error.rule()) : null;
        return missing == null ? POLICY.get(error.rule()) : missing;
    }

    /// Ids are the backup's own, so two configurations with one id can't both be meant.
    private static void requireDistinct(BackupFile file) {
        long distinct =
                file.configurations().stream().map(ArchivedConfiguration::id).distinct().count();
        if (distinct != file.configurations().size()) {
            throw new ProblemException(
                    ProblemType.BACKUP_UNREADABLE,
                    "The backup holds two configurations with one id.");
        }
    }

    /// A backup may hold what this environment's policy forbids, but nothing that no environment
    /// would have saved (SAVE-8).
    private static void requireWellFormed(List<Step> plan) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            String pointer = "/configurations/" + i;
            for (Violation fault : plan.get(i).faults()) {
                errors.add(
                        new FieldError(
                                pointer + fault.pointer(),
                                fault.rule(),
                                fault.value(),
                                fault.message(),
                                fault.expected()));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }
}
