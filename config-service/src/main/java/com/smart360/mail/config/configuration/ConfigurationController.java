package com.smart360.mail.config.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.smart360.mail.config.configuration.change.ApprovalView;
import com.smart360.mail.config.configuration.saving.ConfigurationChanges;
import com.smart360.mail.config.configuration.saving.ConfigurationChanges.Outcome;
import com.smart360.mail.config.configuration.saving.RollBack;
import com.smart360.mail.config.configuration.saving.SaveConfiguration;
import com.smart360.mail.config.configuration.saving.SavePreview;
import com.smart360.mail.config.configuration.saving.SavePreview.Verdict;
import com.smart360.mail.config.configuration.setting.FormField;
import com.smart360.mail.config.configuration.setting.SearchWords;
import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.config.configuration.setting.SettingsDiff;
import com.smart360.mail.config.configuration.showing.ConfigurationView;
import com.smart360.mail.config.configuration.showing.ConfigurationViews;
import com.smart360.mail.config.configuration.version.ActivePointer;
import com.smart360.mail.config.configuration.version.ConfigurationVersion;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.starter.outbox.TakenUnpublished;
import com.smart360.mail.starter.page.Page;
import com.smart360.mail.starter.page.PageRequest;
import com.smart360.mail.starter.problem.IfMatch;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.bind.annotation.RestController;

/// `/api/configurations`.
@RestController
@RequestMapping("/api/configurations")
class ConfigurationController {

    private final Configurations configurations;
    private final ConfigurationChanges register;
    private final ConfigurationViews views;
    private final ActivePointer pointer;
    private final SavePreview preview;
    private final CurrentActor actor;

    ConfigurationController(
            Configurations configurations,
            ConfigurationChanges register,
            ConfigurationViews views,
            ActivePointer pointer,
            SavePreview preview,
            CurrentActor actor) {
        this.configurations = configurations;
        this.register = register;
        this.views = views;
        this.pointer = pointer;
        this.preview = preview;
        this.actor = actor;
    }

    /// A page of configurations in the order of their creation.
    ///
    /// @param activeId what sends now, on whichever page it is
    /// @param standbyId what may be promoted, likewise
    record ConfigurationList(
            List<ConfigurationView> items,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor,
            @Nullable String activeId,
            @Nullable String standbyId) {}

    /// One saved state in a configuration's history.
    ///
    /// @param importedFrom the backup that it came in by: author and approver are that file's word
    @Schema(name = "ConfigurationVersion")
    record VersionView(
            long version,
            Instant at,
            String by,
            @Nullable String testId,
            @Nullable String comment,
            @Nullable Long rolledBackTo,
            @Nullable String importedFrom,
            @Nullable String approvalId,
            @Nullable String approvedBy,
            List<FieldChange> changes) {

        static VersionView of(ConfigurationVersion it) {
            return new VersionView(
                    it.version(),
                    it.at(),
                    it.by().id(),
                    it.testId(),
                    it.comment(),
                    it.rolledBackTo(),
                    it.importedFrom(),
                    it.approvalId(),
                    it.approvedBy(),
                    it.changes());
        }
    }

    /// A saved state with all that it held but the secret.
    record VersionDetail(VersionView version, Settings settings, Instant passwordSetAt) {}

    /// What differs between two saved states.
    record VersionDifference(long from, long to, List<FieldChange> changes) {}

    /// @param search words; each must begin a word of the name, host, provider or sender
    @GetMapping
    ConfigurationList list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "") String search) {
        PageRequest asked = PageRequest.of("configurations", cursor, limit);
        Page<SmtpConfiguration> page =
                asked.page(
                        configurations.page(
                                SearchWords.sought(search), asked.position(), asked.limitAndOne()),
                        SmtpConfiguration::id);
        ActivePointer.Pointing pointing = pointer.pointing();
        return new ConfigurationList(
                page.map(it -> views.of(it, pointing)).items(),
                page.nextCursor(),
                pointing.activeId(),
                pointing.standbyId());
    }

    /// The settings as a form needs them, in their order.
    @GetMapping("/fields")
    List<FormField> fields() {
        return FormField.all();
    }

    @TakenUnpublished("changes nothing")
    @PostMapping("/validate")
    Verdict validate(@RequestBody ValidateDraft draft) {
        return preview.of(draft.question(), actor.get());
    }

    @PostMapping
    @CreatesOrAsks
    ResponseEntity<?> create(@RequestBody SaveConfiguration request) {
        return answer(
                register.create(request, actor.get()),
                created ->
                        ResponseEntity.created(URI.create("/api/configurations/" + created.id()))
                                .eTag(ConfigurationViews.etag(created))
                                .body(views.of(created)));
    }

    @GetMapping("/{id}")
    ResponseEntity<ConfigurationView> get(@PathVariable String id) {
        return views.answer(register.require(id));
    }

    @PutMapping("/{id}")
    @SavesOrAsks
    ResponseEntity<?> modify(
            @PathVariable String id,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody SaveConfiguration request) {
        return answer(
                register.modify(id, IfMatch.version(ifMatch), request, actor.get()), views::answer);
    }

    @DeleteMapping("/{id}")
    @DeletesOrAsks
    ResponseEntity<?> delete(
            @PathVariable String id, @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        return answer(register.delete(id, IfMatch.version(ifMatch), actor.get()), views::answer);
    }

    /// The history, newest first.
    @GetMapping("/{id}/versions")
    Page<VersionView> versions(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        PageRequest page = PageRequest.of("versions", cursor, limit);
        return page.page(
                        configurations.versions(
                                register.require(id),
                                page.position(Long::valueOf),
                                page.limitAndOne()),
                        version -> Long.toString(version.version()))
                .map(VersionView::of);
    }

    @GetMapping("/{id}/versions/{version}")
    VersionDetail version(@PathVariable String id, @PathVariable long version) {
        ConfigurationVersion found = requireVersion(register.require(id), version);
        return new VersionDetail(VersionView.of(found), found.settings(), found.passwordSetAt());
    }

    /// @param against the other version
    @GetMapping("/{id}/versions/{version}/changes")
    VersionDifference difference(
            @PathVariable String id, @PathVariable long version, @RequestParam long against) {
        SmtpConfiguration configuration = register.require(id);
        ConfigurationVersion from = requireVersion(configuration, against);
        ConfigurationVersion to = requireVersion(configuration, version);
        return new VersionDifference(
                against,
                version,
                SettingsDiff.between(
                        from.settings(), from.password(), to.settings(), to.password()));
    }

    @PostMapping("/{id}/rollback")
    @SavesOrAsks
    ResponseEntity<?> rollBack(
            @PathVariable String id,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody RollBack request) {
        return answer(
                register.rollBack(id, IfMatch.version(ifMatch), request, actor.get()),
                views::answer);
    }

    private static ResponseEntity<?> answer(
            Outcome outcome, Function<SmtpConfiguration, ResponseEntity<ConfigurationView>> saved) {
        return switch (outcome) {
            case Outcome.Saved(var configuration) -> saved.apply(configuration);
            case Outcome.Deleted() -> ResponseEntity.noContent().build();
            case Outcome.Waits(var approval) ->
                    ResponseEntity.accepted()
                            .location(URI.create("/api/approvals/" + approval.id()))
                            .body(approval);
        };
    }

    private ConfigurationVersion requireVersion(SmtpConfiguration configuration, long version) {
        return configurations
                .version(configuration, version)
                .orElseThrow(() -> ProblemException.notFound("version", Long.toString(version)));
    }

    /// A save that may have to wait for agreement.
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "201",
            description = "saved",
            content = @Content(schema = @Schema(implementation = ConfigurationView.class)))
    @ApiResponse(
            responseCode = "202",
            description = "waits for a System Admin's agreement; nothing has changed",
            content = @Content(schema = @Schema(implementation = ApprovalView.class)))
    @interface CreatesOrAsks {}

    /// Saves a change of a configuration that exists, or asks for agreement.
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "200",
            description = "saved",
            content = @Content(schema = @Schema(implementation = ConfigurationView.class)))
    @ApiResponse(
            responseCode = "202",
            description = "waits for a System Admin's agreement; nothing has changed",
            content = @Content(schema = @Schema(implementation = ApprovalView.class)))
    @interface SavesOrAsks {}

    /// Deletes a configuration, or asks for agreement.
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "204", description = "deleted", content = @Content)
    @ApiResponse(
            responseCode = "202",
            description = "waits for a System Admin's agreement; nothing has changed",
            content = @Content(schema = @Schema(implementation = ApprovalView.class)))
    @interface DeletesOrAsks {}
}
