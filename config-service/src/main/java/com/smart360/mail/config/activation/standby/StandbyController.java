package com.smart360.mail.config.activation.standby;

import com.smart360.mail.config.activation.Activations;
import com.smart360.mail.config.activation.Activations.Switch;
import com.smart360.mail.config.configuration.showing.ConfigurationView;
import com.smart360.mail.config.configuration.showing.ConfigurationViews;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.Method;
import com.smart360.mail.starter.security.CurrentActor;
import com.smart360.mail.starter.security.FreshSignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/api/configurations/{id}/standby` and `/api/configurations/standby/promote`.
@RestController
@RequestMapping("/api/configurations")
class StandbyController {

    private final Standbys standbys;
    private final Activations activations;
    private final ConfigurationViews views;
    private final CurrentActor actor;
    private final FreshSignIn freshSignIn;

    StandbyController(
            Standbys standbys,
            Activations activations,
            ConfigurationViews views,
            CurrentActor actor,
            FreshSignIn freshSignIn) {
        this.standbys = standbys;
        this.activations = activations;
        this.views = views;
        this.actor = actor;
        this.freshSignIn = freshSignIn;
    }

    /// That the standby is to send in place of the active configuration.
    ///
    /// @param reason why, for those who read the trail; at most 500 characters
    record Promote(@Nullable String reason) {}

    @PutMapping("/{id}/standby")
    ResponseEntity<ConfigurationView> name(@PathVariable String id) {
        freshSignIn.require();
        return views.answer(standbys.name(id, actor.get()));
    }

    @DeleteMapping("/{id}/standby")
    ResponseEntity<ConfigurationView> dismiss(@PathVariable String id) {
        return views.answer(standbys.dismiss(id, actor.get()));
    }

    @PostMapping("/standby/promote")
    ResponseEntity<ConfigurationView> promote(
            @RequestBody(required = false) @Nullable Promote request) {
        String reason = request == null ? null : request.reason();
        Switch promotion =
                new Switch(
                        Method.STANDBY_BY_HAND,
                        reason,
                        actor.claim("email").orElse(null),
                        actor.get());
        return views.answer(activations.promote(promotion, null));
    }
}
