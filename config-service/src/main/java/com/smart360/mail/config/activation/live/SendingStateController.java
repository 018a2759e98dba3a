package com.smart360.mail.config.activation.live;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// `/api/configurations/state`: what sends now, once or as it changes.
@RestController
@RequestMapping("/api/configurations/state")
class SendingStateController {

    private final SendingStates states;
    private final SendingStateStream stream;

    SendingStateController(SendingStates states, SendingStateStream stream) {
        this.states = states;
        this.stream = stream;
    }

    @GetMapping
    @Operation(summary = "What sends now, and what stands by")
    ResponseEntity<SendingState> get() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(states.read());
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "What sends, as it changes",
            description =
                    "Server-sent events named `state`, each with a whole `SendingState`: at the"
                            + " beginning, at each change, and every 10 s when nothing changes."
                            + " The stream ends after 5 min; open it again.")
    ResponseEntity<SseEmitter> follow() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(stream.follow());
    }
}
