package com.smart360.mail.dispatch.bounce.webhook;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.dispatch.bounce.OutcomeUnknownException;
import com.smart360.mail.dispatch.bounce.WebhookProperties;
import com.smart360.mail.dispatch.bounce.webhook.WebhookIntake.Result;
import com.smart360.mail.dispatch.bounce.webhook.WebhookIntake.Tally;
import com.smart360.mail.starter.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// `/api/webhooks/PROVIDER`: open to everybody by address, and to nobody who does not prove to be
/// the provider.
@RestController
class WebhooksController {

    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Map<String, Webhook> webhooks;
    private final WebhookIntake intake;
    private final WebhookProperties properties;

    WebhooksController(List<Webhook> webhooks, WebhookIntake intake, WebhookProperties properties) {
        this.webhooks =
                webhooks.stream().collect(Collectors.toMap(Webhook::provider, Function.identity()));
        this.intake = intake;
        this.properties = properties;
    }

    /// What came of a provider's call, in numbers of events.
    ///
    /// @param told something was told of a mail that was not known
    /// @param known it was told before
    /// @param notOurs about no mail of ours, or about none of its recipients
    /// @param ignored of a kind that says nothing final
    /// @param broken of a kind that is known, and not readable
    record WebhookAnswer(int told, int known, int notOurs, int ignored, int broken) {

        static WebhookAnswer of(Tally tally) {
            return new WebhookAnswer(
                    tally.of(Result.TOLD),
                    tally.of(Result.KNOWN),
                    tally.of(Result.NOT_OURS),
                    tally.of(Result.IGNORED),
                    tally.of(Result.BROKEN));
        }
    }

    // 200 and no other of its kind: Mailgun calls again after any other.
    @PostMapping("/api/webhooks/{provider}")
    @Operation(
            summary = "What a mail provider calls when it knows more of a mail",
            description =
                    "amazon-ses, mailgun, postmark or sendgrid, each in the provider's own form. No"
                            + " access token is needed: a call proves itself by the provider's"
                            + " signature, or by HTTP basic authentication.")
    @ApiResponse(responseCode = "200", description = "taken")
    WebhookAnswer call(
            @PathVariable String provider,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte[] body) {
        Webhook webhook = webhooks.get(provider);
        if (webhook == null || !properties.on(provider)) {
            throw ProblemException.notFound("webhook", provider);
        }
        byte[] bytes = body == null ? new byte[0] : body;
        return answered(
                () ->
                        switch (webhook.read(bytes, headers)) {
                            case Call.Refused(String why) -> throw refused(provider, why);
                            case Call.Unreadable(String why) ->
                                    throw new ProblemException(ProblemType.MALFORMED_REQUEST, why);
                            case Call.Proven proven -> taken(provider, proven, bytes);
                        });
    }

    private WebhookAnswer taken(String provider, Call.Proven call, byte[] body) {
        if (call.events().size() > properties.most()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "The call holds %d events; expected at most %d."
                            .formatted(call.events().size(), properties.most()));
        }
        Tally tally = intake.take(provider, call, body);
        if (tally.of(Result.REFUSED) > 0) {
            throw new ProblemException(
                    ProblemType.WEBHOOK_NOT_PROVEN,
                    "What proves this call came before with another.");
        }
        return WebhookAnswer.of(tally);
    }

    private ProblemException refused(String provider, String why) {
        intake.refused(provider, why);
        return new ProblemException(
                ProblemType.WEBHOOK_NOT_PROVEN, "This call was refused: " + why + ".");
    }

    private static <T> T answered(Supplier<T> work) {
        try {
            return work.get();
        } catch (OutcomeUnknownException early) {
            throw ProblemException.of(
                            ProblemType.SERVICE_UNAVAILABLE,
                            "The mail's outcome is not stored yet. Call again.")
                    .retryAfter(AGAIN)
                    .toException();
        } catch (MongoException | CompletionException | KafkaException | UncheckedIOException _) {
            throw ProblemException.of(
                            ProblemType.SERVICE_UNAVAILABLE,
                            "A part that this needs does not answer. Call again.")
                    .retryAfter(AGAIN)
                    .toException();
        }
    }
}
