package com.smart360.mail.config.activation;

import com.smart360.mail.config.activation.queue.EmailQueueClient;
import com.smart360.mail.config.configuration.showing.ConfigurationView;
import com.smart360.mail.config.configuration.showing.ConfigurationViews;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.outbox.TakenUnpublished;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import com.smart360.mail.starter.security.FreshSignIn;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/api/configurations/{id}/activate` and `/deactivate`.
@RestController
@RequestMapping("/api/configurations/{id}")
class ActivationController {

    private static final long UNKNOWN = -1;

    private final Activations activations;
    private final EmailQueueClient queue;
    private final Configurations configurations;
    private final ConfigurationViews views;
    private final CurrentActor actor;
    private final FreshSignIn freshSignIn;

    ActivationController(
            Activations activations,
            EmailQueueClient queue,
            Configurations configurations,
            ConfigurationViews views,
            CurrentActor actor,
            FreshSignIn freshSignIn) {
        this.activations = activations;
        this.queue = queue;
        this.configurations = configurations;
        this.views = views;
        this.actor = actor;
        this.freshSignIn = freshSignIn;
    }

    /// That the active configuration is to send no more.
    ///
    /// @param confirmQueued the user knows that mails wait (ACT-6, X-17)
    record Deactivate(@Nullable Boolean confirmQueued) {}

    @PostMapping("/activate")
    ResponseEntity<ConfigurationView> activate(@PathVariable String id) {
        freshSignIn.require();
        return views.answer(
                activations.activate(id, actor.claim("email").orElse(null), actor.get()));
    }

    @TakenUnpublished("an emergency: what sends wrongly must stop; the event follows")
    @PostMapping("/deactivate")
    ResponseEntity<Deactivation> deactivate(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Deactivate request,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        SmtpConfiguration configuration =
                configurations
                        .find(id)
                        .orElseThrow(() -> ProblemException.notFound("configuration", id));
        requireActive(id);
        OptionalLong waiting = queue.waiting(authorization);
        boolean confirmed = request != null && Boolean.TRUE.equals(request.confirmQueued());
        if (!confirmed) {
            requireEmpty(waiting);
        }
        if (!activations.deactivate(id, waiting.orElse(UNKNOWN), actor.get())) {
            requireActive(id);
        }
        return ResponseEntity.ok()
                .eTag(ConfigurationViews.etag(configuration))
                .body(new Deactivation(views.of(configuration), true, activations.activeId()));
    }

    /// Whoever reads "stopped" must be sure that something was (U1).
    private void requireActive(String id) {
        String active = activations.activeId();
        if (id.equals(active)) {
            return;
        }
        if (active == null) {
            throw new ProblemException(
                    ProblemType.CONFIGURATION_INACTIVE,
                    "It is not active, and nothing else sends at this moment.");
        }
        String name =
                configurations.find(active).map(found -> found.settings().name()).orElse(active);
        throw ProblemException.of(
                        ProblemType.CONFIGURATION_INACTIVE,
                        "It is not active. \""
                                + name
                                + "\" sends at this moment: deactivate that one to stop sending.")
                .with("sendsNow", active)
                .toException();
    }

    private static void requireEmpty(OptionalLong waiting) {
        if (waiting.isEmpty()) {
            throw new ProblemException(
                    ProblemType.MAILS_QUEUED,
                    "Whether mails are waiting is unknown at this moment. Those that do are kept"
                            + " and sent after the next activation. Confirm to deactivate.");
        }
        if (waiting.getAsLong() > 0) {
            throw ProblemException.of(
                            ProblemType.MAILS_QUEUED,
                            waiting.getAsLong()
                                    + " mails are waiting. They are kept and sent after the next"
                                    + " activation. Confirm to deactivate.")
                    .with("queuedMails", waiting.getAsLong())
                    .toException();
        }
    }
}
