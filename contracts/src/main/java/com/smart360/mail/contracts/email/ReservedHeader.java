package com.smart360.mail.contracts.email;

import java.util.List;

/// The header fields that are not free to be set (HDR-2), and why. Names are compared without case
/// (RFC 5322 §1.2.2); a name that ends with `*` stands for all that begin so. The constants of
/// [Reason#STEERS] bear the provider's name where only one reads the field.
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
    APPARENTLY_TO("Apparently-To", Reason.REDIRECTS),
    ERRORS_TO("Errors-To", Reason.REDIRECTS),
    X_ERRORS_TO("X-Errors-To", Reason.REDIRECTS),
    BOUNCES_TO("Bounces-To", Reason.REDIRECTS),
    X_BOUNCES_TO("X-Bounces-To", Reason.REDIRECTS),
    ENVELOPE("Envelope-*", Reason.REDIRECTS),
    X_ENVELOPE("X-Envelope-*", Reason.REDIRECTS),
    X_RETURN_PATH("X-Return-Path", Reason.REDIRECTS),
    X_BCC("X-Bcc", Reason.REDIRECTS),
    X_RCPT_TO("X-Rcpt-To", Reason.REDIRECTS),
    ALTERNATE_RECIPIENT("Alternate-Recipient", Reason.REDIRECTS),
    DISPOSITION_NOTIFICATION("Disposition-Notification-*", Reason.STEERS),
    RETURN_RECEIPT_TO("Return-Receipt-To", Reason.STEERS),
    RETURN_RECEIPT_REQUESTED("Return-Receipt-Requested", Reason.STEERS),
    READ_RECEIPT_TO("Read-Receipt-To", Reason.STEERS),
    CONFIRM_READING_TO("Confirm-Reading-To", Reason.STEERS),
    X_CONFIRM_READING_TO("X-Confirm-Reading-To", Reason.STEERS),
    CONFIRM_DELIVERY_TO("Confirm-Delivery-To", Reason.STEERS),
    NOTICE_REQUESTED("Notice-Requested-Upon-Delivery-To", Reason.STEERS),
    REGISTERED_REPLY("Register-Mail-Reply-Requested-By", Reason.STEERS),
    X_PMRQC("X-PMRQC", Reason.STEERS),
    GENERATE_DELIVERY_REPORT("Generate-Delivery-Report", Reason.STEERS),
    PREVENT_NON_DELIVERY_REPORT("Prevent-NonDelivery-Report", Reason.STEERS),
    DEFERRED_DELIVERY("Deferred-Delivery", Reason.STEERS),
    MAIL_REPLY_TO("Mail-Reply-To", Reason.STEERS),
    MAIL_FOLLOWUP_TO("Mail-Followup-To", Reason.STEERS),
    AMAZON_SES("X-SES-*", Reason.STEERS),
    ALIBABA_DIRECT_MAIL("X-AliDM-*", Reason.STEERS),
    BREVO("X-Mailin-*", Reason.STEERS),
    BREVO_SIB("X-Sib-*", Reason.STEERS),
    CRITSEND("X-CMail-*", Reason.STEERS),
    ELASTIC_EMAIL("X-ElasticEmail-*", Reason.STEERS),
    ELASTIC_EMAIL_TRANSACTIONAL("IsTransactional", Reason.STEERS),
    EXCHANGE("X-MS-Exchange-*", Reason.STEERS),
    HARAKA("X-Haraka-*", Reason.STEERS),
    MAILERSEND("X-MailerSend-*", Reason.STEERS),
    MAILGUN("X-Mailgun-*", Reason.STEERS),
    MAILJET("X-MJ-*", Reason.STEERS),
    MAILJET_FORMER("X-Mailjet-*", Reason.STEERS),
    MAILTRAP("X-MT-*", Reason.STEERS),
    MANDRILL("X-MC-*", Reason.STEERS),
    NETCORE("X-APIHEADER", Reason.STEERS),
    POSTAL("X-Postal-*", Reason.STEERS),
    POSTMARK("X-PM-*", Reason.STEERS),
    POWER_MTA("X-PMTA-*", Reason.STEERS),
    POWER_MTA_ROUTE("X-Virtual-MTA", Reason.STEERS),
    POWER_MTA_JOB("X-Job", Reason.STEERS),
    RESEND("Resend-*", Reason.STEERS),
    RESEND_X("X-Resend-*", Reason.STEERS),
    SENDGRID("X-SMTPAPI", Reason.STEERS),
    SMTP2GO("X-SMTP2GO-*", Reason.STEERS),
    SOCKETLABS("X-xs*", Reason.STEERS),
    SPARKPOST("X-MSYS-*", Reason.STEERS),
    TIPIMAIL("X-TM-*", Reason.STEERS);

    private static final List<ReservedHeader> ALL = List.of(values());

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
        /// Some servers take from it to whom the mail or its bounce goes: nobody sets it.
        REDIRECTS,
        /// Some provider or reader takes from it that the mail is copied, tracked, put off, sent by
        /// another way or answered elsewhere (S3). A configuration may have it if a System Admin
        /// agrees; a request may not.
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
        return ALL.stream()
                .anyMatch(header -> header.reason != Reason.STEERS && header.names(name));
    }

    /// Whether the custom headers of a configuration may have it, if a System Admin agrees (S3).
    public static boolean needsApproval(String name) {
        return ALL.stream()
                .anyMatch(header -> header.reason == Reason.STEERS && header.names(name));
    }

    /// Whether the request for one mail may not have it.
    public static boolean inRequests(String name) {
        return ALL.stream()
                .anyMatch(header -> header.reason != Reason.OF_ONE_MAIL && header.names(name));
    }

    private boolean names(String name) {
        return field.endsWith("*")
                ? name.regionMatches(true, 0, field, 0, field.length() - 1)
                : name.equalsIgnoreCase(field);
    }
}
