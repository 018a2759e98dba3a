package com.smart360.mail.dispatch.intake;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.dispatch.Email;
import com.smart360.mail.dispatch.Mailbox;
import com.smart360.mail.dispatch.attachment.Attachments.TooLargeException;
import com.smart360.mail.dispatch.delivery.Engine;
import com.smart360.mail.dispatch.intake.ClaimCheck.Checked;
import com.smart360.mail.dispatch.intake.ClaimCheck.NotBase64Exception;
import com.smart360.mail.dispatch.intake.Intake.Rejected;
import com.smart360.mail.dispatch.intake.Intake.Taken;
import com.smart360.mail.dispatch.mode.DeliveryMode;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.dispatch.route.Heartbeat;
import com.smart360.mail.dispatch.route.Membership;
import com.smart360.mail.dispatch.route.Membership.Vitals;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.starter.environment.Smart360Environment;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/// The e-mail API: the same requests as in the topic, and how many wait.
@RestController
class EmailController {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final RequestReader reader;
    private final ClaimCheck claimCheck;
    private final EventProducer producer;
    private final CurrentActor actor;
    private final QueueCounts counts;
    private final ActiveRoute active;
    private final Engine engine;
    private final Heartbeat heartbeat;
    private final Membership membership;
    private final EmailRequests requests;
    private final DeliveryMode mode;
    private final Smart360Environment environment;
    private final Clock clock;

    EmailController(
            RequestReader reader,
            ClaimCheck claimCheck,
            EventProducer producer,
            CurrentActor actor,
            QueueCounts counts,
            ActiveRoute active,
            Engine engine,
            Heartbeat heartbeat,
            Membership membership,
            EmailRequests requests,
            DeliveryMode mode,
            Smart360Environment environment,
            Clock clock) {
        this.reader = reader;
        this.claimCheck = claimCheck;
        this.producer = producer;
        this.actor = actor;
        this.counts = counts;
        this.active = active;
        this.engine = engine;
        this.heartbeat = heartbeat;
        this.membership = membership;
        this.requests = requests;
        this.mode = mode;
        this.environment = environment;
        this.clock = clock;
    }

    /// A mail that will be sent.
    ///
    /// @param status always `QUEUED`
    record Queued(String id, String status) {}

    /// Where the mails are.
    ///
    /// @param waiting not begun: in the topic or in the store
    /// @param deferred an attempt failed, another follows
    /// @param inFlight being handed over
    /// @param held somebody must decide
    /// @param active a configuration is active
    /// @param openConnections over all instances
    /// @param connections the same, and how many there may be
    /// @param pausedUntil nothing goes before: a provider's limit, or a server or login that failed
    /// @param loginRefused the server refuses the login: somebody must look at the configuration
    record EmailQueue(
            long waiting,
            long deferred,
            long inFlight,
            long held,
            boolean active,
            int openConnections,
            Connections connections,
            @Nullable Instant pausedUntil,
            boolean loginRefused,
            Mode mode,
            String environment) {}

    /// Whom this environment lets mails out to.
    ///
    /// @param redirectTo with `REDIRECT`
    /// @param allowedDomains with `ALLOWED_DOMAINS`
    record Mode(
            DeliveryMode.Name name,
            @Nullable String redirectTo,
            @Nullable List<String> allowedDomains) {

        static Mode of(DeliveryMode mode) {
            return switch (mode) {
                case DeliveryMode.Redirect(Mailbox to) -> new Mode(mode.name(), to.address(), null);
                case DeliveryMode.AllowedDomains(Set<String> domains) ->
                        new Mode(mode.name(), null, domains.stream().sorted().toList());
                case DeliveryMode.Deliver _, DeliveryMode.Capture _ ->
                        new Mode(mode.name(), null, null);
            };
        }
    }

    /// @param max of the active configuration; 0: none is active
    record Connections(int open, int max) {}

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
            case Taken(Email mail) -> {
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

    @GetMapping("/api/email-queue")
    @Operation(summary = "How many mails wait, and where")
    EmailQueue queue() {
        QueueCounts.Counts counted;
        try {
            counted = counts.take();
        } catch (QueueCounts.UnavailableException away) {
            throw unavailable(String.valueOf(away.getMessage()));
        }
        int inFlight = engine.inFlight();
        int open = heartbeat.open();
        int done = requests.done();
        for (var other : membership.vitals().entrySet()) {
            if (!other.getKey().equals(membership.id())) {
                Vitals vitals = other.getValue();
                inFlight += vitals.inFlight();
                open += vitals.open();
                done += vitals.done();
            }
        }
        Route route = active.current();
        // What is being handed over is in the topic or in the store, too, until that is durable.
        long here = Math.max(0, counted.lag() - done) + counted.stored(State.WAITING);
        return new EmailQueue(
                Math.max(0, here - inFlight),
                counted.stored(State.DEFERRED),
                inFlight,
                counted.stored(State.HELD),
                route != null,
                open,
                new Connections(open, route == null ? 0 : route.maxConnections()),
                engine.closedUntil(),
                engine.loginRefused(),
                Mode.of(mode),
                environment.name().toLowerCase(Locale.ROOT));
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
