package com.smart360.mail.config.configuration;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.smart360.mail.config.configuration.rule.Examiner;
import com.smart360.mail.config.configuration.rule.examination.Findings;
import com.smart360.mail.config.configuration.setting.Draft;
import com.smart360.mail.starter.problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A draft to judge, as far as it is filled in.
///
/// @param passwordSet whether a password is stored or has been typed
/// @param testId ignored; lets the page send what it would save
record ValidateDraft(
        @JsonUnwrapped Draft draft, @Nullable Boolean passwordSet, @Nullable String testId) {

    boolean hasPassword() {
        return Boolean.TRUE.equals(passwordSet);
    }

    /// What the rules say of it.
    record DraftVerdict(List<FieldError> errors, List<Findings.Remark> warnings) {

        static DraftVerdict of(Findings findings) {
            return new DraftVerdict(Examiner.errors(findings), findings.warnings());
        }
    }
}
