package com.smart360.mail.config.configuration;

import com.smart360.mail.config.configuration.rule.Examiner;
import com.smart360.mail.config.configuration.rule.Findings;
import com.smart360.mail.config.configuration.setting.Draft;
import com.smart360.mail.starter.problem.FieldError;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A draft to judge, as far as it is filled in.
///
/// @param passwordSet whether a password is stored or has been typed
/// @param testId ignored; lets the page send what it would save
record ValidateDraft(
        @Nullable String name,
        @Nullable String provider,
        @Nullable String host,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal port,
        @Nullable String tls,
        Draft.@Nullable CertificateDraft certificateCheck,
        @Nullable String authProtocol,
        @Nullable String username,
        @Nullable Boolean passwordSet,
        @Nullable String heloHostname,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal maxConnections,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal retries,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal idleTimeoutSeconds,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal waitTimeoutSeconds,
        @Nullable String customHeaders,
        @Nullable String defaultFrom,
        @Nullable String testId) {

    Draft draft() {
        return new Draft(
                name,
                provider,
                host,
                port,
                tls,
                certificateCheck,
                authProtocol,
                username,
                Boolean.TRUE.equals(passwordSet),
                heloHostname,
                maxConnections,
                retries,
                idleTimeoutSeconds,
                waitTimeoutSeconds,
                customHeaders,
                defaultFrom);
    }

    /// What the rules say of it.
    record DraftVerdict(List<FieldError> errors, List<Findings.Remark> warnings) {

        static DraftVerdict of(Findings findings) {
            return new DraftVerdict(Examiner.errors(findings), findings.warnings());
        }
    }
}
