package com.smart360.mail.config.backup;

import com.smart360.mail.config.backup.ImportReport.Choice;
import com.smart360.mail.config.backup.store.BackupStore;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.configuration.BackupEvent.Kind;
import com.smart360.mail.contracts.configuration.BackupEvent.Secrets;
import com.smart360.mail.starter.outbox.TakenUnpublished;
import com.smart360.mail.starter.outbox.UnpublishedEvents;
import com.smart360.mail.starter.page.Page;
import com.smart360.mail.starter.page.PageRequest;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import com.smart360.mail.starter.security.FreshSignIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// `/api/backups`.
@RestController
@RequestMapping("/api/backups")
class BackupController {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StoredBackups stored;
    private final Backups backups;
    private final Importer importer;
    private final BackupSchedule schedule;
    private final UnpublishedEvents events;
    private final CurrentActor actor;
    private final FreshSignIn freshSignIn;

    BackupController(
            StoredBackups stored,
            Backups backups,
            Importer importer,
            BackupSchedule schedule,
            UnpublishedEvents events,
            CurrentActor actor,
            FreshSignIn freshSignIn) {
        this.stored = stored;
        this.backups = backups;
        this.importer = importer;
        this.schedule = schedule;
        this.events = events;
        this.actor = actor;
        this.freshSignIn = freshSignIn;
    }

    /// A backup of the configurations: when it was made, by whom, and what it holds. Its content is
    /// not part of this.
    @Schema(name = "Backup")
    record BackupView(
            String id,
            Instant createdAt,
            String createdBy,
            Kind kind,
            int configurations,
            long bytes,
            Secrets secrets,
            int schemaVersion) {

        static BackupView of(Backup it) {
            return new BackupView(
                    it.id(),
                    it.createdAt(),
                    it.createdBy().id(),
                    it.kind(),
                    it.configurations(),
                    it.bytes(),
                    it.secrets(),
                    it.fileSchema());
        }
    }

    /// What a backup is to hold.
    ///
    /// @param configurationIds which; absent: all
    /// @param secrets `SEALED` (default) or `OMITTED`; for another environment's keyset they are
    ///   resealed outside of the product
    record MakeBackup(
            @Nullable LinkedHashSet<String> configurationIds,
            @Schema(
                            type = "string",
                            allowableValues = {"SEALED", "OMITTED"})
                    @Nullable Secrets secrets) {}

    /// @param file the backup's JSON
    /// @param choices by configuration id, where something else stands under the same id
    record ImportBackup(Map<String, Object> file, @Nullable Map<String, Choice> choices) {}

    /// Newest first.
    @GetMapping
    Page<BackupView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        PageRequest page = PageRequest.of("backups", cursor, limit);
        return page.page(stored.page(page.position(), page.limitAndOne()), Backup::id)
                .map(BackupView::of);
    }

    /// When the next scheduled one is due, where it goes, how the last run ended, what is kept.
    @GetMapping("/schedule")
    BackupSchedule.Standing schedule() {
        return schedule.standing();
    }

    @PostMapping
    @ApiResponse(responseCode = "201", description = "made; Location tells where it is")
    ResponseEntity<BackupView> make(@RequestBody MakeBackup request) {
        Secrets secrets = request.secrets() == null ? Secrets.SEALED : request.secrets();
        if (secrets == Secrets.RESEALED) {
            throw ProblemException.invalid(
                    List.of(
                            new FieldError(
                                    "/secrets",
                                    "BKP-1",
                                    secrets.name(),
                                    "This service can't open secrets, so it can't reseal them.",
                                    "SEALED or OMITTED; reseal the file with the private keyset"
                                            + " at hand")));
        }
        Backups.Written written =
                backups.write(request.configurationIds(), secrets, Kind.MANUAL, actor.get());
        backups.keep(written, null);
        Backup made = written.backup();
        return ResponseEntity.created(URI.create("/api/backups/" + made.id()))
                .body(BackupView.of(made));
    }

    @GetMapping("/{id}")
    BackupView get(@PathVariable String id) {
        return BackupView.of(backups.require(id));
    }

    /// What leaves the product is in the trail, or it does not leave.
    @GetMapping(path = "/{id}/content", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> content(@PathVariable String id) {
        events.requireFew();
        Backup backup = backups.require(id);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(fileName(backup))
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_JSON)
                .body(backups.download(backup, actor.get()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        backups.delete(backups.require(id), actor.get());
    }

    /// One at a time, since each may take much of the memory.
    ///
    /// @param dryRun true (default): tells what would happen and changes nothing
    /// @param body the backup's JSON itself, or [ImportBackup]
    @TakenUnpublished("a dry run changes nothing; the other one asks itself")
    @PostMapping(path = "/imports", consumes = MediaType.APPLICATION_JSON_VALUE)
    ImportReport importBackup(
            @RequestParam(defaultValue = "true") boolean dryRun,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(schema = @Schema(implementation = ImportBackup.class)))
                    InputStream body) {
        if (!dryRun) {
            freshSignIn.require();
            events.requireFew();
        }
        return importer.oneAtATime(body, content -> importBackup(content, dryRun));
    }

    private ImportReport importBackup(JsonNode body, boolean dryRun) {
        boolean wrapped = body.path("file").isObject() && !body.has("format");
        return importer.run(
                wrapped ? body.path("file") : body,
                wrapped ? choices(body.path("choices")) : Map.of(),
                dryRun,
                actor.get());
    }

    static String fileName(Backup backup) {
        return BackupStore.NAME_START
                + STAMP.format(backup.createdAt())
                + "-"
                + backup.id()
                + BackupStore.NAME_END;
    }

    private static Map<String, Choice> choices(JsonNode given) {
        Map<String, Choice> choices = new HashMap<>();
        for (Map.Entry<String, JsonNode> choice : given.properties()) {
            choices.put(choice.getKey(), choice(choice.getKey(), choice.getValue().asString("")));
        }
        return choices;
    }

    private static Choice choice(String configurationId, String given) {
        for (Choice known : Choice.values()) {
            if (known.name().equals(given)) {
                return known;
            }
        }
        throw ProblemException.of(
                        ProblemType.MALFORMED_REQUEST, "A choice is KEEP, REPLACE or COPY.")
                .error(
                        new FieldError(
                                "/choices/" + configurationId,
                                "BKP-1",
                                given,
                                "This is no choice.",
                                "KEEP, REPLACE or COPY"))
                .toException();
    }
}
