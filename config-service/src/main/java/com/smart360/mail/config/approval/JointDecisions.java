package com.smart360.mail.config.approval;

import com.smart360.mail.config.approval.Approval.Decision;
import com.smart360.mail.config.approval.Approval.Joint;
import com.smart360.mail.config.approval.Approval.Person;
import com.smart360.mail.contracts.approval.ApprovalEvent.Kind;
import com.smart360.mail.contracts.approval.ApprovalEvent.State;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Decides on several waiting changes of one configuration, all or none.
///
/// At most one is agreed to: each was made from the same version and tested by itself, so that two
/// together would be settings that no test has proved (design 5). The decision is noted with each
/// first, which keeps everybody else from it; then the one is made and the others are rejected. A
/// crash before all bear the note takes it back from those that do; one after it is gone on from
/// (see [ApprovalSweep]).
@Component
class JointDecisions {

    static final int MOST = 50;

    private final Approvals approvals;
    private final ChangeRequests requests;
    private final ApprovalDecisions decisions;
    private final IdSource ids;

    JointDecisions(
            Approvals approvals,
            ChangeRequests requests,
            ApprovalDecisions decisions,
            IdSource ids) {
        this.approvals = approvals;
        this.requests = requests;
        this.decisions = decisions;
        this.ids = ids;
    }

    enum Verdict {
        APPROVE,
        REJECT
    }

    /// @param contentHash of what was read
    record Choice(String id, String contentHash, Verdict verdict) {}

    /// @return what was decided on, in the order of the choices
    List<Approval> decide(List<Choice> choices, @Nullable String comment, Person by) {
        requireDistinct(choices);
        List<Approval> seen =
                choices.stream()
                        .map(it -> decisions.requireDecidable(it.id(), it.contentHash(), by))
                        .toList();
        requireOneConfiguration(seen);
        Joint joint =
                new Joint(ids.next(), seen.stream().map(Approval::id).toList(), approved(choices));
        seen.stream()
                .filter(it -> it.id().equals(joint.approved()))
                .forEach(JointDecisions::requireNoDeletion);
        seen.stream()
                .filter(it -> it.id().equals(joint.approved()))
                .forEach(decisions::requireApprovable);
        note(seen, new Decision(by.actor(), requests.now(), comment), joint);
        finish(joint);
        List<Approval> ended = joint.members().stream().map(decisions::require).toList();
        if (ended.stream().noneMatch(it -> it.state() == intended(joint, it))) {
            throw decisions.raced(
                    joint.approved() == null ? ended.getFirst().id() : joint.approved());
        }
        return ended;
    }

    /// Carries out what all members bear the note of; takes it back where one does not. Harmless
    /// when repeated.
    void finish(Joint joint) {
        List<Approval> members =
                joint.members().stream().map(approvals::find).flatMap(Optional::stream).toList();
        boolean noted =
                members.size() == joint.members().size()
                        && members.stream().allMatch(it -> joint.equals(it.joint()));
        if (noted && approvedIsMade(joint)) {
            members.stream().filter(it -> !it.id().equals(joint.approved())).forEach(this::reject);
        } else {
            release(joint);
        }
    }

    /// Whether the one that is agreed to, if there is one, is in effect.
    private boolean approvedIsMade(Joint joint) {
        String id = joint.approved();
        if (id == null) {
            return true;
        }
        try {
            decisions.finish(decisions.require(id));
        } catch (ProblemException inTheWay) {
            release(joint);
            throw inTheWay;
        }
        return decisions.require(id).state() == State.APPROVED;
    }

    private void reject(Approval noted) {
        Decision decision = noted.agreeing();
        if (noted.waits() && decision != null) {
            requests.close(noted, State.REJECTED, decision.by(), decision.comment());
        }
    }

    /// In the order of their ids, so that of several decisions on the same changes one goes
    /// through.
    private void note(List<Approval> seen, Decision decision, Joint joint) {
        for (Approval approval :
                seen.stream().sorted(Comparator.comparing(Approval::id)).toList()) {
            if (!approvals.agree(approval, decision, joint)) {
                release(joint);
                throw decisions.raced(approval.id());
            }
        }
    }

    private void release(Joint joint) {
        joint.members().stream()
                .map(approvals::find)
                .flatMap(Optional::stream)
                .filter(it -> it.waits() && joint.equals(it.joint()))
                .forEach(approvals::disagree);
    }

    private static State intended(Joint joint, Approval member) {
        return member.id().equals(joint.approved()) ? State.APPROVED : State.REJECTED;
    }

    private static void requireDistinct(List<Choice> choices) {
        if (choices.size() < 2 || choices.size() > MOST) {
            throw invalid("These are " + choices.size() + ".", "two to " + MOST + " requests");
        }
        Set<String> met = new HashSet<>();
        choices.stream()
                .map(Choice::id)
                .filter(id -> !met.add(id))
                .findFirst()
                .ifPresent(
                        id -> {
                            throw invalid("One request stands there twice.", "each once");
                        });
    }

    private static @Nullable String approved(List<Choice> choices) {
        List<String> approved = new ArrayList<>();
        choices.stream()
                .filter(it -> it.verdict() == Verdict.APPROVE)
                .map(Choice::id)
                .forEach(approved::add);
        if (approved.size() > 1) {
            throw invalid(
                    "Each change was tested by itself; two together are settings that no test has"
                            + " proved.",
                    "at most one that is approved");
        }
        return approved.isEmpty() ? null : approved.getFirst();
    }

    private static void requireOneConfiguration(List<Approval> seen) {
        if (seen.stream().map(it -> it.change().configurationId()).distinct().count() > 1) {
            throw invalid(
                    "These changes are of different configurations.",
                    "changes of one configuration");
        }
    }

    private static void requireNoDeletion(Approval approved) {
        if (approved.change().kind() == Kind.DELETE) {
            throw invalid(
                    "A deletion is agreed to by itself: it ends all other changes anyway.",
                    "a change that keeps the configuration");
        }
    }

    private static ProblemException invalid(String message, String expected) {
        return ProblemException.invalid(
                List.of(new FieldError("/decisions", "APR-1", null, message, expected)));
    }
}
