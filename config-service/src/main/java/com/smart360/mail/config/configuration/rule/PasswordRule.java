package com.smart360.mail.config.configuration.rule;

import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.config.configuration.rule.examination.Rule;

/// PASS-* as far as the draft knows: that there is one. What was typed is judged, and forgotten, by
/// [TypedPasswordRules].
enum PasswordRule implements Rule {
    /// Required.
    PASS_1 {
        @Override
        public void examine(Examination it) {
            if (!it.context().passwordSet()) {
                it.refuse(this, "missing", POINTER, null);
            }
        }
    },
    /// Printable characters; [TypedPasswordRules] applies it.
    PASS_2 {
        @Override
        public void examine(Examination it) {}
    },
    /// The provider's own minimum (SEC-2, XF-5); [TypedPasswordRules] applies it.
    PASS_6 {
        @Override
        public void examine(Examination it) {}
    };

    static final String POINTER = "/password";
}
