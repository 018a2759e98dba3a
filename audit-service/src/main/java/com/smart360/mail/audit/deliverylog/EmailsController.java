package com.smart360.mail.audit.deliverylog;

import com.smart360.mail.audit.deliverylog.DeliveryLog.Position;
import com.smart360.mail.audit.deliverylog.DeliveryLog.Search;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.starter.page.Page;
import com.smart360.mail.starter.page.PageRequest;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The delivery log over HTTP.
@RestController
@RequestMapping("/api/emails")
class EmailsController {

    private static final Duration RECENT = Duration.ofHours(24);

    private final DeliveryLog log;
    private final CurrentActor actor;
    private final Clock clock;

    EmailsController(DeliveryLog log, CurrentActor actor, Clock clock) {
        this.log = log;
        this.actor = actor;
        this.clock = clock;
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
            @Parameter(description = "Part of id, subject, sender, source or a recipient.")
                    @RequestParam(required = false)
                    @Nullable String query,
            @Parameter(
                            description =
                                    "In To or Cc: a whole address, or `@` and its domain; else part"
                                            + " of an address.",
                            example = "anna@example.com")
                    @RequestParam(required = false)
                    @Nullable String recipient,
            @Parameter(description = "The whole address in From.", example = "bills@example.com")
                    @RequestParam(required = false)
                    @Nullable String sender,
            @Parameter(description = "Whole words of the subject.", example = "invoice 2026")
                    @RequestParam(required = false)
                    @Nullable String words,
            @Parameter(
                            description = "As the server's reply to the mail names it.",
                            example = "4Q8yX94mZpz9s")
                    @RequestParam(required = false)
                    @Nullable String queueId,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String category,
            @Parameter(description = "Of any attempt.") @RequestParam(required = false)
                    @Nullable FailureClass failureClass,
            @Parameter(description = "Through which any attempt went.")
                    @RequestParam(required = false)
                    @Nullable String configurationId,
            @RequestParam(required = false) LoggedEmail.@Nullable Status status,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        PageRequest page = PageRequest.of("emails", cursor, limit);
        // Those that leave the fewest mails first.
        List<String> terms = new ArrayList<>();
        given(queueId).map(EmailTerms::queueId).ifPresent(terms::add);
        given(recipient).flatMap(EmailTerms::wholeRecipient).ifPresent(terms::add);
        given(words).map(EmailTerms::words).ifPresent(terms::addAll);
        Optional.ofNullable(failureClass).map(EmailTerms::failure).ifPresent(terms::add);
        given(category).map(EmailTerms::category).ifPresent(terms::add);
        given(source).map(EmailTerms::source).ifPresent(terms::add);
        given(sender).map(EmailTerms::sender).ifPresent(terms::add);
        given(configurationId).map(EmailTerms::configuration).ifPresent(terms::add);
        List<LoggedEmail> found =
                log.newest(
                        new Search(
                                List.copyOf(terms),
                                given(query).orElse(null),
                                given(recipient)
                                        .filter(part -> EmailTerms.wholeRecipient(part).isEmpty())
                                        .orElse(null),
                                status,
                                beginning(from, to),
                                to),
                        page.position(Position::of),
                        page.limitAndOne());
        return page.page(found, mail -> Position.of(mail).toString()).map(Email::of);
    }

    private Instant beginning(@Nullable Instant from, @Nullable Instant to) {
        if (from != null) {
            return from;
        }
        return to == null ? clock.instant().minus(RECENT) : Instant.EPOCH;
    }

    /// A client that may only send sees its own mails: those that it handed over by HTTP, and those
    /// whose `source` is its client id. Another's is not there for it.
    @GetMapping("/{id}")
    @Operation(summary = "One mail with its story; senders see their own")
    EmailStory tell(@PathVariable String id) {
        return log.find(id)
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
                || mail.isOf(
                        actor.get().id(),
                        actor.claim("client_id").or(() -> actor.claim("azp")).orElse(null));
    }

    /// A mail in the list.
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
