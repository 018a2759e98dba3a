package com.smart360.mail.config.configuration.rule;

import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.config.configuration.rule.examination.LoginName;
import com.smart360.mail.config.configuration.rule.examination.Rule;
import com.smart360.mail.config.configuration.setting.Setting;

/// USER-*.
enum UsernameRule implements Rule {
    /// An e-mail address if it contains `@`, else any name.
    USER_1 {
        @Override
        public void examine(Examination it) {
            String typed = it.connection().username();
            if (typed != null && typed.indexOf('@') >= 0 && !LoginName.isValid(typed)) {
                it.refuse(this, "not-an-address", POINTER, typed);
            }
        }
    },
    /// Required, printable, at most 320 characters.
    USER_2 {
        @Override
        public void examine(Examination it) {
            String typed = it.connection().username();
            if (typed == null) {
                it.refuse(this, "missing", POINTER, null);
            } else if (typed.length() > Setting.USERNAME.longest()) {
                it.refuse(this, "too-long", POINTER, typed, "length", "" + typed.length());
            } else if (typed.codePoints().anyMatch(UsernameRule::unprintable)) {
                it.refuse(this, "unprintable", POINTER, typed);
            }
        }
    };

    static final String POINTER = "/username";

    /// As USER-2 wants it.
    static boolean isUsable(String typed) {
        return typed.length() <= Setting.USERNAME.longest()
                && typed.codePoints().noneMatch(UsernameRule::unprintable);
    }

    static boolean unprintable(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }
}
