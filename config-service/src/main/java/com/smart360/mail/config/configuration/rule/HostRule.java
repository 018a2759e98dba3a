package com.smart360.mail.config.configuration.rule;

/// HOST-*: the mail server's name or address. HOST-2 is the page's, HOST-6 is [Draft#normalised],
/// HOST-7 the connection test's.
enum HostRule implements Rule {
    /// A domain name or an IP address, never empty.
    HOST_1 {
        @Override
        public void examine(Examination it) {
            if (it.draft().host() == null) {
                it.refuse(this, "missing", POINTER, null);
            } else {
                refuseAsParsed(it);
            }
        }
    },
    /// IPv4 in dotted decimal, nothing that merely resolves like it.
    HOST_3 {
        @Override
        public void examine(Examination it) {
            refuseAsParsed(it);
        }
    },
    /// IPv6 in brackets, without a zone.
    HOST_4 {
        @Override
        public void examine(Examination it) {
            refuseAsParsed(it);
        }
    },
    /// No loopback, private, link-local or metadata address in production (SEC-3, X-16).
    HOST_5 {
        @Override
        public void examine(Examination it) {
            Host host = it.host();
            if (host != null && it.context().environment().refuses(host)) {
                it.refuse(this, "internal", POINTER, it.draft().host());
            }
        }
    },
    /// At most 253 characters, all of them of a domain name.
    HOST_8 {
        @Override
        public void examine(Examination it) {
            refuseAsParsed(it);
        }
    };

    static final String POINTER = "/host";

    /// Each parse names one broken rule, so that the user reads one cause and not four.
    void refuseAsParsed(Examination it) {
        String typed = it.draft().host();
        if (typed != null
                && Host.parse(typed) instanceof Host.Unusable(var rule, var cause, var culprit)
                && rule == this) {
            it.refuse(this, cause, POINTER, typed, "culprit", culprit == null ? "" : culprit);
        }
    }
}
