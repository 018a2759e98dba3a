package com.smart360.mail.config.activation;

import com.smart360.mail.config.configuration.showing.ConfigurationView;
import com.smart360.mail.config.configuration.showing.ConfigurationViews;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.Method;
import com.smart360.mail.starter.security.CurrentActor;
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

    private final ActivationDoor door;
    private final ConfigurationViews views;
    private final CurrentActor actor;

    StandbyController(ActivationDoor door, ConfigurationViews views, CurrentActor actor) {
        this.door = door;
        this.views = views;
        this.actor = actor;
    }

    /// @param reason why, for those who read the trail; at most 500 characters
    record Promote(@Nullable String reason) {}

    @PutMapping("/{id}/standby")
    ResponseEntity<ConfigurationView> name(@PathVariable String id) {
        return views.answer(door.nameStandby(id, actor.get()));
    }

    @DeleteMapping("/{id}/standby")
    ResponseEntity<ConfigurationView> dismiss(@PathVariable String id) {
        return views.answer(door.dismissStandby(id, actor.get()));
    }

    @PostMapping("/standby/promote")
    ResponseEntity<ConfigurationView> promote(
            @RequestBody(required = false) @Nullable Promote request) {
        String reason = request == null ? null : request.reason();
        return views.answer(
                door.promote(
                        new ActivationDoor.Promotion(
                                Method.STANDBY_BY_HAND, reason, null, actor.claim("email")),
                        actor.get()));
    }
}
