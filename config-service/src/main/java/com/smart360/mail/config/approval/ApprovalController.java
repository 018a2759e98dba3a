package com.smart360.mail.config.approval;

import com.smart360.mail.config.approval.Approval.Person;
import com.smart360.mail.config.approval.Approvals.Sought;
import com.smart360.mail.config.approval.JointDecisions.Choice;
import com.smart360.mail.config.approval.JointDecisions.Verdict;
import com.smart360.mail.config.configuration.change.ApprovalView;
import com.smart360.mail.contracts.approval.ApprovalEvent.State;
import com.smart360.mail.starter.page.Page;
import com.smart360.mail.starter.page.PageRequest;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import com.smart360.mail.starter.security.FreshSignIn;
import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/api/approvals`.
@RestController
@RequestMapping("/api/approvals")
class ApprovalController {

    private static final int MAX_COMMENT = 500;

    private final Approvals approvals;
    private final ChangeRequests requests;
    private final ApprovalDecisions decisions;
    private final JointDecisions jointDecisions;
    private final CurrentActor actor;
    private final FreshSignIn freshSignIn;

    ApprovalController(
            Approvals approvals,
            ChangeRequests requests,
            ApprovalDecisions decisions,
            JointDecisions jointDecisions,
            CurrentActor actor,
            FreshSignIn freshSignIn) {
        this.approvals = approvals;
        this.requests = requests;
        this.decisions = decisions;
        this.jointDecisions = jointDecisions;
        this.actor = actor;
        this.freshSignIn = freshSignIn;
    }

    /// That a waiting change is agreed to.
    ///
    /// @param contentHash of what was read: the agreement holds for exactly that
    record Approve(@Nullable String contentHash, @Nullable String comment) {}

    /// That a waiting change is not agreed to.
    ///
    /// @param comment why; the author reads it
    record Reject(@Nullable String comment) {}

    /// Several waiting changes of one configuration, decided at once.
    ///
    /// @param decisions two to fifty requests of one configuration, one of them approved at most
    /// @param comment why; needed where one is rejected, and read by the author of each
    record DecideTogether(@Nullable List<JointChoice> decisions, @Nullable String comment) {}

    /// What is decided on one of several waiting changes.
    ///
    /// @param contentHash of what was read
    record JointChoice(
            @Nullable String id, @Nullable String contentHash, @Nullable Verdict verdict) {}

    /// That the author of a waiting change does not want it any more.
    ///
    /// @param comment why, if there is something to say
    record Withdraw(@Nullable String comment) {}

    /// Newest first.
    ///
    /// @param mine only what the caller asked for
    @GetMapping
    Page<ApprovalView> list(
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable String configurationId,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        PageRequest page = PageRequest.of("approvals", cursor, limit);
        Sought sought = new Sought(state, configurationId, mine ? person() : null);
        return page.page(approvals.page(sought, page.position(), page.limitAndOne()), Approval::id)
                .map(this::view);
    }

    @GetMapping("/{id}")
    ApprovalView get(@PathVariable String id) {
        return view(decisions.require(id));
    }

    @PostMapping("/{id}/approve")
    ApprovalView approve(@PathVariable String id, @RequestBody Approve request) {
        String hash = request.contentHash();
        if (hash == null || hash.isBlank()) {
            throw invalid("contentHash", null, "the contentHash of what you have read");
        }
        freshSignIn.require();
        return view(decisions.approve(id, hash, comment(request.comment()), person()));
    }

    @PostMapping("/{id}/reject")
    ApprovalView reject(@PathVariable String id, @RequestBody Reject request) {
        String comment = comment(request.comment());
        if (comment == null) {
            throw invalid("comment", null, "a sentence that tells the author why");
        }
        return view(decisions.reject(id, comment, person()));
    }

    @PostMapping("/decide")
    @Operation(
            summary = "Decide on several changes of one configuration, all or none",
            description =
                    "Each was made from the same version and tested by itself, so that at most one"
                            + " can be approved: two together are settings that no test has proved."
                            + " Where one of them is decided, is not what was read, or is the"
                            + " caller's own, nothing is decided.")
    Page<ApprovalView> decide(@RequestBody DecideTogether request) {
        String comment = comment(request.comment());
        List<Choice> choices = choices(request.decisions());
        if (comment == null && choices.stream().anyMatch(it -> it.verdict() == Verdict.REJECT)) {
            throw invalid("comment", null, "a sentence that tells the authors why");
        }
        if (choices.stream().anyMatch(it -> it.verdict() == Verdict.APPROVE)) {
            freshSignIn.require();
        }
        return new Page<>(
                jointDecisions.decide(choices, comment, person()).stream().map(this::view).toList(),
                null);
    }

    private static List<Choice> choices(@Nullable List<JointChoice> given) {
        List<Choice> choices = new ArrayList<>();
        for (JointChoice choice : given == null ? List.<JointChoice>of() : given) {
            String id = choice.id();
            String hash = choice.contentHash();
            Verdict verdict = choice.verdict();
            if (id == null || hash == null || hash.isBlank() || verdict == null) {
                throw invalid(
                        "decisions", null, "an id, the contentHash of it, and a verdict each");
            }
            choices.add(new Choice(id, hash, verdict));
        }
        return choices;
    }

    @PostMapping("/{id}/withdraw")
    ApprovalView withdraw(
            @PathVariable String id, @RequestBody(required = false) @Nullable Withdraw request) {
        String comment = request == null ? null : comment(request.comment());
        return view(decisions.withdraw(id, comment, person()));
    }

    private ApprovalView view(Approval approval) {
        return requests.view(approval, person());
    }

    private Person person() {
        return Person.of(actor);
    }

    private static @Nullable String comment(@Nullable String typed) {
        String comment = typed == null ? "" : typed.strip();
        if (comment.length() > MAX_COMMENT
                || comment.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            throw invalid("comment", null, "at most " + MAX_COMMENT + " characters of plain text");
        }
        return comment.isEmpty() ? null : comment;
    }

    private static ProblemException invalid(
            String member, @Nullable String value, String expected) {
        return ProblemException.invalid(
                List.of(
                        new FieldError(
                                "/" + member,
                                "APR-1",
                                value,
                                "Without a usable " + member + " this cannot be done.",
                                expected)));
    }
}
