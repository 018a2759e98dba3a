package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.config.configuration.change.ConfigurationChange;
import com.smart360.mail.config.configuration.rule.Examiner;
import com.smart360.mail.config.configuration.rule.examination.Findings;
import com.smart360.mail.config.configuration.setting.ConnectionDraft;
import com.smart360.mail.config.configuration.setting.Draft;
import com.smart360.mail.config.configuration.setting.SettingsDiff;
import com.smart360.mail.config.configuration.showing.SharedAccount;
import com.smart360.mail.config.configuration.version.ActivePointer;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SecretReuse;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.hosts.pasted.PastedHost;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells what a save would come to, before anybody clicks it (U5). Nothing is kept.
@Component
public class SavePreview {

    private final Configurations configurations;
    private final Examiner examiner;
    private final ActivePointer pointer;
    private final SharedAccount sharedAccount;

    SavePreview(
            Configurations configurations,
            Examiner examiner,
            ActivePointer pointer,
            SharedAccount sharedAccount) {
        this.configurations = configurations;
        this.examiner = examiner;
        this.pointer = pointer;
        this.sharedAccount = sharedAccount;
    }

    /// What is typed, and where.
    ///
    /// @param configurationId what is edited; null: a new one
    /// @param passwordSet whether a password is stored or has been typed
    /// @param passwordTyped whether one has been typed anew
    public record Question(
            Draft draft,
            @Nullable String configurationId,
            boolean passwordSet,
            boolean passwordTyped) {}

    /// What a save would come to.
    ///
    /// @param sensitiveFields what would change that a Utility Administrator changes with agreement
    ///   only; of a new configuration none, as all of it is
    /// @param approvalNeeded whether this caller's save would wait for a System Admin
    /// @param testNeeded whether the connection must be tested first
    /// @param hostRepair what was meant by the host; null: it is one, or nothing can be made of it
    /// @param passwordNeeded whether the stored password does not serve for that (S2)
    @Schema(name = "DraftVerdict")
    public record Verdict(
            List<FieldError> errors,
            List<Findings.Remark> warnings,
            List<String> sensitiveFields,
            boolean approvalNeeded,
            boolean testNeeded,
            boolean passwordNeeded,
            @Nullable HostRepair hostRepair) {}

    /// What was meant by a host that is refused (X2): to be taken over by whoever says so.
    ///
    /// @param port null: it was not told
    /// @param tls null: likewise
    public record HostRepair(String host, @Nullable Integer port, @Nullable TlsMode tls) {

        static @Nullable HostRepair of(@Nullable String typed) {
            return typed == null
                    ? null
                    : PastedHost.read(typed)
                            .map(
                                    it ->
                                            new HostRepair(
                                                    it.host(),
                                                    it.port(),
                                                    it.implicitTls() ? TlsMode.SSL_TLS : null))
                            .orElse(null);
        }
    }

    /// The verdict for this caller.
    public Verdict of(Question asked, Actor actor) {
        String id = asked.configurationId();
        Findings findings = examiner.examine(asked.draft(), asked.passwordSet());
        List<FieldError> errors = new ArrayList<>(Examiner.errors(findings));
        HostRepair repair = HostRepair.of(asked.draft().connection().host());
        String name = asked.draft().normalised().name();
        if (name != null && errors.stream().noneMatch(it -> it.pointer().equals("/name"))) {
            configurations.nameError(name, id).ifPresent(errors::add);
        }
        if (id == null) {
            return new Verdict(
                    errors,
                    findings.warnings(),
                    List.of(),
                    ConfigurationChange.needsApproval(true, actor),
                    true,
                    !asked.passwordTyped(),
                    repair);
        }
        SmtpConfiguration present =
                configurations
                        .find(id)
                        .orElseThrow(() -> ProblemException.notFound("configuration", id));
        List<Findings.Remark> warnings = new ArrayList<>(findings.warnings());
        ConnectionDraft connection = asked.draft().connection();
        warnings.addAll(
                sharedAccount.remarks(
                        id, connection.host(), connection.username(), pointer.pointing()));
        List<FieldChange> changes = changes(present, asked);
        List<String> sensitive =
                changes.stream().filter(SettingsDiff::isSensitive).map(FieldChange::field).toList();
        return new Verdict(
                errors,
                warnings,
                sensitive,
                ConfigurationChange.needsApproval(!sensitive.isEmpty(), actor),
                asked.passwordTyped()
                        || present.isUntried()
                        || changes.stream().anyMatch(SettingsDiff::isTested),
                !asked.passwordTyped() && !serves(present, asked.draft(), changes, findings),
                repair);
    }

    private static List<FieldChange> changes(SmtpConfiguration present, Question asked) {
        List<FieldChange> changes =
                new ArrayList<>(SettingsDiff.between(present.settings(), asked.draft()));
        if (asked.passwordTyped()) {
            changes.add(new FieldChange(SettingsDiff.PASSWORD, null, null));
        }
        return changes;
    }

    /// Of settings that can't work yet only the destination is known.
    private static boolean serves(
            SmtpConfiguration present, Draft draft, List<FieldChange> changes, Findings findings) {
        return findings.valid()
                ? SecretReuse.isAllowed(present, draft.connection().valid())
                : present.hasPassword() && changes.stream().noneMatch(SettingsDiff::bindsSecret);
    }
}
