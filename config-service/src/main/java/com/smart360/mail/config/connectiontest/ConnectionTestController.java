package com.smart360.mail.config.connectiontest;

import com.smart360.mail.config.connectiontest.request.RehearseConfiguration;
import com.smart360.mail.config.connectiontest.request.StartConnectionTest;
import com.smart360.mail.config.connectiontest.request.TypedGrant;
import com.smart360.mail.config.connectiontest.request.TypedPassword;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.starter.outbox.TakenUnpublished;
import com.smart360.mail.starter.security.CurrentActor;
import com.smart360.mail.starter.stream.EventCodec;
import java.net.URI;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// `/api/connection-tests`.
@TakenUnpublished("tests change no configuration")
@RestController
@RequestMapping("/api/connection-tests")
class ConnectionTestController {

    private final ConnectionTestStarter starter;
    private final ConnectionTests tests;
    private final ConnectionTestStream stream;
    private final EventCodec codec;
    private final CurrentActor actor;

    ConnectionTestController(
            ConnectionTestStarter starter,
            ConnectionTests tests,
            ConnectionTestStream stream,
            EventCodec codec,
            CurrentActor actor) {
        this.starter = starter;
        this.tests = tests;
        this.stream = stream;
        this.codec = codec;
        this.actor = actor;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<ConnectionTestView> start(@RequestBody StartConnectionTest request) {
        try (TypedPassword _ = request.password();
                TypedGrant _ = request.oauthGrant()) {
            ConnectionTest test = starter.start(request, actor.get());
            return ResponseEntity.accepted()
                    .location(URI.create("/api/connection-tests/" + test.id()))
                    .body(view(test));
        }
    }

    @PostMapping("/rehearsals")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<ConnectionTestView> rehearse(@RequestBody RehearseConfiguration request) {
        ConnectionTest test = starter.rehearse(request, actor.get());
        return ResponseEntity.accepted()
                .location(URI.create("/api/connection-tests/" + test.id()))
                .body(view(test));
    }

    @GetMapping("/{id}")
    ConnectionTestView get(@PathVariable String id) {
        return view(tests.require(id, true));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<ConnectionTestView> cancel(@PathVariable String id) {
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(view(tests.cancel(id, actor.get())));
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> follow(@PathVariable String id) {
        tests.require(id, true);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(stream.follow(id, actor.has(Role.SYSTEM_ADMIN)));
    }

    private ConnectionTestView view(ConnectionTest test) {
        return ConnectionTestView.of(test, codec, actor.has(Role.SYSTEM_ADMIN));
    }
}
