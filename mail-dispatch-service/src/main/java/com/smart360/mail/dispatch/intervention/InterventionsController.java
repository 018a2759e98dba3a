package com.smart360.mail.dispatch.intervention;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.backlog.TopicProgress;
import com.smart360.mail.dispatch.intervention.CommandResult.Reason;
import com.smart360.mail.dispatch.order.Command;
import com.smart360.mail.dispatch.order.Verb;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Commands on mails that are on their way.
@RestController
class InterventionsController {

    private static final int MOST_IDS = 1_000;
    private static final int LONGEST_COMMENT = 500;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final NamedEmails named;
    private final SelectedEmails selected;
    private final MachineResends machines;
    private final CurrentActor actor;
    private final IdSource ids;
    private final Clock clock;

    InterventionsController(
            NamedEmails named,
            SelectedEmails selected,
            MachineResends machines,
            CurrentActor actor,
            IdSource ids,
            Clock clock) {
        this.named = named;
        this.selected = selected;
        this.machines = machines;
        this.actor = actor;
        this.ids = ids;
        this.clock = clock;
    }

    /// Why a single command is given; the body may be left out.
    record Reasoned(@Nullable String comment) {}

    /// A command on several mails: on those named, or on a selection.
    ///
    /// @param ids 1-1000; null: a selection
    record EmailAction(
            Verb action,
            @Nullable List<String> ids,
            @Nullable Selection selection,
            @Nullable String comment) {}

    /// All mails in the queue that meet these conditions; null: any.
    record Selection(@Nullable Where state, @Nullable String category, @Nullable String source) {}

    /// Where a mail of a selection may be.
    enum Where {
        WAITING,
        DEFERRED,
        HELD;

        State state() {
            return switch (this) {
                case WAITING -> State.WAITING;
                case DEFERRED -> State.DEFERRED;
                case HELD -> State.HELD;
            };
        }
    }

    @PostMapping("/api/emails/{id}/hold")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Keep a mail from being sent until it is released")
    void hold(@PathVariable String id, @RequestBody(required = false) @Nullable Reasoned why) {
        onOne(Action.HELD, id, why);
    }

    @PostMapping("/api/emails/{id}/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let a held mail go")
    void release(@PathVariable String id, @RequestBody(required = false) @Nullable Reasoned why) {
        onOne(Action.RELEASED, id, why);
    }

    @PostMapping("/api/emails/{id}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Never send a mail that is still on its way")
    void cancel(@PathVariable String id, @RequestBody(required = false) @Nullable Reasoned why) {
        onOne(Action.CANCELLED, id, why);
    }

    @PostMapping("/api/emails/{id}/resend")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Try a mail now, or once more after it has ended unaccepted")
    void resend(@PathVariable String id, @RequestBody(required = false) @Nullable Reasoned why) {
        onOne(Action.RESENT, machines.known(id), why);
    }

    @PostMapping("/api/email-actions")
    @Operation(summary = "Hold, release, cancel or resend several mails")
    CommandResult onMany(@RequestBody EmailAction wish) {
        check(wish);
        if (wish.action() == Verb.CANCEL && !actor.has(Role.SYSTEM_ADMIN)) {
            throw new ProblemException(
                    ProblemType.ROLE_MISSING, "Only a System Admin may cancel mails.");
        }
        Command command = command(wish.action().action(), wish.comment());
        List<String> mails = wish.ids();
        Selection selection = wish.selection();
        return carriedOut(
                () ->
                        mails != null
                                ? named.carryOut(command, new LinkedHashSet<>(mails))
                                : onSelection(command, selection));
    }

    private CommandResult onSelection(Command command, @Nullable Selection selection) {
        if (selection == null) {
            throw new IllegalStateException("check() requires ids or a selection");
        }
        Where state = selection.state();
        return selected.carryOut(
                command,
                state == null ? null : state.state(),
                selection.category(),
                selection.source());
    }

    private void onOne(Action action, String id, @Nullable Reasoned why) {
        String comment = why == null ? null : why.comment();
        List<FieldError> errors = new ArrayList<>();
        comment(comment, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        Command command = command(action, comment);
        CommandResult result = carriedOut(() -> named.carryOut(command, List.of(id)));
        if (!result.refused().isEmpty()) {
            throw problem(id, result.refused().getFirst().reason());
        }
    }

    private Command command(Action action, @Nullable String comment) {
        String words = comment == null || comment.isBlank() ? null : comment.strip();
        return new Command(ids.next(), action, actor.get(), words, clock.instant());
    }

    private static CommandResult carriedOut(Supplier<CommandResult> command) {
        try {
            return command.get();
        } catch (MongoException
                | CompletionException
                | KafkaException
                | TopicProgress.UnavailableException _) {
            throw ProblemException.of(
                            ProblemType.SERVICE_UNAVAILABLE,
                            "Database or broker do not answer; the command may be carried out in"
                                    + " part. Give it again.")
                    .retryAfter(AGAIN)
                    .toException();
        }
    }

    private static ProblemException problem(String id, Reason reason) {
        return switch (reason) {
            case OVER ->
                    new ProblemException(
                            ProblemType.EMAIL_OVER,
                            "Mail \"" + id + "\" has ended; this can't be done with it any more.");
            case HELD ->
                    new ProblemException(
                            ProblemType.EMAIL_HELD, "Mail \"" + id + "\" is held already.");
            case NOT_HELD ->
                    new ProblemException(
                            ProblemType.EMAIL_NOT_HELD, "Mail \"" + id + "\" is not held.");
            case IN_FLIGHT ->
                    new ProblemException(
                            ProblemType.EMAIL_IN_FLIGHT,
                            "Mail \"" + id + "\" is being handed over at this moment.");
            case NOT_FOUND -> ProblemException.notFound("mail", id);
        };
    }

    private static void check(EmailAction wish) {
        List<FieldError> errors = new ArrayList<>();
        if (wish.action() == null) {
            errors.add(
                    new FieldError(
                            "/action",
                            "required",
                            null,
                            "Say what to do.",
                            "HOLD, RELEASE, CANCEL or RESEND"));
        }
        List<String> mails = wish.ids();
        if ((mails == null) == (wish.selection() == null)) {
            errors.add(
                    new FieldError(
                            "",
                            "one-of",
                            null,
                            "Name the mails, or select them.",
                            "exactly one of ids and selection"));
        }
        if (mails != null && (mails.isEmpty() || mails.size() > MOST_IDS)) {
            errors.add(
                    new FieldError(
                            "/ids",
                            "size",
                            String.valueOf(mails.size()),
                            "Name 1 to 1000 mails.",
                            "1-1000"));
        }
        comment(wish.comment(), errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static void comment(@Nullable String comment, List<FieldError> errors) {
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            errors.add(
                    new FieldError(
                            "/comment",
                            "length",
                            null,
                            "The comment is too long.",
                            "at most 500 characters"));
        }
    }
}
