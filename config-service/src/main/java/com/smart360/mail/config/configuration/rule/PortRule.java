package com.smart360.mail.config.configuration.rule;

import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.config.configuration.rule.examination.Rule;
import java.util.Set;

/// PORT-*: PORT-2 is the default of [Setting#PORT], PORT-4 and PORT-5 are the page's.
enum PortRule implements Rule {
    /// An integer from 1 to 65535, never empty.
    PORT_1 {
        @Override
        public void examine(Examination it) {
            if (it.connection().port() == null) {
                it.refuse(this, "missing", POINTER, null);
            } else if (it.port() == null) {
                it.refuse(this, "range", POINTER, it.connection().port());
            }
        }
    },
    /// A remark on ports that mail servers rarely use.
    PORT_3 {
        @Override
        public void examine(Examination it) {
            Integer port = it.port();
            if (port != null && !STANDARD.contains(port)) {
                it.warn("PORT_NOT_STANDARD", POINTER, "port", port.toString());
            }
        }
    };

    static final String POINTER = "/port";

    ///
    private static final Set<Integer> STANDARD = Set.of(25, 465, 587, 2525);
}
