package com.smart360.mail.audit.deliverylog;

import com.smart360.mail.audit.sender.CallersSender;
import com.smart360.mail.audit.story.EmailTerms;
import com.smart360.mail.audit.story.LoggedEmail;
import com.smart360.mail.audit.story.TimelineTexts;
import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.identity.EmailIds;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.starter.export.Exports;
import com.smart360.mail.starter.export.Exports.Form;
import com.smart360.mail.starter.export.Exports.Listed;
import com.smart360.mail.starter.export.PagedList;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.page.Page;
import com.smart360.mail.starter.page.PageRequest;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// The delivery log over HTTP.
@RestController
@RequestMapping("/api/emails")
class EmailsController {

    private static final Duration RECENT = Duration.ofHours(24);

    /// Named as the members of a mail; several recipients are parted by blanks.
    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "subject",
                    "from",
                    "to",
                    "source",
                    "category",
                    "status",
                    "requestedAt",
                    "lastEventAt",
                    "attempts");

    private static final int EXPORTED_AT_ONCE = 500;

    private final DeliveryLog log;
    private final AuditTrail trail;
    private final Exports exports;
    private final CurrentActor actor;
    private final CallersSender callersSender;
    private final Clock clock;
    private final IdSource ids;

    EmailsController(
            DeliveryLog log,
            AuditTrail trail,
            Exports exports,
            CurrentActor actor,
            CallersSender callersSender,
            Clock clock,
            IdSource ids) {
        this.log = log;
        this.trail = trail;
        this.exports = exports;
        this.actor = actor;
        this.callersSender = callersSender;
        this.clock = clock;
        this.ids = ids;
    }

    @GetMapping
    @Operation(
            summary = "Mails, those asked for last first",
            description =
                    "`from` and `to` mean when a mail was asked for (where only a sender told of"
                            + " it, when that first did). Without both: the last 24 hours. All"
                            + " conditions must hold; case does not matter. `query`, and a part of"
                            + " an address, are looked for in all mails of the period; everything"
                            + " else is found by an index.")
    Page<Email> search(
            @ModelAttribute Asked asked,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        PageRequest page = PageRequest.of("emails", cursor, limit);
        List<LoggedEmail> found =
                log.newest(search(asked), page.position(Position::of), page.limitAndOne());
        return page.page(found, mail -> Position.of(mail).toString()).map(Email::of);
    }

    @GetMapping(path = "/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Operation(
            summary = "Mails as NDJSON, those asked for last first",
            description =
                    "The mails that the list finds by these conditions, as it shows them. The last"
                            + " line has `end` and `lines`: `whole`, or why it was cut. Without one"
                            + " the file was cut on its way. That it was taken away is an entry of"
                            + " the trail.")
    ResponseEntity<StreamingResponseBody> export(@ModelAttribute Asked asked) {
        return export(asked, Form.NDJSON);
    }

    @GetMapping(path = "/export.csv", produces = "text/csv")
    @Operation(
            summary = "Mails as CSV, those asked for last first",
            description =
                    "As the export, in RFC 4180's form. A cell that would begin like a formula"
                            + " begins with an apostrophe. The last line's first cells are `end`,"
                            + " `whole` or why it was cut, and how many lines there are.")
    ResponseEntity<StreamingResponseBody> exportCsv(@ModelAttribute Asked asked) {
        return export(asked, Form.CSV);
    }

    /// Records it first.
    private ResponseEntity<StreamingResponseBody> export(Asked asked, Form form) {
        Search search = search(asked);
        Actor by = actor.get();
        trail.append(
                List.of(
                        new EntryDraft(
                                ids.next(),
                                clock.instant(),
                                by,
                                "delivery-log.exported",
                                "delivery-log",
                                "delivery-log",
                                null,
                                by.id()
                                        + " exported mails of the delivery log that were asked for"
                                        + " from "
                                        + search.from().truncatedTo(ChronoUnit.SECONDS)
                                        + " to "
                                        + (search.to() == null ? "now" : search.to())
                                        + ".",
                                asked.named())));
        Iterator<List<Email>> pages =
                PagedList.shown(
                        new PagedList<LoggedEmail, Position>(
                                EXPORTED_AT_ONCE,
                                reached -> log.newest(search, reached, EXPORTED_AT_ONCE),
                                Position::of),
                        page -> page.stream().map(Email::of).toList());
        return exports.answer(new Listed<>("mails", COLUMNS, Email::cells, pages), form);
    }

    private Search search(Asked asked) {
        return new Search(
                asked.terms(),
                given(asked.query()).orElse(null),
                given(asked.recipient())
                        .filter(part -> EmailTerms.wholeRecipient(part).isEmpty())
                        .orElse(null),
                asked.status(),
                beginning(asked.from(), asked.to()),
                asked.to());
    }

    private Instant beginning(@Nullable Instant from, @Nullable Instant to) {
        if (from != null) {
            return from;
        }
        return to == null ? clock.instant().minus(RECENT) : Instant.EPOCH;
    }

    /// A client that may only send sees its own mails: those of its sender, which it may ask for by
    /// the ids that it gave them, and those whose `source` is its client id. Another's is not there
    /// for it.
    @GetMapping("/{id}")
    @Operation(
            summary = "One mail with its story; senders see their own",
            description =
                    "By the id that the product knows it by, `NAME~ID`. A sender may leave its own"
                            + " name out.")
    EmailStory tell(@PathVariable String id) {
        return own(id).or(() -> log.find(id))
                .filter(this::isVisible)
                .map(EmailStory::of)
                .orElseThrow(() -> ProblemException.notFound("mail", id));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(some -> !some.isEmpty());
    }

    private boolean isVisible(LoggedEmail mail) {
        return actor.has(Role.SYSTEM_ADMIN)
                || actor.has(Role.UTILITY_ADMIN)
                || actor.has(Role.AUDITOR)
                || isCallers(mail);
    }

    private boolean isCallers(LoggedEmail mail) {
        String client = callersSender.client().orElse(null);
        String name = actor.get().id();
        // Who is called like a sender by the identity provider is none.
        boolean named = !SenderIdentity.isCallerName(name) && mail.isOf(name, client);
        return named
                || callersSender
                        .get()
                        .map(SenderIdentity::callerName)
                        .filter(sender -> mail.isOf(sender, client))
                        .isPresent();
    }

    private Optional<LoggedEmail> own(String id) {
        return callersSender
                .get()
                .filter(_ -> EmailRequest.isId(id))
                .flatMap(sender -> log.find(EmailIds.of(sender, id)));
    }

    /// The conditions of a request, as they came.
    record Asked(
            @Parameter(
                            description =
                                    "Part of id, subject, sender, source, a recipient, or what a"
                                            + " server replied, its queue id say.")
                    @Nullable String query,
            @Parameter(
                            description =
                                    "In To or Cc: a whole address, or `@` and its domain; else part"
                                            + " of an address.",
                            example = "anna@example.com")
                    @Nullable String recipient,
            @Parameter(description = "The whole address in From.", example = "bills@example.com")
                    @Nullable String sender,
            @Parameter(description = "Whole words of the subject.", example = "invoice 2026")
                    @Nullable String words,
            @Parameter(
                            description = "As the server's reply to the mail names it.",
                            example = "4Q8yX94mZpz9s")
                    @Nullable String queueId,
            @Nullable String source,
            @Nullable String category,
            @Parameter(description = "Of any attempt.") @Nullable FailureClass failureClass,
            @Parameter(description = "Through which any attempt went.")
                    @Nullable String configurationId,
            LoggedEmail.@Nullable Status status,
            @Nullable Instant from,
            @Nullable Instant to) {

        /// Those that leave the fewest mails first.
        List<String> terms() {
            List<String> terms = new ArrayList<>();
            given(queueId).map(EmailTerms::queueId).ifPresent(terms::add);
            given(recipient).flatMap(EmailTerms::wholeRecipient).ifPresent(terms::add);
            given(words).map(EmailTerms::words).ifPresent(terms::addAll);
            Optional.ofNullable(failureClass).map(EmailTerms::failure).ifPresent(terms::add);
            given(category).map(EmailTerms::category).ifPresent(terms::add);
            given(source).map(EmailTerms::source).ifPresent(terms::add);
            given(sender).map(EmailTerms::sender).ifPresent(terms::add);
            given(configurationId).map(EmailTerms::configuration).ifPresent(terms::add);
            return List.copyOf(terms);
        }

        /// For the trail, which keeps them longer than any mail: without what may name a person.
        Map<String, String> named() {
            Map<String, String> named = new TreeMap<>();
            put(named, "query", given(query).map(_ -> "a text").orElse(null));
            put(named, "recipient", given(recipient).map(Asked::domain).orElse(null));
            put(named, "sender", given(sender).map(Asked::domain).orElse(null));
            put(named, "words", given(words).map(_ -> "a text").orElse(null));
            put(named, "queueId", given(queueId).orElse(null));
            put(named, "source", given(source).orElse(null));
            put(named, "category", given(category).orElse(null));
            put(named, "failureClass", failureClass);
            put(named, "configurationId", given(configurationId).orElse(null));
            put(named, "status", status);
            put(named, "from", from);
            put(named, "to", to);
            return named;
        }

        private static void put(Map<String, String> named, String name, @Nullable Object value) {
            if (value != null) {
                named.put(name, value.toString());
            }
        }

        private static String domain(String address) {
            int at = address.lastIndexOf('@');
            return at < 0 ? "a part of an address" : "*" + address.substring(at);
        }
    }

    /// A mail in a list of mails.
    record Email(
            String id,
            @Nullable String subject,
            @Nullable String from,
            List<String> to,
            @Nullable String source,
            @Nullable String category,
            LoggedEmail.Status status,
            @Nullable Instant requestedAt,
            Instant lastEventAt,
            int attempts) {

        static Email of(LoggedEmail mail) {
            return new Email(
                    mail.id(),
                    mail.subject(),
                    mail.from(),
                    mail.to(),
                    mail.source(),
                    mail.category(),
                    mail.status(),
                    mail.requestedAt(),
                    mail.lastEventAt(),
                    mail.attempts());
        }

        List<? extends @Nullable Object> cells() {
            return Arrays.asList(
                    id,
                    subject,
                    from,
                    String.join(" ", to),
                    source,
                    category,
                    status,
                    requestedAt,
                    lastEventAt,
                    attempts);
        }
    }

    /// A mail with its story.
    ///
    /// @param bcc how many; their addresses are not kept
    /// @param textLength characters; bodies themselves are not kept
    record EmailStory(
            String id,
            @Nullable String subject,
            @Nullable String from,
            List<String> to,
            List<String> cc,
            int bcc,
            @Nullable String source,
            @Nullable String category,
            @Nullable String priority,
            LoggedEmail.Status status,
            @Nullable Instant requestedAt,
            Instant lastEventAt,
            int attempts,
            long textLength,
            long htmlLength,
            int attachments,
            long attachmentBytes,
            List<TimelineTexts.Point> timeline) {

        static EmailStory of(LoggedEmail mail) {
            return new EmailStory(
                    mail.id(),
                    mail.subject(),
                    mail.from(),
                    mail.to(),
                    mail.cc(),
                    mail.bcc(),
                    mail.source(),
                    mail.category(),
                    mail.priority(),
                    mail.status(),
                    mail.requestedAt(),
                    mail.lastEventAt(),
                    mail.attempts(),
                    mail.textLength(),
                    mail.htmlLength(),
                    mail.attachments(),
                    mail.attachmentBytes(),
                    TimelineTexts.of(mail));
        }
    }
}
