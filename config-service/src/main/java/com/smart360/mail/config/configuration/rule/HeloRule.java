package com.smart360.mail.config.configuration.rule;

import com.smart360.mail.config.configuration.rule.examination.EmailAddress;
import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.config.configuration.rule.examination.Rule;
import com.smart360.mail.config.configuration.setting.ConnectionDraft;
import com.smart360.mail.config.configuration.setting.Setting;
import com.smart360.mail.hosts.Host;

/// HELO-*: the name by which we greet.
enum HeloRule implements Rule {
    /// A domain name and nothing around it, at most 255 characters (RFC 5321 §4.5.3.1.2). Empty is
    /// `localhost` already (HELO-1, [ConnectionDraft#normalised]).
    HELO_2 {
        @Override
        public void examine(Examination it) {
            String typed = it.connection().heloHostname();
            if (typed == null) {
                return;
            }
            if (typed.length() > Setting.HELO_HOSTNAME.longest()) {
                it.refuse(this, "too-long", POINTER, typed, "length", "" + typed.length());
            } else if (typed.contains("://")) {
                it.refuse(this, "is-address-of-page", POINTER, typed);
            } else if (!Host.isDomain(typed)) {
                it.refuse(this, "not-a-domain", POINTER, typed);
            }
        }
    },
    /// The organization's own name serves delivery better than `localhost`.
    HELO_3 {
        @Override
        public void examine(Examination it) {
            if (!ConnectionDraft.DEFAULT_HELO.equalsIgnoreCase(it.connection().heloHostname())) {
                return;
            }
            String username = it.connection().username();
            String domain =
                    username != null && EmailAddress.isValid(username)
                            ? EmailAddress.domain(username)
                            : "";
            if (domain.isEmpty()) {
                it.warn("HELO_IS_LOCALHOST", POINTER);
            } else {
                it.warn("HELO_IS_LOCALHOST_SUGGESTION", POINTER, "domain", domain);
            }
        }
    };

    static final String POINTER = "/heloHostname";
}
