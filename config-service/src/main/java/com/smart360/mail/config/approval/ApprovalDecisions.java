package com.smart360.mail.config.approval;

import com.smart360.mail.config.approval.Approval.Decision;
import com.smart360.mail.config.approval.Approval.Person;
import com.smart360.mail.config.configuration.change.ApprovedChanges;
import com.smart360.mail.config.configuration.change.ApprovedChanges.Agreement;
import com.smart360.mail.config.configuration.change.ConfigurationChange;
import com.smart360.mail.config.configuration.change.ConfigurationChange.Content;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.approval.ApprovalEvent.State;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Approves, rejects and withdraws waiting changes.
///
/// To agree takes three writes: the agreement is noted, the change is made, the request is closed.
/// A crash between them leaves the note, and [ApprovalSweep] goes on from there; making the change
/// a second time finds that it was made.
@Component
class ApprovalDecisions {

    private final Approvals approvals;
    private final ChangeRequests requests;
    private final ApprovedChanges changes;
    private final ApprovalProperties properties;

    ApprovalDecisions(
            Approvals approvals,
            ChangeRequests requests,
            ApprovedChanges changes,
            ApprovalProperties properties) {
        this.approvals = approvals;
        this.requests = requests;
        this.changes = changes;
        this.properties = properties;
    }

    Approval require(String id) {
        return approvals.find(id).orElseThrow(() -> ProblemException.notFound("approval", id));
    }

    /// Agrees to exactly what `contentHash` stands for; it holds when this returns.
    Approval approve(String id, String contentHash, @Nullable String comment, Person by) {
        Approval seen = requireDecidable(id, contentHash, by);
        requireApprovable(seen);
        Decision decision = new Decision(by.actor(), requests.now(), comment);
        if (!approvals.agree(seen, decision)) {
            throw raced(id);
        }
        finish(require(id));
        Approval ended = require(id);
        if (ended.state() != State.APPROVED) {
            throw over(ended);
        }
        return ended;
    }

    /// One that waits, that is exactly what was read, and that somebody else asked for.
    Approval requireDecidable(String id, String contentHash, Person by) {
        Approval seen = requireOpen(id);
        requireNotAuthor(seen, by);
        requireSeen(seen, contentHash);
        return seen;
    }

    /// Refuses what can't be made as things stand now.
    void requireApprovable(Approval seen) {
        requireFreshTest(seen);
        changes.requirePossible(seen.change());
    }

    /// Refuses it; nothing has changed.
    Approval reject(String id, String comment, Person by) {
        Approval seen = requireOpen(id);
        requireNotAuthor(seen, by);
        return close(seen, State.REJECTED, by, comment);
    }

    /// Takes back what one has asked for.
    Approval withdraw(String id, @Nullable String comment, Person by) {
        Approval seen = requireOpen(id);
        if (!seen.isBy(by)) {
            throw new ProblemException(
                    ProblemType.APPROVAL_NOT_YOURS,
                    seen.author().id() + " asked for this change; only they take it back.");
        }
        return close(seen, State.WITHDRAWN, by, comment);
    }

    /// Carries out what was agreed to, and closes the request. Harmless when repeated.
    void finish(Approval agreed) {
        Decision decision = agreed.agreeing();
        if (!agreed.waits() || decision == null) {
            return;
        }
        Agreement agreement = new Agreement(agreed.id(), agreed.author(), decision.by());
        try {
            switch (changes.make(agreed.change(), agreement)) {
                case MADE ->
                        requests.close(agreed, State.APPROVED, decision.by(), decision.comment());
                case OVERTAKEN -> requests.expireAsVoid(agreed, ChangeRequests.OVERTAKEN);
            }
        } catch (ProblemException inTheWay) {
            approvals.disagree(agreed);
            throw inTheWay;
        }
    }

    private Approval close(Approval seen, State state, Person by, @Nullable String comment) {
        if (!requests.close(seen, state, by.actor(), comment)) {
            throw raced(seen.id());
        }
        return require(seen.id());
    }

    private Approval requireOpen(String id) {
        Approval found = require(id);
        if (found.isOverdue(requests.now())) {
            requests.close(found, State.EXPIRED, ChangeRequests.SERVICE, null);
            found = require(id);
        }
        if (!found.waits() || found.agreeing() != null) {
            throw over(found);
        }
        return found;
    }

    private static void requireNotAuthor(Approval seen, Person by) {
        if (seen.isBy(by)) {
            throw new ProblemException(
                    ProblemType.APPROVAL_BY_AUTHOR,
                    "You asked for this change yourself. Another System Admin must decide.");
        }
    }

    /// What is stored must still be what was hashed, too.
    private static void requireSeen(Approval seen, String contentHash) {
        if (!seen.contentHash().equals(contentHash)
                || !seen.change().contentHash().equals(contentHash)) {
            throw ProblemException.of(
                            ProblemType.APPROVAL_STALE,
                            "What waits here is not what you agree to. Read it again.")
                    .with("contentHash", seen.contentHash())
                    .toException();
        }
    }

    private void requireFreshTest(Approval seen) {
        Content content = seen.change().content();
        if (content == null || content.testId() == null) {
            return;
        }
        Instant passedAt = content.lastTest().at();
        Duration validFor = properties.testValidFor();
        if (passedAt.plus(validFor).isBefore(requests.now())) {
            throw new ProblemException(
                    ProblemType.TEST_OUTDATED,
                    "The connection test of this change passed more than "
                            + validFor.toHours()
                            + " h ago; it counts no longer. Reject it; "
                            + seen.author().id()
                            + " tests the settings again and asks anew.");
        }
    }

    ProblemException raced(String id) {
        return over(require(id));
    }

    private static ProblemException over(Approval found) {
        ConfigurationChange change = found.change();
        Decision decision = found.decision();
        String by = decision == null ? "" : " by " + decision.by().id();
        String what =
                switch (found.state()) {
                    case WAITING -> "is being decided at this moment";
                    case APPROVED -> "was approved" + by;
                    case REJECTED -> "was rejected" + by;
                    case EXPIRED -> "expired: nobody decided in time";
                    case VOID -> "is void: the configuration was changed or deleted meanwhile";
                    case WITHDRAWN -> "was taken back" + by;
                };
        return ProblemException.of(
                        ProblemType.APPROVAL_OVER,
                        "The change of \"" + change.name() + "\" " + what + ".")
                .with("state", found.state().name())
                .toException();
    }
}
