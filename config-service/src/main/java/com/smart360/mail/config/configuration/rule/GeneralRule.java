package com.smart360.mail.config.configuration.rule;

import com.smart360.mail.config.configuration.rule.examination.EmailAddress;
import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.config.configuration.rule.examination.Rule;
import com.smart360.mail.config.configuration.setting.Setting;

/// What the requirements' numbers leave out: the name by which people find a configuration, and the
/// addresses that mails bear by default.
enum GeneralRule implements Rule {
    /// A name, at most 100 printable characters.
    NAME_1 {
        @Override
        public void examine(Examination it) {
            String typed = it.draft().name();
            if (typed == null) {
                it.refuse(this, "missing", "/name", null);
            } else if (typed.length() > Setting.NAME.longest()
                    || typed.codePoints().anyMatch(UsernameRule::unprintable)) {
                it.refuse(this, "form", "/name", typed);
            }
        }
    },
    /// Absent, or an e-mail address: every setting of that kind. Where the user name is no address,
    /// the default sender is not absent: a mail that names none could not be sent (U3).
    FROM_1 {
        @Override
        public void examine(Examination it) {
            for (Setting setting : Setting.values()) {
                if (setting.isAddress()
                        && setting.text(it.draft()) instanceof String typed
                        && !EmailAddress.isValid(typed)) {
                    it.refuse(this, "not-an-address", setting.pointer(), typed);
                }
            }
            String username = it.connection().username();
            if (it.draft().defaultFrom() == null
                    && username != null
                    && UsernameRule.isUsable(username)
                    && username.indexOf('@') < 0) {
                it.refuse(this, "missing", Setting.DEFAULT_FROM.pointer(), null);
            }
        }
    };

    @Override
    public boolean concernsConnection() {
        return false;
    }
}
