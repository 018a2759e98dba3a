package com.smart360.mail.contracts.email;

import java.util.Arrays;
import java.util.Locale;

/// The header fields that are not free to be set (HDR-2), and why. Names are compared without case
/// (RFC 5322 §1.2.2); a name that ends with `*` stands for all that begin so.
///
/// Names that steer a provider (`X-SMTPAPI` and the like) are [Reason#STEERS], too.
public enum ReservedHeader {
    FROM("From", Reason.COMPOSED),
    SENDER("Sender", Reason.COMPOSED),
    TO("To", Reason.COMPOSED),
    CC("Cc", Reason.COMPOSED),
    BCC("Bcc", Reason.COMPOSED),
    SUBJECT("Subject", Reason.COMPOSED),
    DATE("Date", Reason.COMPOSED),
    MESSAGE_ID("Message-ID", Reason.COMPOSED),
    AUTO_SUBMITTED("Auto-Submitted", Reason.COMPOSED),
    MIME_VERSION("MIME-Version", Reason.COMPOSED),
    CONTENT("Content-*", Reason.COMPOSED),
    REPLY_TO("Reply-To", Reason.OF_ONE_MAIL),
    IN_REPLY_TO("In-Reply-To", Reason.OF_ONE_MAIL),
    REFERENCES("References", Reason.OF_ONE_MAIL),
    RETURN_PATH("Return-Path", Reason.TRACE),
    RECEIVED("Received", Reason.TRACE),
    RECEIVED_SPF("Received-SPF", Reason.TRACE),
    RESENT("Resent-*", Reason.TRACE),
    DELIVERED_TO("Delivered-To", Reason.TRACE),
    X_ORIGINAL_TO("X-Original-To", Reason.TRACE),
    AUTHENTICATION_RESULTS("Authentication-Results", Reason.TRACE),
    ARC("ARC-*", Reason.TRACE),
    DKIM_SIGNATURE("DKIM-Signature", Reason.SIGNATURE),
    DOMAINKEY_SIGNATURE("DomainKey-Signature", Reason.SIGNATURE),
    APPARENTLY_TO("Apparently-To", Reason.STEERS),
    ERRORS_TO("Errors-To", Reason.STEERS);

    private final String field;
    private final Reason reason;

    ReservedHeader(String field, Reason reason) {
        this.field = field;
        this.reason = reason;
    }

    /// Why a field is reserved.
    public enum Reason {
        /// Made for each mail from its members and parts (RFC 5322 §3.6, RFC 2045).
        COMPOSED,
        /// Says something about one mail only: its request may set it, a configuration may not.
        OF_ONE_MAIL,
        /// Written by the servers that a mail passes (RFC 5321 §4.4, RFC 8601, RFC 8617).
        TRACE,
        /// A domain's signature over the finished mail (RFC 6376).
        SIGNATURE,
        /// Some servers take from it to whom the mail or its bounce goes.
        STEERS
    }

    /// The field's name as people write it.
    public String field() {
        return field;
    }

    public Reason reason() {
        return reason;
    }

    /// Whether the custom headers of a configuration, which every mail gets, may not have it.
    public static boolean inConfigurations(String name) {
        return Arrays.stream(values()).anyMatch(header -> header.names(name));
    }

    /// Whether the request for one mail may not have it.
    public static boolean inRequests(String name) {
        return Arrays.stream(values())
                .anyMatch(header -> header.reason != Reason.OF_ONE_MAIL && header.names(name));
    }

    private boolean names(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String own = field.toLowerCase(Locale.ROOT);
        return own.endsWith("*")
                ? lower.startsWith(own.substring(0, own.length() - 1))
                : lower.equals(own);
    }
}
