package com.smart360.mail.config.configuration.rule;

import com.smart360.mail.config.configuration.rule.examination.EnvironmentPolicy;
import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.config.configuration.rule.examination.Rule;
import com.smart360.mail.hosts.Host;
import com.smart360.mail.hosts.HostFault;
import com.smart360.mail.hosts.pasted.PastedHost;

/// HOST-*: the mail server's name or address. HOST-2 is the page's, HOST-6 is [Draft#normalised],
/// HOST-7 the connection test's.
enum HostRule implements Rule {
    /// A domain name or an IP address, never empty.
    HOST_1 {
        @Override
        public void examine(Examination it) {
            if (it.connection().host() == null) {
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
    /// No loopback, private, link-local or metadata address in production, no address that never is
    /// a mail server's elsewhere (SEC-3, X-16).
    HOST_5 {
        @Override
        public void examine(Examination it) {
            Host host = it.host();
            EnvironmentPolicy environment = it.context().environment();
            if (host != null && !environment.targets().permits(host)) {
                String cause = environment.production() ? "internal" : "closed";
                it.refuse(this, cause, POINTER, it.connection().host());
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
        String typed = it.connection().host();
        if (typed != null
                && Host.parse(typed) instanceof Host.Malformed(HostFault fault, String culprit)
                && broken(fault) == this) {
            PastedHost meant = PastedHost.read(typed).orElse(null);
            if (meant == null) {
                it.refuse(
                        this,
                        cause(fault),
                        POINTER,
                        PastedHost.withoutLogin(typed),
                        "culprit",
                        culprit);
            } else {
                it.refuse(
                        this,
                        cause(fault),
                        POINTER,
                        PastedHost.withoutLogin(typed),
                        "culprit",
                        culprit,
                        Examination.REPAIRED,
                        meant.port() == null
                                ? meant.host()
                                : meant.host() + ", and " + meant.port() + " in Port");
            }
        }
    }

    private static HostRule broken(HostFault fault) {
        return switch (fault) {
            case EMPTY, WEB_ADDRESS, WITH_PORT, FINAL_DOT, LABEL -> HOST_1;
            case IPV4_FORM -> HOST_3;
            case IPV4_IN_BRACKETS, IPV4_MAPPED, IPV6_FORM, IPV6_WITHOUT_BRACKETS, IPV6_ZONE ->
                    HOST_4;
            case TOO_LONG, CHARACTER -> HOST_8;
        };
    }

    /// The catalog's key below the rule.
    private static String cause(HostFault fault) {
        return switch (fault) {
            case EMPTY -> "missing";
            case WEB_ADDRESS -> "is-address-of-page";
            case WITH_PORT -> "has-port";
            case FINAL_DOT -> "final-dot";
            case LABEL -> "label";
            case IPV4_FORM, IPV6_FORM, IPV4_IN_BRACKETS -> "malformed";
            case IPV4_MAPPED -> "ipv4-mapped";
            case IPV6_WITHOUT_BRACKETS -> "brackets-missing";
            case IPV6_ZONE -> "zone";
            case TOO_LONG -> "too-long";
            case CHARACTER -> "character";
        };
    }
}
