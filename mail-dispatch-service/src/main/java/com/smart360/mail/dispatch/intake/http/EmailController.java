package com.smart360.mail.dispatch.intake.http;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.dispatch.attachment.Attachments.TooLargeException;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.email.EmailId;
import com.smart360.mail.dispatch.intake.http.ClaimCheck.Checked;
import com.smart360.mail.dispatch.intake.http.ClaimCheck.NotBase64Exception;
import com.smart360.mail.dispatch.intake.http.PostedRequests.Verdict;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import com.smart360.mail.dispatch.sender.Ruling;
import com.smart360.mail.dispatch.sender.SenderGate;
import com.smart360.mail.dispatch.tryout.DryRun;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/// Requests by HTTP: what the topic takes, checked before it is published.
@RestController
class EmailController {

    private static final Logger LOG = LoggerFactory.getLogger(EmailController.class);

    /// As AsyncAPI has it; a test compares them.
    private static final String EXAMPLE =
            """
            {
              "id": "outage-4711",
              "from": "a@example.com",
              "to": [
                "b@example.com"
              ],
              "cc": [
                "c@example.com"
              ],
              "bcc": [
                "d@example.com"
              ],
              "replyTo": "e@example.com",
              "subject": "Planned outage",
              "text": "Hello",
              "html": "<p>Hello</p>",
              "headers": {
                "X-Source": "billing"
              },
              "attachments": [
                {
                  "filename": "a.txt",
                  "contentType": "text/plain",
                  "content": "SGVsbG8=",
                  "contentId": "a1"
                }
              ],
              "category": "outage",
              "source": "outage-service",
              "priority": "HIGH",
              "notBefore": "2026-11-23T10:15:30Z",
              "expiresAt": "2026-11-24T10:15:30Z",
              "calendar": {
                "method": "REQUEST",
                "text": "BEGIN:VCALENDAR\\r\\nVERSION:2.0\\r\\nPRODID:-//Utility//Outages//EN\\r\\n\
            METHOD:REQUEST\\r\\nBEGIN:VEVENT\\r\\nUID:outage-4711@utility.example\\r\\n\
            DTSTAMP:20261123T101530Z\\r\\nDTSTART:20261124T090000Z\\r\\n\
            SUMMARY:Planned outage\\r\\nORGANIZER:mailto:a@example.com\\r\\n\
            ATTENDEE:mailto:b@example.com\\r\\nEND:VEVENT\\r\\nEND:VCALENDAR\\r\\n"
              }
            }
            """;

    private final RequestReader reader;
    private final SenderGate senders;
    private final ClaimCheck claimCheck;
    private final NamedFiles files;
    private final PostedRequests posted;
    private final RequestPublisher publisher;
    private final CurrentActor actor;

    EmailController(
            RequestReader reader,
            SenderGate senders,
            ClaimCheck claimCheck,
            NamedFiles files,
            PostedRequests posted,
            RequestPublisher publisher,
            CurrentActor actor) {
        this.reader = reader;
        this.senders = senders;
        this.claimCheck = claimCheck;
        this.files = files;
        this.posted = posted;
        this.publisher = publisher;
        this.actor = actor;
    }

    /// A mail that was taken and will be sent.
    ///
    /// @param id by which the product knows it: behind its sender's name, where one is named
    /// @param status always `QUEUED`
    record Queued(String id, String status) {}

    @PostMapping(
            path = "/api/emails",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Ask for a mail to be sent",
            description =
                    "The answer's Location is where the mail's story can be read a moment later;"
                            + " what becomes of it is published to email.delivery. Both know a mail of"
                            + " a named sender by the answer's id: the sender's name, `~`, and the id"
                            + " of the request. So ids are each sender's own.\n\nWith"
                            + " `?dryRun=true` nothing is sent, kept or counted; the answer, 200, tells"
                            + " the exact message and its size on the wire, by which configuration it"
                            + " would go, what is left of the limits, whether its sender may have it"
                            + " sent, which header fields of mass mail it lacks, and when it would go"
                            + " and why. Its body may have 1 MB; larger files go by reference.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = EmailRequest.class),
                                            examples = @ExampleObject(EXAMPLE))))
    @ApiResponse(responseCode = "202", description = "taken; Location tells where its story is")
    @ApiResponse(
            responseCode = "200",
            description = "tried out only, as `dryRun=true` asks",
            content = @Content(schema = @Schema(implementation = DryRun.class)))
    ResponseEntity<Queued> send(HttpServletRequest request) throws IOException {
        requireUtf8(request);
        Actor sender = actor.get();
        var body = new CountedInput(request.getInputStream());
        Checked checked = checked(body);
        boolean taken = false;
        try {
            Email mail =
                    switch (reader.read(checked.request(), null, null)) {
                        case Rejected rejected -> throw problem(rejected);
                        case Accepted(Email accepted) -> accepted;
                    };
            String name = allowed(mail, body.bytes());
            files.require(mail, sender, actor.owner());
            EmailId id = mail.inTopic(RequestTopics.ofHandedOver(name)).id();
            requireFreeId(id, owner(name), RequestDigests.of(mail, checked.files()));
            publisher.publish(mail, sender, name);
            taken = true;
            return ResponseEntity.accepted()
                    .location(URI.create("/api/emails/" + id))
                    .body(new Queued(id.value(), "QUEUED"));
        } finally {
            if (!taken) {
                claimCheck.forget(checked.files().keySet());
            }
        }
    }

    /// Holds the mail against what its sender may have sent (S12).
    ///
    /// @param bytes of the request as it came
    /// @return the sender
    private String allowed(Email mail, long bytes) {
        if (!senders.ready()) {
            throw RequestPublisher.unavailable("Who may have mails sent is not known yet.");
        }
        return switch (ruling(mail, bytes)) {
            case Ruling.Taken(String name) -> name;
            case Ruling.NoSender(Violation violation) ->
                    throw problem(ProblemType.SENDER_UNKNOWN, List.of(violation), null);
            case Ruling.Refused(List<Violation> violations) ->
                    throw problem(ProblemType.SENDER_NOT_ALLOWED, violations, null);
            case Ruling.OverLimit(Violation violation, Duration over) ->
                    throw problem(ProblemType.SENDER_OVER_LIMIT, List.of(violation), over);
        };
    }

    private Ruling ruling(Email mail, long bytes) {
        TokenHolder holder = TokenHolder.of(actor);
        return holder.bound() == null
                ? senders.ofClient(holder.client(), holder.person(), mail, bytes)
                : senders.ofNamed(holder.bound(), mail, bytes);
    }

    private static ProblemException problem(
            ProblemType type, List<Violation> violations, @Nullable Duration retryAfter) {
        List<FieldError> errors = errors(violations);
        String detail = errors.stream().map(FieldError::message).collect(Collectors.joining(" "));
        var problem = ProblemException.of(type, detail).errors(errors);
        return (retryAfter == null ? problem : problem.retryAfter(retryAfter)).toException();
    }

    /// JSON between systems is UTF-8 (RFC 8259 §8.1).
    static void requireUtf8(HttpServletRequest request) {
        Charset said = MediaType.parseMediaType(request.getContentType()).getCharset();
        if (said != null && !said.equals(StandardCharsets.UTF_8)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "The body is in " + said.name() + "; JSON must be UTF-8.");
        }
    }

    private Checked checked(InputStream body) throws IOException {
        try {
            return claimCheck.check(body, actor.owner());
        } catch (JacksonException noJson) {
            throw problem(RequestReader.notJson(noJson, null));
        } catch (NotBase64Exception noBase64) {
            throw problem(RequestReader.notBase64(noBase64.file()));
        } catch (TooLargeException tooLarge) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, String.valueOf(tooLarge.getMessage()));
        } catch (MongoException away) {
            throw RequestPublisher.unavailable(
                    "The mail's files could not be kept: the database does not answer.");
        }
    }

    /// Whose an id is: a named sender's clients and tokens share theirs, as its topic's readers
    /// know no other.
    private String owner(String sender) {
        return SenderIdentity.isName(sender) && !sender.equals(SenderIdentity.DEFAULT)
                ? SenderIdentity.callerName(sender)
                : actor.owner();
    }

    /// The same id again is the same mail again, or a mistake that is told (A4). What can't be
    /// asked for now is found when the mail is admitted.
    private void requireFreeId(EmailId known, String owner, RequestDigests digests) {
        String id = known.value();
        try {
            switch (posted.note(id, owner, digests)) {
                case Verdict.Same _ -> {}
                case Verdict.Foreign _ ->
                        throw new ProblemException(
                                ProblemType.EMAIL_ID_TAKEN,
                                "The id \"" + id + "\" is another sender's; take one of your own.");
                case Verdict.Different(List<String> fields) ->
                        throw ProblemException.of(
                                        ProblemType.EMAIL_ID_TAKEN,
                                        "You handed over another mail with the id \""
                                                + id
                                                + "\"; it differs in "
                                                + String.join(", ", fields)
                                                + ".")
                                .with("changedFields", fields)
                                .toException();
            }
        } catch (MongoException away) {
            LOG.warn("Whether {} was used before can't be told now: {}", id, away.toString());
        }
    }

    static ProblemException problem(Rejected rejected) {
        List<FieldError> errors = errors(rejected.violations());
        return switch (rejected.reason()) {
            case NOT_JSON -> problem(ProblemType.MALFORMED_REQUEST, rejected, errors);
            case TOO_LARGE -> problem(ProblemType.TOO_LARGE, rejected, errors);
            case SCHEMA_VIOLATION,
                    BAD_ADDRESS,
                    HEADER_INJECTION,
                    KEY_MISMATCH,
                    UNPROCESSABLE,
                    NOT_ALLOWED,
                    OVER_LIMIT,
                    CONFLICT ->
                    ProblemException.invalid(errors);
        };
    }

    static List<FieldError> errors(List<Violation> violations) {
        return violations.stream()
                .map(
                        v ->
                                new FieldError(
                                        v.pointer(),
                                        v.rule(),
                                        v.value(),
                                        v.sentence(),
                                        v.expected()))
                .toList();
    }

    private static ProblemException problem(
            ProblemType type, Rejected rejected, List<FieldError> errors) {
        return ProblemException.of(type, rejected.words()).errors(errors).toException();
    }
}
