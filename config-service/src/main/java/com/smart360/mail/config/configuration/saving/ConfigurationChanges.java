package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.config.configuration.change.ApprovalQueue;
import com.smart360.mail.config.configuration.change.ApprovalView;
import com.smart360.mail.config.configuration.change.ConfigurationChange;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.approval.ApprovalEvent.Kind;
import com.smart360.mail.starter.security.FreshSignIn;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The one way in which people save and delete configurations: at once, or, where X-25 wants
/// somebody's agreement, by way of the [ApprovalQueue].
@Component
public class ConfigurationChanges {

    private final ChangeFactory changes;
    private final ApprovalQueue approvals;
    private final ChangeWriter writer;
    private final ConfigurationDeletion deletion;
    private final EditConflicts conflicts;
    private final FreshSignIn freshSignIn;

    ConfigurationChanges(
            ChangeFactory changes,
            ApprovalQueue approvals,
            ChangeWriter writer,
            ConfigurationDeletion deletion,
            EditConflicts conflicts,
            FreshSignIn freshSignIn) {
        this.changes = changes;
        this.approvals = approvals;
        this.writer = writer;
        this.deletion = deletion;
        this.conflicts = conflicts;
        this.freshSignIn = freshSignIn;
    }

    /// What became of what somebody wanted.
    public sealed interface Outcome {

        /// It holds.
        record Saved(SmtpConfiguration configuration) implements Outcome {}

        /// It is gone.
        record Deleted() implements Outcome {}

        /// It waits for somebody's agreement; nothing has changed.
        record Waits(ApprovalView approval) implements Outcome {}
    }

    /// Saves a new one, inactive.
    public Outcome create(SaveConfiguration request, Actor actor) {
        ConfigurationChange change = changes.creation(request);
        return waits(change, actor)
                .orElseGet(() -> new Outcome.Saved(writer.insert(change, new Authorship(actor))));
    }

    /// Saves a new version of an existing one, unless somebody else did meanwhile.
    public Outcome modify(String id, long expected, SaveConfiguration request, Actor actor) {
        ConfigurationChange change = changes.modification(id, expected, request);
        return waits(change, actor)
                .or(() -> replaced(change, actor))
                .orElseThrow(() -> conflicts.problem(require(id), expected, request.draft()));
    }

    /// Saves an earlier version's settings anew.
    public Outcome rollBack(String id, long expected, RollBack request, Actor actor) {
        ConfigurationChange change = changes.rollback(id, expected, request);
        return waits(change, actor)
                .or(() -> replaced(change, actor))
                .orElseThrow(() -> conflicts.problem(require(id), expected));
    }

    /// Deletes it for good, with versions, secrets, test records and waiting changes (DEL-2, DEL-4,
    /// DEL-6, X-19).
    public Outcome delete(String id, long expected, Actor actor) {
        ConfigurationChange change = changes.deletion(id, expected);
        deletion.requirePossible(id);
        Optional<Outcome> waits = waits(change, actor);
        if (waits.isPresent()) {
            return waits.get();
        }
        if (!deletion.remove(change, new Authorship(actor))) {
            throw conflicts.problem(require(id), expected);
        }
        return new Outcome.Deleted();
    }

    public SmtpConfiguration require(String id) {
        return changes.require(id);
    }

    private Optional<Outcome> replaced(ConfigurationChange change, Actor actor) {
        return writer.replace(change, new Authorship(actor)).map(Outcome.Saved::new);
    }

    private Optional<Outcome> waits(ConfigurationChange change, Actor actor) {
        if (ConfigurationChange.needsApproval(change.isSensitive(), actor)) {
            return Optional.of(new Outcome.Waits(approvals.ask(change, actor)));
        }
        if (change.isSensitive() && change.kind() != Kind.CREATE) {
            freshSignIn.require();
        }
        return Optional.empty();
    }
}
