package com.smart360.mail.smtp.reply;

import static com.smart360.mail.contracts.FailureClass.AUTHENTICATION_OF_DOMAIN;
import static com.smart360.mail.contracts.FailureClass.AUTH_APP_PASSWORD_REQUIRED;
import static com.smart360.mail.contracts.FailureClass.AUTH_BAD_CREDENTIALS;
import static com.smart360.mail.contracts.FailureClass.AUTH_BASIC_RETIRED;
import static com.smart360.mail.contracts.FailureClass.AUTH_DISABLED_BY_TENANT;
import static com.smart360.mail.contracts.FailureClass.AUTH_EXCHANGE_BROKEN;
import static com.smart360.mail.contracts.FailureClass.AUTH_LOCKED_OR_SUSPICIOUS;
import static com.smart360.mail.contracts.FailureClass.AUTH_MECHANISM_UNSUPPORTED;
import static com.smart360.mail.contracts.FailureClass.AUTH_TEMPORARY;
import static com.smart360.mail.contracts.FailureClass.AUTH_TLS_REQUIRED;
import static com.smart360.mail.contracts.FailureClass.BANNER_REJECTED;
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
import static com.smart360.mail.contracts.FailureClass.TLS_CLIENT_CERT_REQUIRED;
import static com.smart360.mail.contracts.FailureClass.TLS_STARTTLS_REFUSED;
import static com.smart360.mail.contracts.FailureClass.UNKNOWN;

import com.smart360.mail.contracts.FailureClass;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns a reply that is not the hoped-for one into a class of the taxonomy: by phase, then code,
/// then enhanced code, and last by the words of known providers. Pure.
public final class ReplyClassifier {

    private ReplyClassifier() {}

    /// What else the conversation knows.
    ///
    /// @param encrypted whether TLS was on when the reply came
    /// @param byToken whether the login is by an access token
    public record Circumstances(boolean encrypted, boolean byToken) {}

    /// The class of a reply, in the phase in which it came. Each reply has one;
    /// [FailureClass#UNKNOWN] where the taxonomy has nothing closer.
    public static FailureClass classify(Phase phase, Reply reply, Circumstances circumstances) {
        return switch (phase) {
            case CONNECT, GREETING -> greeting(reply);
            case EHLO -> ehlo(reply);
            case TLS, CERTIFICATE -> TLS_STARTTLS_REFUSED;
            case EHLO_AFTER_TLS -> ehloAfterTls(reply);
            case AUTH -> auth(reply, circumstances);
            case MAIL -> mail(reply, circumstances);
            case RCPT -> recipient(reply, circumstances);
            case DATA, MESSAGE -> message(phase, reply, circumstances);
            case RESET, QUIT -> reply.code() == 421 ? CONNECTION_DROPPED : UNKNOWN;
        };
    }

    private static FailureClass greeting(Reply reply) {
        return reply.transientNegative() || reply.permanentNegative() ? BANNER_REJECTED : NOT_SMTP;
    }

    private static FailureClass ehlo(Reply reply) {
        if (reply.code() == 421) {
            return closing(reply);
        }
        if (says(reply, FTP)) {
            return NOT_SMTP;
        }
        return reply.permanentNegative() ? HELO_REJECTED : UNKNOWN;
    }

    private static FailureClass ehloAfterTls(Reply reply) {
        if (reply.code() == 421) {
            return closing(reply);
        }
        if (wantsClientCertificate(reply)) {
            return TLS_CLIENT_CERT_REQUIRED;
        }
        return EHLO_CHANGED_AFTER_TLS;
    }

    private static FailureClass auth(Reply reply, Circumstances circumstances) {
        FailureClass known = firstOf(AUTH_RULES, reply);
        if (known != null) {
            return known;
        }
        boolean token = circumstances.byToken();
        return switch (reply.code()) {
            case 421 -> says(reply, TOO_MANY) ? RATE_LIMITED : closing(reply);
            case 530 ->
                    !circumstances.encrypted()
                            ? AUTH_TLS_REQUIRED
                            : wantsClientCertificate(reply)
                                    ? TLS_CLIENT_CERT_REQUIRED
                                    : credentialsRefused(token);
            case 523, 524, 538 -> AUTH_TLS_REQUIRED;
            case 504, 534 -> AUTH_MECHANISM_UNSUPPORTED;
            case 525 -> AUTH_LOCKED_OR_SUSPICIOUS;
            case 526, 535 -> credentialsRefused(token);
            case 550, 552, 553, 554 -> is(reply, 5, 7) ? credentialsRefused(token) : UNKNOWN;
            case 500, 501, 502, 503 -> AUTH_EXCHANGE_BROKEN;
            default -> {
                if (reply.transientNegative()) {
                    yield AUTH_TEMPORARY;
                }
                yield reply.permanentNegative() ? UNKNOWN : AUTH_EXCHANGE_BROKEN;
            }
        };
    }

    private static FailureClass credentialsRefused(boolean token) {
        return token ? OAUTH_TOKEN_REJECTED : AUTH_BAD_CREDENTIALS;
    }

    private static FailureClass mail(Reply reply, Circumstances circumstances) {
        FailureClass known = envelope(reply, circumstances);
        if (known != null) {
            return known;
        }
        if (reply.code() == 552) {
            return is(reply, 5, 2) ? MAILBOX_FULL_SENDER : MESSAGE_TOO_LARGE;
        }
        if (is(reply, 5, 2, 2)) {
            return MAILBOX_FULL_SENDER;
        }
        if (is(reply, 5, 3, 4)) {
            return MESSAGE_TOO_LARGE;
        }
        if (is(reply, 4, 1, 7) || is(reply, 4, 1, 8)) {
            return SENDER_REJECTED;
        }
        return switch (reply.code()) {
            case 530, 550, 551, 553, 554 -> SENDER_REJECTED;
            case 501 -> is(reply, 5, 1) ? SENDER_REJECTED : UNKNOWN;
            case 450, 451 -> is(reply, 4, 7) ? RATE_LIMITED : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    private static FailureClass recipient(Reply reply, Circumstances circumstances) {
        FailureClass known = envelope(reply, circumstances);
        if (known != null) {
            return known;
        }
        if (says(reply, HELO)) {
            return HELO_REJECTED;
        }
        if (says(reply, SENDER_AT_FAULT)) {
            return SENDER_REJECTED;
        }
        if (reply.code() == 452 && is(reply, 4, 5, 3)) {
            return RATE_LIMITED;
        }
        if (reply.transientNegative()) {
            return RECIPIENT_DEFERRED;
        }
        return reply.permanentNegative() ? RECIPIENT_REJECTED : UNKNOWN;
    }

    private static FailureClass message(Phase phase, Reply reply, Circumstances circumstances) {
        FailureClass known = envelope(reply, circumstances);
        if (known != null) {
            return known;
        }
        if (is(reply, 5, 2, 2)) {
            return MAILBOX_FULL_SENDER;
        }
        if (reply.code() == 552 || is(reply, 5, 3, 4) || is(reply, 5, 2, 3)) {
            return is(reply, 5, 7) || is(reply, 5, 6) ? CONTENT_REJECTED : MESSAGE_TOO_LARGE;
        }
        if (is(reply, 5, 7) || is(reply, 5, 6)) {
            return CONTENT_REJECTED;
        }
        if (reply.transientNegative()) {
            return is(reply, 4, 7) ? RATE_LIMITED : UNKNOWN;
        }
        boolean refused = reply.code() == 550 || reply.code() == 554;
        return refused && phase == Phase.MESSAGE ? CONTENT_REJECTED : UNKNOWN;
    }

    /// What may come to any command of the envelope, or to the body.
    private static @Nullable FailureClass envelope(Reply reply, Circumstances circumstances) {
        FailureClass known = firstOf(ENVELOPE_RULES, reply);
        if (known != null) {
            return known;
        }
        if (reply.code() == 421) {
            return closing(reply);
        }
        if (wantsClientCertificate(reply)) {
            return TLS_CLIENT_CERT_REQUIRED;
        }
        boolean wantsTls =
                reply.code() == 523
                        || reply.code() == 538
                        || (reply.code() == 530 && says(reply, TLS));
        return wantsTls && !circumstances.encrypted() ? AUTH_TLS_REQUIRED : null;
    }

    /// 421 ends the conversation: for a limit, or for reasons of the server's own.
    private static FailureClass closing(Reply reply) {
        return is(reply, 4, 7) || says(reply, TOO_MANY) ? RATE_LIMITED : CONNECTION_DROPPED;
    }

    private static boolean wantsClientCertificate(Reply reply) {
        return (reply.code() == 530 || is(reply, 5, 7)) && says(reply, CLIENT_CERTIFICATE);
    }

    private static boolean is(Reply reply, int kind, int subject) {
        EnhancedStatus status = reply.enhanced();
        return status != null && status.kind() == kind && status.subject() == subject;
    }

    private static boolean is(Reply reply, int kind, int subject, int detail) {
        EnhancedStatus status = reply.enhanced();
        return status != null && status.equals(new EnhancedStatus(kind, subject, detail));
    }

    private static boolean says(Reply reply, Pattern words) {
        return words.matcher(reply.text()).find();
    }

    private static @Nullable FailureClass firstOf(List<Rule> rules, Reply reply) {
        for (Rule rule : rules) {
            if (rule.fits(reply)) {
                return rule.failureClass;
            }
        }
        return null;
    }

    /// One line of knowledge about providers.
    ///
    /// @param code 0: any
    /// @param enhanced null: any
    /// @param words null: any
    private record Rule(
            int code,
            @Nullable String enhanced,
            @Nullable Pattern words,
            FailureClass failureClass) {

        boolean fits(Reply reply) {
            return (code == 0 || code == reply.code())
                    && (enhanced == null
                            || (reply.enhanced() != null
                                    && enhanced.equals(reply.enhanced().toString())))
                    && (words == null || says(reply, words));
        }
    }

    private static Rule rule(
            int code, @Nullable String enhanced, @Nullable String words, FailureClass to) {
        return new Rule(code, enhanced, words == null ? null : words(words), to);
    }

    private static Pattern words(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    private static final Pattern FTP = words("\\bUSER and PASS\\b|\\bFTP\\b");
    private static final Pattern HELO = words("\\b(helo|ehlo)\\b.*(reject|invalid|denied)");
    private static final Pattern TLS = words("starttls|\\btls\\b|\\bssl\\b|encrypt");
    private static final Pattern CLIENT_CERTIFICATE = words("client.{0,12}certificate");
    private static final Pattern SENDER_AT_FAULT =
            words("sender address rejected|sender verify failed|sender rejected");
    private static final Pattern TOO_MANY =
            words("too many|too much|rate.?limit|throttl|limit (was |is )?(exceeded|reached)");

    /// Microsoft, Google, Yahoo, and what others say to an AUTH; the first that fits counts.
    private static final List<Rule> AUTH_RULES =
            List.of(
                    rule(550, "5.7.30", null, AUTH_BASIC_RETIRED),
                    rule(0, null, "basic authentication is not supported", AUTH_BASIC_RETIRED),
                    rule(535, "5.7.139", "credentials were incorrect", AUTH_BAD_CREDENTIALS),
                    rule(535, "5.7.139", null, AUTH_DISABLED_BY_TENANT),
                    rule(
                            535,
                            null,
                            "SmtpClientAuthentication is disabled|basic authentication is"
                                    + " disabled|security defaults policy",
                            AUTH_DISABLED_BY_TENANT),
                    rule(534, "5.7.14", null, AUTH_LOCKED_OR_SUSPICIOUS),
                    rule(
                            534,
                            "5.7.9",
                            "app(lication)?-specific|app password|InvalidSecondFactor|google|gsmtp",
                            AUTH_APP_PASSWORD_REQUIRED),
                    rule(
                            0,
                            null,
                            "app(lication)?[- ]specific password|app[- ]password|InvalidSecondFactor"
                                    + "|authorization code",
                            AUTH_APP_PASSWORD_REQUIRED),
                    rule(
                            535,
                            null,
                            "BadCredentials.*(gsmtp|google)|(google\\.com).*BadCredentials|#AUTH005",
                            AUTH_APP_PASSWORD_REQUIRED),
                    rule(
                            0,
                            null,
                            "too many (failed |unsuccessful )?(log-?ins?|login attempts"
                                    + "|authentication|auth|failed)",
                            AUTH_LOCKED_OR_SUSPICIOUS),
                    rule(
                            0,
                            null,
                            "(account|user|mailbox|access)\\b.{0,40}\\b(locked|suspended|blocked"
                                    + "|disabled|deactivated)|temporarily locked",
                            AUTH_LOCKED_OR_SUSPICIOUS),
                    rule(432, "4.3.2", null, RATE_LIMITED),
                    rule(0, null, "concurrent connections", RATE_LIMITED),
                    rule(0, "5.7.11", "encrypt|tls|ssl", AUTH_TLS_REQUIRED),
                    rule(0, null, "must issue a starttls", AUTH_TLS_REQUIRED));

    /// What providers say to MAIL, RCPT, DATA or the body; the first that fits counts.
    private static final List<Rule> ENVELOPE_RULES =
            List.of(
                    rule(0, null, "must issue a starttls", AUTH_TLS_REQUIRED),
                    rule(
                            0,
                            null,
                            "email address is not verified|identities failed the check"
                                    + "|verified sender identity|sender signature"
                                    + "|domain (is )?not verified|sender (is )?not verified",
                            SENDER_NOT_VERIFIED),
                    rule(0, "5.7.26", null, AUTHENTICATION_OF_DOMAIN),
                    rule(0, "5.7.515", null, AUTHENTICATION_OF_DOMAIN),
                    rule(0, "5.7.25", null, AUTHENTICATION_OF_DOMAIN),
                    rule(0, "5.7.27", null, AUTHENTICATION_OF_DOMAIN),
                    rule(0, "5.7.29", null, AUTHENTICATION_OF_DOMAIN),
                    rule(0, "5.7.30", null, AUTHENTICATION_OF_DOMAIN),
                    rule(0, "4.7.26", null, AUTHENTICATION_OF_DOMAIN),
                    rule(0, "5.7.60", null, SENDER_REJECTED),
                    rule(0, "5.2.252", null, SENDER_REJECTED),
                    rule(0, null, "SendAsDenied|not owned by user", SENDER_REJECTED),
                    rule(0, "5.4.5", null, RATE_LIMITED),
                    rule(432, "4.3.2", null, RATE_LIMITED),
                    rule(452, "4.5.3", null, RATE_LIMITED),
                    rule(454, null, "throttl|rate|limit", RATE_LIMITED),
                    rule(
                            0,
                            null,
                            "(sending|submission) ?(limit|quota|rate)|(daily|hourly)"
                                    + ".{0,30}(limit|quota)|rate.?limit|throttl"
                                    + "|concurrent connections|maximum sending rate",
                            RATE_LIMITED),
                    rule(0, null, "gr[ea]y-?list", RECIPIENT_DEFERRED));
}
