package com.smart360.mail.audit.deliverylog;

import com.smart360.mail.audit.deliverylog.DeliveryLog.Position;
import com.smart360.mail.audit.deliverylog.DeliveryLog.Search;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.starter.page.Page;
import com.smart360.mail.starter.page.PageRequest;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
                            + " it, when that first did). Without both: the last 24 hours.")
    Page<Email> search(
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String recipient,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) LoggedEmail.@Nullable Status status,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        PageRequest page = PageRequest.of("emails", cursor, limit);
        List<LoggedEmail> found =
                log.newest(
                        new Search(
                                given(query),
                                given(recipient),
                                given(source),
                                given(category),
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

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
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
