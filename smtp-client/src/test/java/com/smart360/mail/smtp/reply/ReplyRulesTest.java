package com.smart360.mail.smtp.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.ReplyClassifier.Circumstances;
import com.smart360.mail.smtp.reply.ReplyParser.Parsed;
import com.smart360.mail.smtp.testing.SampleReplies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks the table of replies: each line decides a reply that a server sends, and each reply below
/// gets the class that stands beside it.
class ReplyRulesTest {

    /// Phase, circumstance (`-` encrypted, `c` in clear text, `t` by token), reply, class.
    private static final String REPLIES =
            """
            GREETING | - | 554 5.7.1 You are listed | BANNER_REJECTED
            GREETING | - | 421 4.7.0 Try again later | BANNER_REJECTED
            GREETING | - | 421 4.7.0 client certificate required | TLS_CLIENT_CERT_REQUIRED
            GREETING | - | 554 5.7.1 Your IP [192.0.2.1] is on our block list (S3140) | CLIENT_REJECTED
            RCPT | - | 450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1] | CLIENT_REJECTED
            RCPT | - | 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org | CLIENT_REJECTED
            RCPT | - | 554 5.7.1 Service unavailable; blocked using zen.spamhaus.org | CLIENT_REJECTED
            MAIL | - | 550 5.7.1 The IP address has no PTR record | CLIENT_REJECTED
            RCPT | - | 554 5.7.1 Sender address <a@b.test> blocked using dbl.example | RECIPIENT_REJECTED
            RCPT | - | 450 4.2.0 Greylisted, see http://help.test/greylist.html | RECIPIENT_DEFERRED
            EHLO | - | 421 4.7.0 Try again later, closing connection. (EHLO) x - gsmtp | HELO_REJECTED
            EHLO | - | 421 4.7.0 Try again later | RATE_LIMITED
            AUTH | - | 421 4.7.0 a client certificate is required | TLS_CLIENT_CERT_REQUIRED
            GREETING | - | 230 Login successful | NOT_SMTP
            AUTH | - | 550 5.7.30 Basic authentication is not supported for Client Submission. | AUTH_BASIC_RETIRED
            AUTH | - | 535 5.7.3 Basic authentication is not supported | AUTH_BASIC_RETIRED
            AUTH | - | 535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. | AUTH_BAD_CREDENTIALS
            AUTH | - | 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. | AUTH_DISABLED_BY_TENANT
            AUTH | - | 535 5.7.3 Authentication unsuccessful, basic authentication is disabled. | AUTH_DISABLED_BY_TENANT
            AUTH | - | 534 5.7.14 <https://accounts.google.com/signin/continue> Please log in via your web browser | AUTH_LOCKED_OR_SUSPICIOUS
            AUTH | - | 534 5.7.9 Application-specific password required. InvalidSecondFactor x - gsmtp | AUTH_APP_PASSWORD_REQUIRED
            AUTH | - | 535 Login Fail. Please enter your authorization code to login. | AUTH_APP_PASSWORD_REQUIRED
            AUTH | - | 535 5.7.8 https://support.google.com/mail/?p=BadCredentials a1-2b3.4 - gsmtp | AUTH_APP_PASSWORD_REQUIRED
            AUTH | - | 535 5.7.0 (#AUTH005) Too many bad auth attempts. | AUTH_APP_PASSWORD_REQUIRED
            AUTH | - | 454 4.7.0 Too many login attempts, please try again later. | AUTH_LOCKED_OR_SUSPICIOUS
            AUTH | - | 535 5.7.8 The account of this user is temporarily locked | AUTH_LOCKED_OR_SUSPICIOUS
            AUTH | - | 432 4.3.2 Try again | RATE_LIMITED
            AUTH | - | 450 4.3.2 concurrent connections limit exceeded | RATE_LIMITED
            AUTH | - | 538 5.7.11 Encryption required for requested mechanism | AUTH_TLS_REQUIRED
            AUTH | - | 530 5.7.0 Must issue a STARTTLS command first | AUTH_TLS_REQUIRED
            AUTH | c | 530 5.7.0 Authentication required | AUTH_TLS_REQUIRED
            AUTH | - | 530 5.7.0 a client certificate is required | TLS_CLIENT_CERT_REQUIRED
            AUTH | - | 524 Encryption needed | AUTH_TLS_REQUIRED
            AUTH | - | 504 5.5.4 Unrecognized authentication type | AUTH_MECHANISM_UNSUPPORTED
            AUTH | - | 534 5.7.9 Mechanism too weak | AUTH_MECHANISM_UNSUPPORTED
            AUTH | - | 525 5.7.13 User account disabled by the policy | AUTH_LOCKED_OR_SUSPICIOUS
            AUTH | - | 525 5.7.13 No | AUTH_LOCKED_OR_SUSPICIOUS
            AUTH | t | 535 5.7.3 Authentication unsuccessful | OAUTH_TOKEN_REJECTED
            AUTH | - | 535 5.7.8 Error: authentication failed: | AUTH_BAD_CREDENTIALS
            AUTH | t | 550 5.7.1 Refused | OAUTH_TOKEN_REJECTED
            AUTH | - | 554 5.7.0 Refused | AUTH_BAD_CREDENTIALS
            AUTH | - | 503 5.5.1 Bad sequence | AUTH_EXCHANGE_BROKEN
            AUTH | - | 454 4.7.0 Temporary authentication failure | AUTH_TEMPORARY
            AUTH | - | 250 2.0.0 Ok | AUTH_EXCHANGE_BROKEN
            AUTH | - | 550 5.1.1 What | AUTH_BAD_CREDENTIALS
            AUTH | - | 421 4.7.0 Throttled | RATE_LIMITED
            AUTH | - | 421 4.3.0 Closing | CONNECTION_DROPPED
            MAIL | c | 530 5.7.0 Must issue a STARTTLS command first. | AUTH_TLS_REQUIRED
            DATA | - | 554 Message rejected: Email address is not verified. | SENDER_NOT_VERIFIED
            MESSAGE | - | 550 5.7.26 This mail is unauthenticated | AUTHENTICATION_OF_DOMAIN
            MESSAGE | - | 550 5.7.515 Access denied, sending domain does not meet the level | AUTHENTICATION_OF_DOMAIN
            MESSAGE | - | 550 5.7.25 The IP address has no PTR record | CLIENT_REJECTED
            MESSAGE | - | 550 5.7.27 SPF | AUTHENTICATION_OF_DOMAIN
            MESSAGE | - | 550 5.7.29 not sent over TLS | AUTHENTICATION_OF_DOMAIN
            MESSAGE | - | 550 5.7.30 DKIM | AUTHENTICATION_OF_DOMAIN
            MESSAGE | - | 421 4.7.26 unauthenticated | AUTHENTICATION_OF_DOMAIN
            MAIL | - | 550 5.7.60 Client does not have permissions to send as this sender | SENDER_REJECTED
            MESSAGE | - | 554 5.2.252 SendAsDenied; a@b.test not allowed | SENDER_REJECTED
            RCPT | - | 553 5.7.1 <a@b.test>: Sender address rejected: not owned by user c | SENDER_REJECTED
            MESSAGE | - | 550 5.4.5 Daily user sending limit exceeded. | RATE_LIMITED
            MAIL | - | 432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded | RATE_LIMITED
            RCPT | - | 452 4.5.3 Error: too many recipients | RATE_LIMITED
            MAIL | - | 454 Throttling failure: Maximum sending rate exceeded. | RATE_LIMITED
            RCPT | - | 450 4.2.1 hourly message limit | RATE_LIMITED
            RCPT | - | 450 4.2.0 <c@d.test>: Recipient address rejected: Greylisted | RECIPIENT_DEFERRED
            MAIL | - | 421 4.7.28 Our system has detected an unusual rate | RATE_LIMITED
            MAIL | - | 421 too many messages in this connection | SESSION_LIMIT
            EHLO | - | 421 Too many connections | RATE_LIMITED
            DATA | - | 452 4.4.5 Maximum number of messages per session exceeded. | SESSION_LIMIT
            MAIL | - | 421 4.7.0 mx.test Maximum message count per session reached | SESSION_LIMIT
            MAIL | - | 554 5.7.0 Too many messages per connection | SESSION_LIMIT
            RCPT | - | 452 4.5.3 Too many recipients in this session | SESSION_LIMIT
            MAIL | - | 421 4.7.0 Too many errors on this connection, closing | SESSION_LIMIT
            MAIL | - | 421 4.7.0 too many concurrent connections | RATE_LIMITED
            MAIL | - | 421 4.7.0 messages from 192.0.2.1 temporarily deferred | RATE_LIMITED
            RCPT | - | 552 5.2.2 Mailbox full | RECIPIENT_REJECTED
            RCPT | - | 552 5.2.2 Recipient is over quota | RECIPIENT_REJECTED
            RCPT | - | 452 4.2.2 The email account that you tried to reach is over quota | RECIPIENT_DEFERRED
            MESSAGE | - | 552 Message would take you over your relay quota of 500 | RATE_LIMITED
            MESSAGE | - | 554 5.7.0 You cannot send: the limit on the number of allowed outgoing messages was exceeded. Try again later. | RATE_LIMITED
            RCPT | - | 550 Domain example.com has exceeded the max emails per hour (123/100 (123%)) allowed. Message discarded. | RATE_LIMITED
            RCPT | - | 550 sorry, too many emails (#5.7.1) | RATE_LIMITED
            RCPT | - | 550 User has exceeded outgoing email quota | RATE_LIMITED
            MAIL | - | 450 Your account reached its email quota limit | RATE_LIMITED
            RCPT | - | 452 Too many recipients received this hour | RATE_LIMITED
            RCPT | - | 550 5.1.1 The email account that you tried to reach does not exist | RECIPIENT_REJECTED
            RCPT | - | 552 5.5.3 Too many recipients | RECIPIENT_REJECTED
            RCPT | - | 421 4.3.2 System shutting down | CONNECTION_DROPPED
            RESET | - | 421 4.3.2 System shutting down | CONNECTION_DROPPED
            EHLO | - | 530 Please login with USER and PASS. | NOT_SMTP
            EHLO | - | 504 5.5.2 <localhost>: Helo command rejected | HELO_REJECTED
            EHLO | - | 451 4.3.0 Not now | SERVICE_UNAVAILABLE
            EHLO_AFTER_TLS | - | 530 present your client certificate | TLS_CLIENT_CERT_REQUIRED
            EHLO_AFTER_TLS | - | 554 5.7.1 no client certificate presented | TLS_CLIENT_CERT_REQUIRED
            EHLO_AFTER_TLS | - | 502 5.5.1 Not implemented | EHLO_CHANGED_AFTER_TLS
            TLS | - | 454 4.7.0 TLS not available due to temporary reason | TLS_STARTTLS_REFUSED
            MAIL | - | 530 5.5.1 a client certificate is required | TLS_CLIENT_CERT_REQUIRED
            RCPT | - | 554 5.7.1 Access denied without client certificate | TLS_CLIENT_CERT_REQUIRED
            MAIL | c | 523 5.7.10 Encryption needed | AUTH_TLS_REQUIRED
            MAIL | c | 530 5.7.0 SSL is wanted | AUTH_TLS_REQUIRED
            MAIL | - | 552 5.2.2 Mailbox full | MAILBOX_FULL_SENDER
            MAIL | - | 552 Message size exceeds fixed limit | MESSAGE_TOO_LARGE
            MAIL | - | 554 5.2.2 Mailbox full | MAILBOX_FULL_SENDER
            MAIL | - | 550 5.3.4 Message too big | MESSAGE_TOO_LARGE
            MAIL | - | 450 4.1.7 Bad sender | SENDER_REJECTED
            MAIL | - | 450 4.1.8 <a@b.test>: Domain not found | SENDER_REJECTED
            MAIL | - | 553 5.1.3 The recipient address is not a valid address | SENDER_REJECTED
            MAIL | - | 501 5.1.7 Bad sender address syntax | SENDER_REJECTED
            MAIL | - | 501 5.5.4 Syntax | UNKNOWN
            MAIL | - | 450 4.7.1 Slow down | RATE_LIMITED
            RCPT | - | 504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname | HELO_REJECTED
            RCPT | - | 550 5.1.8 Sender verify failed | SENDER_REJECTED
            RCPT | - | 450 4.1.1 Later | RECIPIENT_DEFERRED
            RCPT | - | 550 5.1.1 No such user | RECIPIENT_REJECTED
            RCPT | - | 554 5.7.1 <c@d.test>: Relay access denied | RECIPIENT_REJECTED
            MESSAGE | - | 554 5.2.2 mailbox full | MAILBOX_FULL_SENDER
            MESSAGE | - | 552 5.7.0 This message was blocked | CONTENT_REJECTED
            MESSAGE | - | 554 5.6.0 Bad message | CONTENT_REJECTED
            MESSAGE | - | 552 too big | MESSAGE_TOO_LARGE
            DATA | - | 554 5.3.4 too big | MESSAGE_TOO_LARGE
            MESSAGE | - | 550 5.2.3 too long | MESSAGE_TOO_LARGE
            MESSAGE | - | 451 4.7.1 Later | RATE_LIMITED
            MESSAGE | - | 554 spam | CONTENT_REJECTED
            DATA | - | 554 no valid recipients | UNKNOWN
            MESSAGE | - | 451 4.3.0 Queue file write error | UNKNOWN
            QUIT | - | 500 5.5.1 What | UNKNOWN
            RCPT | - | 450 4.7.25 Client host rejected: cannot find your hostname | CLIENT_REJECTED
            RCPT | - | 450 4.7.1 Client host rejected: Greylisted | RECIPIENT_DEFERRED
            RCPT | - | 550 User in blacklist | RECIPIENT_REJECTED
            MESSAGE | - | 550 5.7.1 a domain is present in the Spamhaus DBL | CONTENT_REJECTED
            RCPT | - | 550 5.1.1 undeliverable address: host a.test said: 554 5.7.1 Client host blocked using zen.spamhaus.org | RECIPIENT_REJECTED
            EHLO | - | 421 4.7.0 Try again later, closing connection. (EHLO) | HELO_REJECTED
            EHLO | - | 421 4.4.2 Timeout waiting for EHLO | CONNECTION_DROPPED
            MAIL | - | 503 5.5.1 Error: send HELO/EHLO first | UNKNOWN
            MAIL | - | 421 4.7.0 Too many connections from your host | RATE_LIMITED
            MAIL | c | 550 5.7.1 Authentication required | AUTH_REQUIRED
            MAIL | - | 530 5.7.0 No | AUTH_REQUIRED
            MAIL | c | 523 5.7.10 No | AUTH_TLS_REQUIRED
            AUTH | - | 538 5.7.0 No | AUTH_TLS_REQUIRED
            MAIL | - | 552 No | MESSAGE_TOO_LARGE
            MAIL | - | 501 5.1.3 Bad address | SENDER_REJECTED
            MESSAGE | - | 550 5.2.2 No | RECIPIENT_REJECTED
            MESSAGE | - | 554 5.1.1 No | RECIPIENT_REJECTED
            MESSAGE | - | 552 No | MESSAGE_TOO_LARGE
            MESSAGE | - | 550 5.2.3 No | MESSAGE_TOO_LARGE
            MESSAGE | - | 550 5.7.26 No | AUTHENTICATION_OF_DOMAIN
            MESSAGE | - | 550 5.7.27 No | AUTHENTICATION_OF_DOMAIN
            MESSAGE | - | 550 5.7.30 No | AUTHENTICATION_OF_DOMAIN
            MESSAGE | - | 421 4.7.26 No | AUTHENTICATION_OF_DOMAIN
            DATA | - | 421 4.7.1 this message is suspicious | CONTENT_REJECTED
            """;

    record Sample(Phase phase, Circumstances circumstances, Reply reply, FailureClass expected) {

        static Sample of(String line) {
            String[] columns = line.split(" \\| ");
            return new Sample(
                    Phase.valueOf(columns[0].strip()),
                    new Circumstances(!columns[1].equals("c"), columns[1].equals("t")),
                    parsed(columns[2]),
                    FailureClass.valueOf(columns[3].strip()));
        }

        private static Reply parsed(String line) {
            byte[] bytes = (line + "\r\n").getBytes(StandardCharsets.UTF_8);
            return ((Parsed.Complete) ReplyParser.parse(bytes, 0, bytes.length)).reply();
        }

        ReplyRule rule() {
            return ReplyClassifier.rule(phase, reply, circumstances);
        }
    }

    static Stream<Sample> samples() {
        return REPLIES.lines().map(Sample::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void aReplyGetsTheClassOfItsLine(Sample sample) {
        assertThat(ReplyClassifier.classify(sample.phase, sample.reply, sample.circumstances))
                .isEqualTo(sample.expected);
    }

    @Test
    void eachLineOfTheTableDecidesSomeReply() {
        Set<ReplyRule> idle = new LinkedHashSet<>(ReplyRules.ALL);
        samples().map(Sample::rule).forEach(idle::remove);
        SampleReplies.all().stream()
                .map(it -> ReplyClassifier.rule(it.phase(), it.reply(), it.circumstances()))
                .forEach(idle::remove);
        assertThat(idle).isEmpty();
        assertThat(ReplyRules.ALL).doesNotHaveDuplicates();
    }

    @Test
    void eachPhaseEndsWithALineThatFitsAnyReply() {
        ReplyRule last = ReplyRules.ALL.getLast();
        assertThat(last.phases()).isEqualTo(EnumSet.allOf(Phase.class));
        assertThat(last.codes() + last.enhanced()).isEmpty();
        assertThat(last.words()).isNull();
    }

    @Test
    void codesAndEnhancedCodesAreWrittenInOneForm() {
        for (ReplyRule rule : ReplyRules.ALL) {
            assertThat(rule.codes()).matches("|([2-5](xx|\\d\\d) ?)+").doesNotEndWith(" ");
            assertThat(rule.enhanced()).matches("|[245]\\.\\d\\.(\\d{1,3}|\\*)");
        }
    }

    @Test
    @DisplayName("I2 no text of a server makes the classification slow")
    void classifiesAnyTextInTime() {
        List<String> words =
                List.of(
                        "helo ",
                        "client ",
                        "your ip ",
                        "reverse dns ",
                        "account ",
                        "BadCredentials ",
                        "daily ",
                        "google.com ");
        for (String word : words) {
            String text = word.repeat(ReplyParser.MAX_BYTES / word.length());
            Reply reply = new Reply(535, new EnhancedStatus(5, 7, 1), List.of(text));
            long begun = System.nanoTime();
            Arrays.stream(Phase.values())
                    .forEach(
                            phase ->
                                    ReplyClassifier.classify(
                                            phase, reply, new Circumstances(false, false)));
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Duration.ofSeconds(10));
        }
    }
}
