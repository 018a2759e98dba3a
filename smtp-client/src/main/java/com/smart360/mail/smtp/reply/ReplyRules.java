package com.smart360.mail.smtp.reply;

import static com.smart360.mail.contracts.FailureClass.AUTHENTICATION_OF_DOMAIN;
import static com.smart360.mail.contracts.FailureClass.AUTH_APP_PASSWORD_REQUIRED;
import static com.smart360.mail.contracts.FailureClass.AUTH_BAD_CREDENTIALS;
import static com.smart360.mail.contracts.FailureClass.AUTH_BASIC_RETIRED;
import static com.smart360.mail.contracts.FailureClass.AUTH_DISABLED_BY_TENANT;
import static com.smart360.mail.contracts.FailureClass.AUTH_EXCHANGE_BROKEN;
import static com.smart360.mail.contracts.FailureClass.AUTH_LOCKED_OR_SUSPICIOUS;
import static com.smart360.mail.contracts.FailureClass.AUTH_MECHANISM_UNSUPPORTED;
import static com.smart360.mail.contracts.FailureClass.AUTH_REQUIRED;
import static com.smart360.mail.contracts.FailureClass.AUTH_TEMPORARY;
import static com.smart360.mail.contracts.FailureClass.AUTH_TLS_REQUIRED;
import static com.smart360.mail.contracts.FailureClass.BANNER_REJECTED;
import static com.smart360.mail.contracts.FailureClass.CLIENT_REJECTED;
import static com.smart360.mail.contracts.FailureClass.CONNECTION_DROPPED;
import static com.smart360.mail.contracts.FailureClass.CONTENT_REJECTED;
import static com.smart360.mail.contracts.FailureClass.EHLO_CHANGED_AFTER_TLS;
import static com.smart360.mail.contracts.FailureClass.HELO_REJECTED;
import static com.smart360.mail.contracts.FailureClass.MAILBOX_FULL_SENDER;
import static com.smart360.mail.contracts.FailureClass.MESSAGE_TOO_LARGE;
import static com.smart360.mail.contracts.FailureClass.NOT_SMTP;
import static com.smart360.mail.contracts.FailureClass.OAUTH_TOKEN_REJECTED;
import static com.smart360.mail.contracts.FailureClass.RATE_LIMITED;
import static com.smart360.mail.contracts.FailureClass.RECIPIENT_DEFERRED;
import static com.smart360.mail.contracts.FailureClass.RECIPIENT_REJECTED;
import static com.smart360.mail.contracts.FailureClass.SENDER_NOT_VERIFIED;
import static com.smart360.mail.contracts.FailureClass.SENDER_REJECTED;
import static com.smart360.mail.contracts.FailureClass.SERVICE_UNAVAILABLE;
import static com.smart360.mail.contracts.FailureClass.SESSION_LIMIT;
import static com.smart360.mail.contracts.FailureClass.TLS_CLIENT_CERT_REQUIRED;
import static com.smart360.mail.contracts.FailureClass.TLS_STARTTLS_REFUSED;
import static com.smart360.mail.contracts.FailureClass.UNKNOWN;
import static com.smart360.mail.smtp.reply.ReplyRule.When.ALWAYS;
import static com.smart360.mail.smtp.reply.ReplyRule.When.BY_TOKEN;
import static com.smart360.mail.smtp.reply.ReplyRule.When.IN_CLEAR_TEXT;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.ReplyRule.When;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What replies mean, as one table: phases, reply codes, enhanced code, words, and the class. The
/// first line that fits counts, so that what providers say in words stands before what codes mean.
/// Each phase ends with a line that fits any reply.
///
/// Expressions hold no unbounded repetition, so that no text of a server makes them slow (I2).
final class ReplyRules {

    private static final Set<Phase> GREETING = EnumSet.of(Phase.CONNECT, Phase.GREETING);
    private static final Set<Phase> EHLO = EnumSet.of(Phase.EHLO);
    private static final Set<Phase> STARTTLS = EnumSet.of(Phase.TLS, Phase.CERTIFICATE);
    private static final Set<Phase> EHLO_TLS = EnumSet.of(Phase.EHLO_AFTER_TLS);
    private static final Set<Phase> AUTH = EnumSet.of(Phase.AUTH);
    private static final Set<Phase> MAIL = EnumSet.of(Phase.MAIL);
    private static final Set<Phase> RCPT = EnumSet.of(Phase.RCPT);
    private static final Set<Phase> MESSAGE = EnumSet.of(Phase.MESSAGE);
    private static final Set<Phase> CONTENT = EnumSet.of(Phase.DATA, Phase.MESSAGE);
    private static final Set<Phase> RECIPIENTS = EnumSet.of(Phase.RCPT, Phase.DATA, Phase.MESSAGE);
    private static final Set<Phase> ENVELOPE =
            EnumSet.of(Phase.MAIL, Phase.RCPT, Phase.DATA, Phase.MESSAGE);
    private static final Set<Phase> AFTER_GREETING =
            EnumSet.of(
                    Phase.EHLO,
                    Phase.EHLO_AFTER_TLS,
                    Phase.AUTH,
                    Phase.MAIL,
                    Phase.RCPT,
                    Phase.DATA,
                    Phase.MESSAGE);
    private static final Set<Phase> BEFORE_LOGIN =
            EnumSet.of(Phase.CONNECT, Phase.GREETING, Phase.EHLO);
    private static final Set<Phase> ANY = EnumSet.allOf(Phase.class);
    private static final Set<Phase> END = EnumSet.of(Phase.RESET, Phase.QUIT);

    private static final String CLIENT_CERTIFICATE = "client.{0,12}certificate";
    private static final String NO_CERTIFICATE =
            CLIENT_CERTIFICATE
                    + ".{0,40}(requir|need|missing|must|not (given|sent|present))"
                    + "|(requir|need|missing|without|no|want)[a-z]{0,3} (a |any |valid )?"
                    + CLIENT_CERTIFICATE;
    private static final String MUST_STARTTLS =
            "must issue a starttls|starttls is required|encryption (is )?(needed|required)"
                    + "|tls (is )?required";
    private static final String TLS_WANTED = "starttls|\\btls\\b|\\bssl\\b|encrypt";
    private static final String TIMEOUT = "time-?out|timed out";

    /// Another server's words, told on: they concern the recipient whose server that is.
    private static final String OF_ANOTHER_SERVER =
            "undeliverable address|callout verification failed|\\bsaid: ?[45]\\d\\d";

    /// Of one connection, whatever it counts: mails, recipients, errors, time (B2, M1, M2).
    private static final String OF_THIS_SESSION =
            "\\b(per|this|the same|one|single|each|in the|in an?) (smtp )?(session|connection)\\b"
                    + "|too many ((syntax|protocol|unrecognized|unknown|invalid|bad)"
                    + "( or (syntax|protocol))? )?(errors|commands)|connection expired";

    /// Of the recipient's mailbox, or who may write to it.
    private static final String OF_THE_RECIPIENT =
            "receiving mail (too|at a rate)|they can receive|recipient has exceeded|recipient thread limit"
                    + "|messages to \\S{1,100} deferred|(for|to) this (recipient|group)"
                    + "|RESOLVER\\.(RST|ADR)"
                    + "|(mailbox|inbox|user|recipient|account).{0,60}"
                    + "(over quota|is full|exceeds quota|out of storage)|^(over ?quota|quota exceeded)";

    private static final String UNKNOWN_MAILBOX =
            "(user|recipient|mailbox) (is )?(unknown|not found|not exist|unavailable|disabled)"
                    + "|(unknown|no such|invalid) (user|recipient|mailbox)"
                    + "|account has been disabled|recipient address rejected"
                    + "|mailbox exceeds quota";

    private static final String SENDERS_MAILBOX =
            "STOREDRV.{0,80}[.:]QuotaExceeded|\\b(your|sender'?s?|sending) mailbox is full|sent items";

    /// SPF, DKIM and DMARC (RFC 7372).
    private static final String OF_THE_DOMAIN =
            "\\b(spf|dkim|dmarc)\\b|sender policy framework|is unauthenticated|unauthenticated (e-?mail|sender)|^unauthenticated";

    private static final String LOGIN_WANTED =
            "authentication (is )?required|authenticate (with|first)|auth(entication)? first"
                    + "|smtp auth|not (been )?authenticated|without authentication|be authenticated"
                    + "|send auth|credentials for relay|log in first|please authenticate";

    private static final String HELO_NAME =
            "\\b(helo|ehlo)\\b.{0,60}(reject|invalid|denied|bad|listed|must|impersonat|not )"
                    + "|(reject|invalid|denied|\\bbad\\b).{0,30}\\b(helo|ehlo)\\b";

    private static final String TOO_LARGE =
            "message (size|length)|message (is |file )?too (big|large|long)|size limit"
                    + "|attachment is too|^too (big|large|long)";

    private static final String SENDER_UNVERIFIED =
            "email address is not verified|identities failed the check|verified"
                    + " sender identity|sender signature|domain (is )?not"
                    + " verified|sender (is )?not verified";

    private static final String SENDER_REFUSED =
            "SendAsDenied|not owned by user|allowed to send (mail )?as|mailfrom domain"
                    + "|\\bsender'?s? (mail )?(address |domain )?(is )?"
                    + "(rejected|denied|verify|unvalidated|required|must|does not|has no"
                    + "|not (allowed|permitted|authorized))"
                    + "|mail from (address )?(must|invalid|not)|(from|sender) address (must|is not)"
                    + "|of sender address|denies the sender|sending account|bad outbound sender"
                    + "|envelope sender|not allowed to use this from|multiple from";

    /// Block lists of addresses, addresses without a name, addresses of bad repute: wherever our
    /// mail is for, this server does not take it from here (X38, X39).
    private static final String OUR_ADDRESS =
            "client host\\b.{0,80}(blocked|rejected|listed)|cannot find your (reverse )?hostname"
                    + "|reverse dns|dns (check|lookup) failure|\\brdns\\b|\\bptr\\b|\\b(dns|r)bls?\\b"
                    + "|(\\b(ip|host|server|network)\\b|\\d(\\.\\d{1,3}){3}).{0,80}(block|black)[- ]?list"
                    + "|spamhaus|spamcop|barracuda|sorbs\\.net"
                    + "|\\bip\\b.{0,40}(banned|blocked|listed|rejected|reputation|refused)"
                    + "|(banned|black|dynamic|bad|invalid) (sending )?ip\\b|sending ips\\b|dynamically-assigned ip"
                    + "|banned sender\\[|accepted from this ip|remote ip check"
                    + "|adresse ip|^ip=|not authorized to send email directly"
                    + "|\\b\\d{1,3}(\\.\\d{1,3}){3}\\b.{0,40}(listed|blocked|banned|rejected)"
                    + "|your mail ?server.{0,40}(blocked|rejected|listed)";

    private static final String OUR_REPUTE =
            "ip reputation|(low|poor|bad) reputation of (the sending|your) ip"
                    + "|mta's poor reputation|rejected due to poor reputation";

    private static final String SUSPICIOUS = "this message is (likely )?(suspicious|unsolicited)";

    private static final String BAD_CONTENT =
            "\\b(anti-?)?(spam|virus|malware)\\b|\\bloop|policy|attachment type|content";

    /// What the account may send in a time, however it is told (M4).
    private static final String SENDER_QUOTA =
            "(relay|sending|submission|outgoing|outbound)( e-?mails?| messages?)?"
                    + " (limit|quota|rate|frequency)"
                    + "|(daily|hourly|monthly|weekly).{0,30}(limit|quota)"
                    + "|(e-?mails?|messages?|recipients|mails?)( received)?( allowed)?"
                    + " (per|an?|each|this|in an?) (second|minute|hour|day|month)"
                    + "|too many (same size )?(e-?mails|messages|mails)\\b"
                    + "|limit on the number of (allowed )?(outgoing )?(messages|e-?mails|mails)"
                    + "|(account|user|domain|sender|tenant).{0,40}"
                    + "((e-?mail|message|sending) (quota|limit)|exceeded threshold)"
                    + "|exceeded the (max|number)|submission ?quota|credits exceeded"
                    + "|(limits? (of|for how many)|reached the limit of).{0,20}messages";

    private static final String TOO_FAST =
            "(rate|frequency).?limit|rate (is )?(exceeded|too high)|too fast|slow down|slower|throttl"
                    + "|concurrent connections|unusual (rate|sending|volume)|server busy"
                    + "|deferred due to (user|unexpected)|messages from \\S{1,60} (will be )?"
                    + "(temporarily|permanently) deferred|too much mail"
                    + "|too many (recipients|messages|connections) from";

    private static final String TOO_MANY =
            "too many|too much|rate.?limit|throttl|limit (was |is )?(exceeded|reached)";

    private static final String TOO_MANY_OPEN = "too many.{0,40}(connections|sessions)";

    private static final String NO_ROOM =
            "insufficient (system )?(storage|resources|disk)|(not enough|out of) (disk|memory|space)"
                    + "|space shortage|queue unavailable|resources temporarily"
                    + "|temporary server error|system (is )?not accepting|system full"
                    + "|server temporarily unavailable|\\bsystem.{0,6}busy";

    static final List<ReplyRule> ALL =
            List.of(
                    // The greeting.
                    rule(GREETING, "4xx 5xx", "", NO_CERTIFICATE, TLS_CLIENT_CERT_REQUIRED),
                    rule(GREETING, "4xx 5xx", "", TOO_MANY_OPEN, BANNER_REJECTED),
                    rule(BEFORE_LOGIN, "4xx 5xx", "", OUR_REPUTE, CLIENT_REJECTED),
                    rule(BEFORE_LOGIN, "4xx 5xx", "", OUR_ADDRESS, CLIENT_REJECTED),
                    // Whoever speaks of an address or a block at the greeting speaks of ours.
                    rule(GREETING, "5xx", "", "\\bips?\\b|\\bblocked\\b", CLIENT_REJECTED),
                    rule(GREETING, "4xx 5xx", "", null, BANNER_REJECTED),
                    rule(GREETING, "", "", null, NOT_SMTP),
                    // What providers say to AUTH: Microsoft, Google, Yahoo and others.
                    rule(AUTH, "550", "5.7.30", null, AUTH_BASIC_RETIRED),
                    rule(AUTH, "", "", "basic authentication is not supported", AUTH_BASIC_RETIRED),
                    rule(
                            AUTH,
                            "535",
                            "5.7.139",
                            "credentials were incorrect",
                            AUTH_BAD_CREDENTIALS),
                    rule(AUTH, "", "", "temporarily locked", AUTH_LOCKED_OR_SUSPICIOUS),
                    rule(AUTH, "535", "5.7.139", null, AUTH_DISABLED_BY_TENANT),
                    rule(
                            AUTH,
                            "535",
                            "",
                            "SmtpClientAuthentication is disabled|basic authentication is"
                                    + " disabled|security defaults policy",
                            AUTH_DISABLED_BY_TENANT),
                    rule(AUTH, "534", "5.7.14", null, AUTH_LOCKED_OR_SUSPICIOUS),
                    rule(
                            AUTH,
                            "534",
                            "5.7.9",
                            "app(lication)?-specific|app password|InvalidSecondFactor|google|gsmtp",
                            AUTH_APP_PASSWORD_REQUIRED),
                    rule(
                            AUTH,
                            "",
                            "",
                            "app(lication)?[- ]specific password|app[-"
                                    + " ]password|InvalidSecondFactor|authorization code",
                            AUTH_APP_PASSWORD_REQUIRED),
                    rule(
                            AUTH,
                            "535",
                            "",
                            "BadCredentials.{0,200}(gsmtp|google)|google\\.com.{0,200}BadCredentials|#AUTH005",
                            AUTH_APP_PASSWORD_REQUIRED),
                    rule(
                            AUTH,
                            "",
                            "",
                            "too (many|much) (bad |failed |invalid |unsuccessful )?(log-?ins?"
                                    + "|authentication|auth|fail)",
                            AUTH_LOCKED_OR_SUSPICIOUS),
                    rule(
                            AUTH,
                            "",
                            "",
                            "(account|user|mailbox|access)\\b.{0,40}\\b(locked|suspended|blocked|disabled|deactivated)",
                            AUTH_LOCKED_OR_SUSPICIOUS),
                    rule(AUTH, "432", "4.3.2", null, RATE_LIMITED),
                    rule(AUTH, "4xx", "", "concurrent connections|throttl", RATE_LIMITED),
                    rule(AUTH, "", "5.7.11", "encrypt|tls|ssl", AUTH_TLS_REQUIRED),
                    rule(AUTH, "", "", MUST_STARTTLS, AUTH_TLS_REQUIRED),
                    rule(AUTH, "535", "", "no mechanism", AUTH_MECHANISM_UNSUPPORTED),
                    // Greylisting, and what another server said, concern one recipient.
                    rule(ENVELOPE, "4xx", "", "gr[ea]y-?list", RECIPIENT_DEFERRED),
                    rule(RCPT, "5xx", "", OF_ANOTHER_SERVER, RECIPIENT_REJECTED),
                    // A limit of this connection says nothing of the mail or the account.
                    rule(ENVELOPE, "4xx 5xx", "", OF_THIS_SESSION, SESSION_LIMIT),
                    // A mailbox that is full or busy: the recipient's, but where it says otherwise.
                    rule(CONTENT, "4xx 5xx", "", SENDERS_MAILBOX, MAILBOX_FULL_SENDER),
                    rule(MAIL, "552", "5.2.*", null, MAILBOX_FULL_SENDER),
                    rule(MAIL, "", "5.2.2", null, MAILBOX_FULL_SENDER),
                    rule(RCPT, "", "5.2.2", null, RECIPIENT_REJECTED),
                    rule(RCPT, "", "4.2.2", null, RECIPIENT_DEFERRED),
                    rule(RCPT, "421", "4.1.*", null, RECIPIENT_DEFERRED),
                    rule(RECIPIENTS, "4xx", "", OF_THE_RECIPIENT, RECIPIENT_DEFERRED),
                    rule(RECIPIENTS, "5xx", "", OF_THE_RECIPIENT, RECIPIENT_REJECTED),
                    rule(CONTENT, "550 552", "5.2.2", null, RECIPIENT_REJECTED),
                    rule(CONTENT, "", "5.2.2", null, MAILBOX_FULL_SENDER),
                    // What the domain, the connection or the login lacks.
                    rule(ENVELOPE, "4xx 5xx", "", OF_THE_DOMAIN, AUTHENTICATION_OF_DOMAIN),
                    rule(ENVELOPE, "", "5.7.26", null, AUTHENTICATION_OF_DOMAIN),
                    rule(ENVELOPE, "", "5.7.515", null, AUTHENTICATION_OF_DOMAIN),
                    rule(ENVELOPE, "", "5.7.27", null, AUTHENTICATION_OF_DOMAIN),
                    rule(ENVELOPE, "", "5.7.29", null, AUTHENTICATION_OF_DOMAIN),
                    rule(ENVELOPE, "", "4.7.29", null, AUTHENTICATION_OF_DOMAIN),
                    rule(ENVELOPE, "", "5.7.30", null, AUTHENTICATION_OF_DOMAIN),
                    rule(ENVELOPE, "", "4.7.26", null, AUTHENTICATION_OF_DOMAIN),
                    rule(ENVELOPE, "", "", MUST_STARTTLS, AUTH_TLS_REQUIRED),
                    rule(ENVELOPE, "4xx 5xx", "", LOGIN_WANTED, AUTH_REQUIRED),
                    // Our name, which EHLO told.
                    rule(EHLO, "421", "", TIMEOUT, CONNECTION_DROPPED),
                    rule(EHLO, "4xx", "", "\\b(helo|ehlo)\\b", HELO_REJECTED),
                    rule(ENVELOPE, "4xx 501 504 550 553 554", "", HELO_NAME, HELO_REJECTED),
                    // The sender.
                    rule(ENVELOPE, "", "", SENDER_UNVERIFIED, SENDER_NOT_VERIFIED),
                    rule(ENVELOPE, "", "5.7.60", null, SENDER_REJECTED),
                    rule(ENVELOPE, "", "5.2.252", null, SENDER_REJECTED),
                    rule(ENVELOPE, "", "5.1.7", null, SENDER_REJECTED),
                    rule(ENVELOPE, "", "5.1.8", null, SENDER_REJECTED),
                    rule(ENVELOPE, "", "4.1.7", null, SENDER_REJECTED),
                    rule(ENVELOPE, "", "4.1.8", null, SENDER_REJECTED),
                    rule(ENVELOPE, "4xx 5xx", "", SENDER_REFUSED, SENDER_REJECTED),
                    // The size.
                    rule(ENVELOPE, "", "5.3.4", null, MESSAGE_TOO_LARGE),
                    rule(ENVELOPE, "4xx 5xx", "", TOO_LARGE, MESSAGE_TOO_LARGE),
                    // Our address, the pace of the account, our address once more: what is said of
                    // a rate is of the pace, but where our repute is its reason.
                    rule(ENVELOPE, "4xx 5xx", "", OUR_REPUTE, CLIENT_REJECTED),
                    rule(ENVELOPE, "", "5.7.25", null, CLIENT_REJECTED),
                    rule(ENVELOPE, "", "4.7.25", null, CLIENT_REJECTED),
                    rule(CONTENT, "421", "", SUSPICIOUS, CONTENT_REJECTED),
                    rule(ENVELOPE, "", "5.4.5", null, RATE_LIMITED),
                    rule(ENVELOPE, "432", "4.3.2", null, RATE_LIMITED),
                    rule(ENVELOPE, "452", "4.5.3", null, RATE_LIMITED),
                    rule(ENVELOPE, "454", "", "throttl|rate|limit", RATE_LIMITED),
                    rule(ENVELOPE, "4xx 5xx", "", SENDER_QUOTA + "|" + TOO_FAST, RATE_LIMITED),
                    rule(CONTENT, "5xx", "", "\\bDBL\\b|\\burl\\b", CONTENT_REJECTED),
                    rule(ENVELOPE, "4xx 5xx", "", OUR_ADDRESS, CLIENT_REJECTED),
                    // The server itself.
                    rule(ENVELOPE, "450 451 452", "4.3.1", null, SERVICE_UNAVAILABLE),
                    rule(ENVELOPE, "450 451 452", "4.3.2", null, SERVICE_UNAVAILABLE),
                    rule(ENVELOPE, "431 450 451 452", "", NO_ROOM, SERVICE_UNAVAILABLE),
                    // 421 ends the conversation: for a limit, or for reasons of the server's own.
                    rule(AFTER_GREETING, "421", "", NO_CERTIFICATE, TLS_CLIENT_CERT_REQUIRED),
                    rule(AFTER_GREETING, "421", "4.7.*", null, RATE_LIMITED),
                    rule(AFTER_GREETING, "421", "", TOO_MANY, RATE_LIMITED),
                    rule(AFTER_GREETING, "421", "", null, CONNECTION_DROPPED),
                    rule(END, "421", "", null, CONNECTION_DROPPED),
                    // EHLO.
                    rule(EHLO, "", "", "\\bUSER and PASS\\b|\\bFTP\\b", NOT_SMTP),
                    rule(EHLO, "5xx", "", null, HELO_REJECTED),
                    rule(EHLO, "4xx", "", null, SERVICE_UNAVAILABLE),
                    rule(EHLO_TLS, "530", "", CLIENT_CERTIFICATE, TLS_CLIENT_CERT_REQUIRED),
                    rule(EHLO_TLS, "", "5.7.*", CLIENT_CERTIFICATE, TLS_CLIENT_CERT_REQUIRED),
                    rule(EHLO_TLS, "", "", null, EHLO_CHANGED_AFTER_TLS),
                    rule(STARTTLS, "", "", null, TLS_STARTTLS_REFUSED),
                    // AUTH, by its codes (RFC 4954 §6).
                    rule(AUTH, "530", "", null, IN_CLEAR_TEXT, AUTH_TLS_REQUIRED),
                    rule(AUTH, "530", "", CLIENT_CERTIFICATE, TLS_CLIENT_CERT_REQUIRED),
                    rule(AUTH, "523 524 538", "", null, AUTH_TLS_REQUIRED),
                    rule(AUTH, "504 534", "", null, AUTH_MECHANISM_UNSUPPORTED),
                    rule(AUTH, "525", "", null, AUTH_LOCKED_OR_SUSPICIOUS),
                    rule(AUTH, "500 501 502 503", "", null, AUTH_EXCHANGE_BROKEN),
                    rule(AUTH, "4xx", "", null, AUTH_TEMPORARY),
                    rule(AUTH, "2xx 3xx", "", null, AUTH_EXCHANGE_BROKEN),
                    rule(AUTH, "5xx", "", null, BY_TOKEN, OAUTH_TOKEN_REJECTED),
                    rule(AUTH, "5xx", "", null, AUTH_BAD_CREDENTIALS),
                    // What any command of the envelope may be told.
                    rule(ENVELOPE, "530", "", CLIENT_CERTIFICATE, TLS_CLIENT_CERT_REQUIRED),
                    rule(ENVELOPE, "", "5.7.*", CLIENT_CERTIFICATE, TLS_CLIENT_CERT_REQUIRED),
                    rule(ENVELOPE, "523 538", "", null, IN_CLEAR_TEXT, AUTH_TLS_REQUIRED),
                    rule(ENVELOPE, "530", "", TLS_WANTED, IN_CLEAR_TEXT, AUTH_TLS_REQUIRED),
                    rule(ENVELOPE, "530", "", null, AUTH_REQUIRED),
                    // MAIL.
                    rule(MAIL, "552", "", null, MESSAGE_TOO_LARGE),
                    rule(MAIL, "550 551 553 554", "", null, SENDER_REJECTED),
                    rule(MAIL, "501", "5.1.*", null, SENDER_REJECTED),
                    rule(MAIL, "450 451", "4.7.*", null, RATE_LIMITED),
                    // RCPT.
                    rule(RCPT, "4xx", "", null, RECIPIENT_DEFERRED),
                    rule(RCPT, "5xx", "", null, RECIPIENT_REJECTED),
                    // DATA and the content.
                    rule(CONTENT, "5xx", "", UNKNOWN_MAILBOX, RECIPIENT_REJECTED),
                    rule(CONTENT, "", "5.1.1", null, RECIPIENT_REJECTED),
                    rule(CONTENT, "4xx", "", "(like|as|is) spam\\b", CONTENT_REJECTED),
                    rule(CONTENT, "5xx", "", BAD_CONTENT, CONTENT_REJECTED),
                    rule(CONTENT, "", "5.7.*", null, CONTENT_REJECTED),
                    rule(CONTENT, "", "5.6.*", null, CONTENT_REJECTED),
                    rule(CONTENT, "552", "", null, MESSAGE_TOO_LARGE),
                    rule(CONTENT, "", "5.2.3", null, MESSAGE_TOO_LARGE),
                    rule(CONTENT, "4xx", "4.7.*", null, RATE_LIMITED),
                    rule(MESSAGE, "5xx", "", null, CONTENT_REJECTED),
                    // The taxonomy has nothing closer.
                    rule(ANY, "", "", null, UNKNOWN));

    private ReplyRules() {}

    private static ReplyRule rule(
            Set<Phase> phases,
            String codes,
            String enhanced,
            @Nullable String words,
            FailureClass failureClass) {
        return rule(phases, codes, enhanced, words, ALWAYS, failureClass);
    }

    private static ReplyRule rule(
            Set<Phase> phases,
            String codes,
            String enhanced,
            @Nullable String words,
            When when,
            FailureClass failureClass) {
        Pattern pattern = words == null ? null : Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        return new ReplyRule(phases, codes, enhanced, pattern, when, failureClass);
    }
}
