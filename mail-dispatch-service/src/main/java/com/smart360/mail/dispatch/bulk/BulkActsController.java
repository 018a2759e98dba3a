package com.smart360.mail.dispatch.bulk;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.dispatch.bulk.BulkAct.Person;
import com.smart360.mail.dispatch.bulk.BulkAct.State;
import com.smart360.mail.dispatch.bulk.BulkActMails.Listed;
import com.smart360.mail.dispatch.order.Verb;
import com.smart360.mail.starter.export.Exports;
import com.smart360.mail.starter.export.Exports.Form;
import com.smart360.mail.starter.export.PagedList;
import com.smart360.mail.starter.page.Page;
import com.smart360.mail.starter.page.PageRequest;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// `/api/bulk-acts`.
@RestController
@RequestMapping("/api/bulk-acts")
class BulkActsController {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 380;
    private static final int FASTEST = 6_000;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private static final int AT_ONCE = 1_000;

    /// Of a report, named as the members of one of its mails.
    private static final List<String> COLUMNS = List.of("mail", "result", "at");

    private final BulkActs acts;
    private final BulkActMails mails;
    private final BulkActPreparation preparation;
    private final BulkActDecisions decisions;
    private final Exports exports;
    private final CurrentActor actor;

    BulkActsController(
            BulkActs acts,
            BulkActMails mails,
            BulkActPreparation preparation,
            BulkActDecisions decisions,
            Exports exports,
            CurrentActor actor) {
        this.acts = acts;
        this.mails = mails;
        this.preparation = preparation;
        this.decisions = decisions;
        this.exports = exports;
        this.actor = actor;
    }

    /// What is to be done, and with which mails.
    @Schema(name = "PrepareBulkAct")
    record Preparing(@Nullable Verb action, @Nullable BulkActConditions conditions) {}

    /// That a prepared command is to be carried out, as which incident, why, and how fast.
    ///
    /// @param name of the incident, 1-100 characters
    /// @param reason 1-380 characters
    /// @param perMinute at most so many mails in a minute, 1-6000
    @Schema(name = "StartBulkAct")
    record Starting(@Nullable String name, @Nullable String reason, @Nullable Integer perMinute) {}

    /// A mail on the list of a command on many mails, and what came of it.
    ///
    /// @param result DONE, or why the command could not be carried out on it; null: none yet
    @Schema(name = "BulkActMail")
    record BulkActMail(String mail, @Nullable String result, @Nullable Instant at) {

        static BulkActMail of(Listed listed) {
            return new BulkActMail(listed.mail(), listed.result(), listed.at());
        }

        private List<? extends @Nullable Object> cells() {
            return Arrays.asList(mail, result, at);
        }
    }

    @PostMapping
    @Operation(
            summary = "Fix which mails an act is for",
            description =
                    "Looks once for the mails that meet the conditions of `GET /api/emails`, and"
                            + " keeps their list: what fits later is not meant. Nothing is done"
                            + " with them until the act is started. Without `from`, those of the"
                            + " last 24 hours.")
    @ApiResponse(responseCode = "201", description = "prepared; Location tells where it is")
    ResponseEntity<BulkActView> prepare(
            @RequestBody Preparing wish,
            @Parameter(hidden = true)
                    @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        Verb verb = wish.action();
        BulkActConditions conditions = wish.conditions();
        if (verb == null || conditions == null) {
            throw ProblemException.invalid(missing(verb, conditions));
        }
        requireRole(verb);
        BulkAct act =
                answered(() -> preparation.prepare(verb, conditions, person(), authorization));
        return ResponseEntity.created(URI.create("/api/bulk-acts/" + act.id())).body(view(act));
    }

    private static List<FieldError> missing(
            @Nullable Verb verb, @Nullable BulkActConditions conditions) {
        List<FieldError> errors = new ArrayList<>();
        if (verb == null) {
            errors.add(
                    new FieldError(
                            "/action",
                            "required",
                            null,
                            "Say what to do.",
                            "HOLD, RELEASE, CANCEL or RESEND"));
        }
        if (conditions == null) {
            errors.add(
                    new FieldError(
                            "/conditions",
                            "required",
                            null,
                            "Say which mails are meant.",
                            "conditions as GET /api/emails takes them"));
        }
        return errors;
    }

    @GetMapping
    @Operation(summary = "Acts on many mails, the newest first")
    Page<BulkActView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        PageRequest page = PageRequest.of("bulk-acts", cursor, limit);
        List<BulkAct> found = answered(() -> acts.newest(page.position(), page.limitAndOne()));
        return page.page(found, BulkAct::id).map(this::view);
    }

    @GetMapping("/{id}")
    @Operation(summary = "An act on many mails, and how far it is")
    BulkActView find(@PathVariable String id) {
        return view(known(id));
    }

    @GetMapping("/{id}/mails")
    @Operation(summary = "The mails of an act with their results, in the order of the act")
    Page<BulkActMail> mails(
            @PathVariable String id,
            @Parameter(description = "DONE, or a reason; only mails with this result.")
                    @RequestParam(required = false)
                    @Nullable String result,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        PageRequest page = PageRequest.of("bulk-act-mails", cursor, limit);
        Integer reached = page.position(Integer::valueOf);
        known(id);
        List<Listed> found =
                answered(
                        () ->
                                mails.page(
                                        id,
                                        reached == null ? 0 : reached + 1,
                                        result,
                                        page.limitAndOne()));
        return page.page(found, listed -> String.valueOf(listed.number())).map(BulkActMail::of);
    }

    @GetMapping(path = "/{id}/mails/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Operation(
            summary = "The report of an act as NDJSON, in the order of the act",
            description =
                    "Its mails with their results as they stand at that moment. The last line has"
                            + " `end` and `lines`: `whole`, or why it was cut. Without one the file"
                            + " was cut on its way.")
    ResponseEntity<StreamingResponseBody> export(
            @PathVariable String id,
            @Parameter(description = "DONE, or a reason; only mails with this result.")
                    @RequestParam(required = false)
                    @Nullable String result) {
        return report(id, result, Form.NDJSON);
    }

    @GetMapping(path = "/{id}/mails/export.csv", produces = "text/csv")
    @Operation(
            summary = "The report of an act as CSV, in the order of the act",
            description =
                    "As the export, in RFC 4180's form. A cell that would begin like a formula"
                            + " begins with an apostrophe. The last line's cells are `end`, `whole`"
                            + " or why it was cut, and how many lines there are.")
    ResponseEntity<StreamingResponseBody> exportCsv(
            @PathVariable String id,
            @Parameter(description = "DONE, or a reason; only mails with this result.")
                    @RequestParam(required = false)
                    @Nullable String result) {
        return report(id, result, Form.CSV);
    }

    private ResponseEntity<StreamingResponseBody> report(
            String id, @Nullable String result, Form form) {
        BulkAct act = known(id);
        Iterator<List<Listed>> pages =
                new PagedList<Listed, Integer>(
                        AT_ONCE,
                        reached ->
                                mails.page(
                                        act.id(),
                                        reached == null ? 0 : reached + 1,
                                        result,
                                        AT_ONCE),
                        Listed::number);
        Iterator<List<BulkActMail>> shown =
                PagedList.shown(pages, page -> page.stream().map(BulkActMail::of).toList());
        return exports.answer(
                new Exports.Listed<>("bulk-act-" + act.id(), COLUMNS, BulkActMail::cells, shown),
                form);
    }

    @PostMapping("/{id}/start")
    @Operation(
            summary = "Begin an act that is prepared",
            description =
                    "An act on more mails than the service is set to becomes PROPOSED, and begins"
                            + " when somebody else confirms it.")
    BulkActView start(@PathVariable String id, @RequestBody Starting wish) {
        String name = Objects.requireNonNullElse(wish.name(), "").strip();
        String reason = Objects.requireNonNullElse(wish.reason(), "").strip();
        int perMinute = Objects.requireNonNullElse(wish.perMinute(), 0);
        List<FieldError> errors = new ArrayList<>();
        length("/name", "The name of the incident", name, LONGEST_NAME, errors);
        length("/reason", "The reason", reason, LONGEST_REASON, errors);
        if (perMinute < 1 || perMinute > FASTEST) {
            errors.add(
                    new FieldError(
                            "/perMinute",
                            "range",
                            String.valueOf(perMinute),
                            "The pace is out of range.",
                            "1 to " + FASTEST));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        BulkAct act = mine(id);
        return view(answered(() -> decisions.start(act, name, reason, perMinute, person())));
    }

    private static void length(
            String pointer, String what, String text, int most, List<FieldError> errors) {
        if (text.isEmpty() || text.length() > most) {
            errors.add(
                    new FieldError(
                            pointer,
                            "length",
                            null,
                            what + " has " + text.length() + " characters.",
                            "1 to " + most + " characters"));
        }
    }

    @PostMapping("/{id}/confirm")
    @Operation(summary = "Let an act begin that somebody else wants")
    BulkActView confirm(@PathVariable String id) {
        BulkAct act = mine(id);
        return view(answered(() -> decisions.confirm(act, person())));
    }

    @PostMapping("/{id}/pause")
    @Operation(summary = "Let an act rest")
    BulkActView pause(@PathVariable String id) {
        return view(answered(() -> decisions.pause(known(id), actor.get())));
    }

    @PostMapping("/{id}/resume")
    @Operation(summary = "Let a paused act go on")
    BulkActView resume(@PathVariable String id) {
        BulkAct act = mine(id);
        return view(answered(() -> decisions.resume(act, actor.get())));
    }

    @PostMapping("/{id}/stop")
    @Operation(
            summary = "End an act for good",
            description = "Also one that nobody has started or confirmed. What it did stays done.")
    BulkActView stop(@PathVariable String id) {
        return view(answered(() -> decisions.stop(known(id), actor.get())));
    }

    private BulkAct known(String id) {
        return answered(() -> acts.find(id))
                .filter(act -> act.state() != State.GATHERING)
                .orElseThrow(() -> ProblemException.notFound("act", id));
    }

    /// An act whose command the caller may give.
    private BulkAct mine(String id) {
        BulkAct act = known(id);
        requireRole(act.verb());
        return act;
    }

    private void requireRole(Verb verb) {
        if (!may(verb)) {
            throw new ProblemException(
                    ProblemType.ROLE_MISSING, "Only a System Admin may cancel mails.");
        }
    }

    private boolean may(Verb verb) {
        return verb == Verb.CANCEL
                ? actor.has(Role.SYSTEM_ADMIN)
                : actor.has(Role.SYSTEM_ADMIN) || actor.has(Role.UTILITY_ADMIN);
    }

    private Person person() {
        return new Person(actor.get(), actor.owner());
    }

    private BulkActView view(BulkAct act) {
        return BulkActView.of(
                act,
                decisions.needsConfirmation(act),
                act.state() == State.PROPOSED && may(act.verb()) && !act.isOf(actor.owner()));
    }

    private static <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (MongoException away) {
            throw ProblemException.of(
                            ProblemType.SERVICE_UNAVAILABLE, "The database does not answer.")
                    .retryAfter(AGAIN)
                    .toException();
        }
    }
}
