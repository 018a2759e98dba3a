package com.smart360.mail.config.configuration;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.smart360.mail.config.configuration.saving.SavePreview.Question;
import com.smart360.mail.config.configuration.setting.Draft;
import org.jspecify.annotations.Nullable;

/// A draft to judge, as far as it is filled in.
///
/// @param passwordSet whether a password is stored or has been typed
/// @param passwordTyped whether one has been typed anew
/// @param configurationId what is edited; absent: a new one
/// @param testId ignored; lets the page send what it would save
record ValidateDraft(
        @JsonUnwrapped Draft draft,
        @Nullable Boolean passwordSet,
        @Nullable Boolean passwordTyped,
        @Nullable String configurationId,
        @Nullable String testId) {

    Question question() {
        boolean typed = Boolean.TRUE.equals(passwordTyped);
        return new Question(
                draft, configurationId, typed || Boolean.TRUE.equals(passwordSet), typed);
    }
}
