package com.smart360.mail.audit.alert;

import com.smart360.mail.audit.alert.board.Channel;
import com.smart360.mail.audit.alert.board.Channel.Health;
import com.smart360.mail.audit.alert.board.Channel.Kind;
import com.smart360.mail.audit.alert.channel.Telling;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import com.smart360.mail.starter.outbox.TakenUnpublished;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where alerts are told beside the pages (MON-2).
@RestController
@RequestMapping("/api/alert-channels")
class AlertChannelsController {

    private final AlertChannels channels;

    AlertChannelsController(AlertChannels channels) {
        this.channels = channels;
    }

    /// A way by which somebody is told of alerts.
    ///
    /// @param place scheme and host of the webhook; the rest of the address is secret. Null with
    ///   `MAIL`
    /// @param secretSet whether there is a secret; it is never shown
    /// @param health how telling went last
    /// @param version the ETag
    @Schema(name = "AlertChannel")
    record ChannelView(
            String id,
            String name,
            Kind kind,
            boolean enabled,
            Severity minimumSeverity,
            @Nullable String place,
            boolean secretSet,
            List<String> recipients,
            Health health,
            long version) {

        static ChannelView of(Channel channel) {
            return new ChannelView(
                    channel.id(),
                    channel.name(),
                    channel.kind(),
                    channel.enabled(),
                    channel.minimum(),
                    channel.place(),
                    channel.secret() != null,
                    channel.recipients(),
                    channel.health(),
                    channel.version());
        }
    }

    /// All channels.
    @Schema(name = "AlertChannels")
    record Channels(List<ChannelView> items) {}

    @GetMapping
    @Operation(summary = "Where alerts are told beside the pages")
    Channels list() {
        return new Channels(channels.all().stream().map(ChannelView::of).toList());
    }

    @GetMapping("/{id}")
    @Operation(summary = "A channel, with its version as ETag")
    ResponseEntity<ChannelView> read(@PathVariable String id) {
        return answer(HttpStatus.OK, channels.require(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Have alerts told somewhere else, too")
    ResponseEntity<ChannelView> create(@RequestBody ChannelRequest request) {
        return answer(HttpStatus.CREATED, channels.create(request));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change a channel; what is left out stays, secrets too")
    ResponseEntity<ChannelView> change(
            @PathVariable String id,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody ChannelRequest request) {
        return answer(HttpStatus.OK, channels.change(id, ifMatch, request));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Tell nothing there any more")
    void delete(@PathVariable String id, @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        channels.delete(id, ifMatch);
    }

    /// What came of a trial of a channel.
    ///
    /// @param told whether the other side took it
    /// @param detail why not; null: it did
    @Schema(name = "AlertChannelTest")
    record TestResult(boolean told, @Nullable String detail) {}

    /// Sends a message that says that it is a trial, at once, and tells what came of it.
    @TakenUnpublished("changes nothing")
    @PostMapping("/{id}/test")
    @Operation(summary = "Send a trial message through a channel")
    TestResult test(@PathVariable String id) {
        return switch (channels.test(id)) {
            case Telling.Outcome.Told _ -> new TestResult(true, null);
            case Telling.Outcome.Failed(String why) -> new TestResult(false, why);
            case Telling.Outcome.PassedOver(String why) -> new TestResult(false, why);
        };
    }

    private static ResponseEntity<ChannelView> answer(HttpStatus status, Channel channel) {
        return ResponseEntity.status(status)
                .eTag(Versions.etag(channel.version()))
                .body(ChannelView.of(channel));
    }
}
