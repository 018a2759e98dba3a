package com.smart360.mail.config.backup;

import com.smart360.mail.config.backup.ImportPlanner.Step;
import com.smart360.mail.config.backup.ImportReport.Action;
import com.smart360.mail.config.backup.ImportReport.Choice;
import com.smart360.mail.config.backup.ImportReport.Item;
import com.smart360.mail.config.backup.file.BackupFile;
import com.smart360.mail.config.backup.file.BackupJson;
import com.smart360.mail.config.backup.file.SignedFile;
import com.smart360.mail.config.configuration.archive.ArchivedConfiguration;
import com.smart360.mail.config.configuration.archive.ArchivedConfiguration.ArchivedVersion;
import com.smart360.mail.config.configuration.archive.ConfigurationRestore;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.stream.UsernameCipher;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Brings configurations of a backup in: first a plan, which a dry run shows, then, if nothing is
/// left to choose, each configuration in a write of its own. Repeating an import that was cut off
/// does the rest: what is in already is unchanged.
///
/// What comes in is inactive, whatever it was. Its passed test counts only where the test would be
/// the same one: same environment, a known signature, and a secret of our keyset.
@Component
class Importer {

    private final ConfigurationRestore restore;
    private final ImportPlanner planner;
    private final BackupKeys keys;
    private final UsernameCipher usernames;
    private final IdSource ids;
    private final long mostBytes;
    private final Semaphore reading = new Semaphore(1);

    Importer(
            ConfigurationRestore restore,
            ImportPlanner planner,
            BackupKeys keys,
            UsernameCipher usernames,
            IdSource ids,
            BackupProperties properties) {
        this.restore = restore;
        this.planner = planner;
        this.keys = keys;
        this.usernames = usernames;
        this.ids = ids;
        this.mostBytes = properties.maxSize().toBytes();
    }

    /// Reads a body and hands it on, one at a time: together they might not fit into the memory
    /// (I5).
    ImportReport oneAtATime(InputStream body, Function<JsonNode, ImportReport> use) {
        if (!reading.tryAcquire()) {
            throw ProblemException.of(
                            ProblemType.TOO_MANY_REQUESTS,
                            "Another backup is being imported at this moment.")
                    .retryAfter(Duration.ofSeconds(5))
                    .toException();
        }
        try {
            return use.apply(BackupJson.read(body, mostBytes));
        } finally {
            reading.release();
        }
    }

    /// @param choices by the backup's configuration ids; they count where there is a conflict
    ImportReport run(JsonNode file, Map<String, Choice> choices, boolean dryRun, Actor actor) {
        SignedFile.Read read = SignedFile.read(file, keys.trusted(), usernames);
        keys.requireAccepted(read.origin());
        List<Step> plan = planner.plan(read, choices);
        List<Item> items = plan.stream().map(Step::item).toList();
        boolean decided = items.stream().noneMatch(item -> item.action() == Action.CONFLICT);
        boolean applied = !dryRun && decided;
        if (applied) {
            plan.forEach(step -> apply(step, read.content(), actor));
        }
        return new ImportReport(read.origin(), read.content().schemaVersion(), items, applied);
    }

    private void apply(Step step, BackupFile file, Actor actor) {
        ArchivedVersion newest = step.archived().newest();
        if (!isApplied(step, origin(step, file), actor)) {
            throw new ProblemException(
                    ProblemType.STALE_VERSION,
                    "Somebody changed configuration \""
                            + newest.settings().name()
                            + "\" during the import. What came before it in the backup is"
                            + " imported; run the import again for the rest.");
        }
    }

    /// @return false when somebody changed meanwhile what stands here
    private boolean isApplied(Step step, ConfigurationRestore.Origin origin, Actor actor) {
        ArchivedConfiguration archived = step.archived();
        SmtpConfiguration present = step.present();
        return switch (step.item().action()) {
            case CREATE ->
                    restore.create(
                            step.copy() ? archived.withId(ids.next()) : archived, origin, actor);
            case REPLACE ->
                    present != null && restore.replace(present, archived.newest(), origin, actor);
            case UNCHANGED, CONFLICT -> true;
        };
    }

    private static ConfigurationRestore.Origin origin(Step step, BackupFile file) {
        ArchivedConfiguration archived = step.archived();
        return new ConfigurationRestore.Origin(
                file.id(),
                file.environment().name(),
                step.copy() ? archived.id() : null,
                archived.newest().lastTest().outcome() == Outcome.PASSED);
    }
}
