package com.smart360.mail.dispatch.intake;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.dispatch.attachment.Attachments.TooLargeException;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.intake.ClaimCheck.Checked;
import com.smart360.mail.dispatch.intake.ClaimCheck.NotBase64Exception;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.EventProducer.Outgoing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/// Requests by HTTP: what the topic takes, checked before it is published.
@RestController
class EmailController {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final RequestReader reader;
    private final ClaimCheck claimCheck;
    private final EventProducer producer;
    private final CurrentActor actor;
    private final Clock clock;

    EmailController(
            RequestReader reader,
            ClaimCheck claimCheck,
            EventProducer producer,
            CurrentActor actor,
            Clock clock) {
        this.reader = reader;
        this.claimCheck = claimCheck;
        this.producer = producer;
        this.actor = actor;
        this.clock = clock;
    }

    /// A mail that will be sent.
    ///
    /// @param status always `QUEUED`
    record Queued(String id, String status) {}

    @PostMapping(path = "/api/emails", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Ask for a mail to be sent",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = EmailRequest.class))))
    Queued send(HttpServletRequest request) throws IOException {
        Checked checked = checked(request.getInputStream());
        return switch (reader.read(checked.request(), null, null)) {
            case Rejected rejected -> {
                claimCheck.forget(checked.kept());
                throw problem(rejected);
            }
            case Accepted(Email mail) -> {
                publish(mail, request.getHeader("traceparent"));
                yield new Queued(mail.id().value(), "QUEUED");
            }
        };
    }

    private Checked checked(InputStream body) throws IOException {
        try {
            return claimCheck.check(body);
        } catch (JacksonException noJson) {
            throw problem(RequestReader.notJson(noJson, null));
        } catch (NotBase64Exception noBase64) {
            throw problem(RequestReader.notBase64(noBase64.file()));
        } catch (TooLargeException tooLarge) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, String.valueOf(tooLarge.getMessage()));
        } catch (MongoException away) {
            throw unavailable("The mail's files could not be kept: the database does not answer.");
        }
    }

    private void publish(Email mail, @Nullable String traceparent) {
        EventTypes.EventType type = EventTypes.of(EmailRequest.class);
        String id = mail.id().value();
        try {
            var _ =
                    producer.send(
                                    new Outgoing(
                                            id,
                                            type.topic(),
                                            id,
                                            type.type(),
                                            mail.raw(),
                                            actor.get(),
                                            clock.instant(),
                                            traceparent))
                            .get(AGAIN.toSeconds() * 2, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            throw unavailable("The mail could not be queued: the broker does not answer.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw unavailable("The mail could not be queued: this service is stopping.");
        }
    }

    private static ProblemException unavailable(String detail) {
        return ProblemException.of(ProblemType.SERVICE_UNAVAILABLE, detail)
                .retryAfter(AGAIN)
                .toException();
    }

    private static ProblemException problem(Rejected rejected) {
        if (rejected.reason() == EmailRejection.NOT_JSON) {
            return new ProblemException(ProblemType.MALFORMED_REQUEST, rejected.words());
        }
        if (rejected.reason() == EmailRejection.TOO_LARGE) {
            return new ProblemException(ProblemType.TOO_LARGE, rejected.words());
        }
        List<FieldError> errors = new ArrayList<>();
        rejected.violations()
                .forEach(
                        v ->
                                errors.add(
                                        new FieldError(
                                                v.pointer(),
                                                v.rule(),
                                                v.value(),
                                                v.message(),
                                                v.expected())));
        return ProblemException.invalid(errors);
    }
}
