package com.smart360.mail.config.sender;

import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.starter.page.Page;
import com.smart360.mail.starter.page.PageRequest;
import com.smart360.mail.starter.problem.IfMatch;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/api/senders`, for System Admins (S12).
@RestController
@RequestMapping("/api/senders")
class SendersController {

    private final Senders senders;
    private final CurrentActor actor;

    SendersController(Senders senders, CurrentActor actor) {
        this.senders = senders;
        this.actor = actor;
    }

    /// A business service that may have mails sent, in one version: what holds for it, and who
    /// changed it last.
    @Schema(name = "Sender")
    record SenderView(SenderIdentity sender, String changedBy, Instant changedAt) {

        static SenderView of(SavedSender saved) {
            return new SenderView(saved.sender(), saved.by().id(), saved.at());
        }
    }

    /// All senders, in the order of their names.
    record SenderList(List<SenderView> items) {}

    @GetMapping
    SenderList list() {
        return new SenderList(senders.all().stream().map(SenderView::of).toList());
    }

    @GetMapping("/{name}")
    ResponseEntity<SenderView> get(@PathVariable String name) {
        return answer(senders.require(name));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SenderView> create(@RequestBody SenderRequest request) {
        SavedSender created = senders.create(request, actor.get());
        return ResponseEntity.created(URI.create("/api/senders/" + created.name()))
                .eTag(etag(created))
                .body(SenderView.of(created));
    }

    @PutMapping("/{name}")
    ResponseEntity<SenderView> modify(
            @PathVariable String name,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody SenderRequest request) {
        return answer(senders.modify(name, IfMatch.version(ifMatch), request, actor.get()));
    }

    /// Its mails are refused from now on; one that is only to rest is disabled.
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String name, @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        senders.delete(name, IfMatch.version(ifMatch), actor.get());
    }

    /// What it was, newest first.
    @GetMapping("/{name}/versions")
    Page<SenderView> versions(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        PageRequest page = PageRequest.of("sender-versions", cursor, limit);
        return page.page(
                        senders.versions(name, page.position(Long::valueOf), page.limitAndOne()),
                        saved -> Long.toString(saved.sender().version()))
                .map(SenderView::of);
    }

    private static ResponseEntity<SenderView> answer(SavedSender saved) {
        return ResponseEntity.ok().eTag(etag(saved)).body(SenderView.of(saved));
    }

    private static String etag(SavedSender saved) {
        return "\"" + saved.sender().version() + "\"";
    }
}
