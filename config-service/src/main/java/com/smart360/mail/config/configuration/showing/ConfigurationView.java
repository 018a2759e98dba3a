package com.smart360.mail.config.configuration.showing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.smart360.mail.config.configuration.rule.examination.Findings;
import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.config.configuration.version.ActivationMail;
import com.smart360.mail.config.configuration.version.ActivePointer.Pointing;
import com.smart360.mail.config.configuration.version.LastTest;
import com.smart360.mail.config.configuration.version.SendingStop;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A configuration as the API shows it. Of the password only that it is set, and since when
/// (PASS-1, X-23).
///
/// @param secretExpiresOn the day on which the secret ends, where whoever entered it said so
/// @param standby whether it may be promoted when the active one fails
/// @param activationMail the test mail that went out when it was activated, while it is active
/// @param stop that it sent before, and whose word says that nothing goes through it any more
/// @param warnings by today's rules, and of what is going to end; they block nothing
/// @param lastProbe of the active configuration only
@Schema(name = "Configuration")
public record ConfigurationView(
        String id,
        @JsonUnwrapped @JsonIgnoreProperties("connection") Settings settings,
        @JsonUnwrapped ConnectionSettings connection,
        boolean passwordSet,
        Instant passwordSetAt,
        @Nullable LocalDate secretExpiresOn,
        boolean active,
        boolean standby,
        @Nullable ActivationMail activationMail,
        @Nullable SendingStop stop,
        long version,
        List<Findings.Remark> warnings,
        @Nullable LastTest lastTest,
        @Nullable LastProbe lastProbe,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy) {

    static ConfigurationView of(
            SmtpConfiguration it,
            Pointing pointing,
            List<Findings.Remark> warnings,
            @Nullable LastProbe lastProbe) {
        boolean active = pointing.isActive(it.id());
        return new ConfigurationView(
                it.id(),
                it.settings(),
                it.settings().connection(),
                it.hasPassword(),
                it.passwordSetAt(),
                day(it.password().expiresAt()),
                active,
                pointing.isStandby(it.id()),
                active ? pointing.mail() : null,
                pointing.stop(it.id()),
                it.version(),
                List.copyOf(warnings),
                it.lastTest(),
                lastProbe,
                it.createdAt(),
                it.createdBy().id(),
                it.updatedAt(),
                it.updatedBy().id());
    }

    private static @Nullable LocalDate day(@Nullable Instant moment) {
        return moment == null ? null : LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
