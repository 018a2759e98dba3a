package com.smart360.mail.config.configuration.rule.examination;

import com.smart360.mail.hosts.Host;
import java.util.regex.Pattern;

/// The form of an e-mail address as a login or sender has it: dot-atom `@` domain in ASCII (RFC
/// 5321 §4.1.2 without quoted strings and address literals).
public final class EmailAddress {

    /// RFC 5321 §4.5.3.1.1.
    private static final int MAX_LOCAL_PART = 64;

    private static final Pattern LOCAL_PART =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    private EmailAddress() {}

    /// Whether it has that form.
    public static boolean isValid(String typed) {
        int at = typed.lastIndexOf('@');
        return at > 0
                && at <= MAX_LOCAL_PART
                && LOCAL_PART.matcher(typed.substring(0, at)).matches()
                && isDomain(typed.substring(at + 1));
    }

    private static boolean isDomain(String typed) {
        return typed.length() <= Host.MAX_LENGTH && Host.isDomain(typed);
    }

    /// What stands behind the last `@`; empty without one.
    public static String domain(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? "" : address.substring(at + 1);
    }
}
