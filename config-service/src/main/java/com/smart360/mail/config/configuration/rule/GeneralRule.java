package com.smart360.mail.config.configuration.rule;

/// What the requirements' numbers leave out: the name by which people find a configuration, and the
/// default sender.
enum GeneralRule implements Rule {
    /// A name, at most 100 printable characters.
    NAME_1 {
        @Override
        public void examine(Examination it) {
            String typed = it.draft().name();
            if (typed == null) {
                it.refuse(this, "missing", "/name", null);
            } else if (typed.length() > MAX_NAME
                    || typed.codePoints().anyMatch(UsernameRule::unprintable)) {
                it.refuse(this, "form", "/name", typed);
            }
        }
    },
    /// Absent, or an e-mail address.
    FROM_1 {
        @Override
        public void examine(Examination it) {
            String typed = it.draft().defaultFrom();
            if (typed != null && !EmailAddress.isValid(typed)) {
                it.refuse(this, "not-an-address", "/defaultFrom", typed);
            }
            String username = it.draft().username();
            if (typed == null && username != null && username.indexOf('@') < 0) {
                it.warn("NO_DEFAULT_SENDER", "/defaultFrom");
            }
        }
    };

    private static final int MAX_NAME = 100;

    @Override
    public boolean concernsConnection() {
        return false;
    }
}
