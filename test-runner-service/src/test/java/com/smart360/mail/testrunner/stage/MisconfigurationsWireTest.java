package com.smart360.mail.testrunner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.hosts.TextRecords;
import com.smart360.mail.hosts.testing.TestGuards;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Script;
import com.smart360.mail.smtp.testing.TestAuthority;
import com.smart360.mail.smtp.testing.TokenService;
import com.smart360.mail.smtp.token.Tokens;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.testrunner.secondlook.Candidate;
import com.smart360.mail.testrunner.secondlook.SmtpTrial;
import com.smart360.mail.testrunner.secondlook.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What administrators get wrong, each through a real test against a server that shows it: the
/// class, and the words that name the cause and the way to mend it; and counter-cases, which must
/// not be told as that.
class MisconfigurationsWireTest {

    private static final TestAuthority AUTHORITY = new TestAuthority();

    /// As docs/faults.md tells them.
    private static final int HERE = 74;

    /// Shown where they are met, with the test that does so.
    private static final Map<String, String> ELSEWHERE =
            Map.of(
                    "X2 an address pasted as the host",
                    "ConfigurationIT.offersThePartsOfAnAddress",
                    "X49 IPv6 silent: it passes, with a remark",
                    "AddressRaceTest",
                    "X64 a standby on the same login: warned, not refused",
                    "StandbyIT",
                    "X66 mails wait at the switch: told, not refused",
                    "switching.test.tsx",
                    "a certificate that was withdrawn",
                    "RevokedWireTest",
                    "a server without TLS 1.2",
                    "FailureClassWireTest",
                    "more connections than the server takes at once",
                    "RehearsalWireTest",
                    "a server that cuts idle connections",
                    "RehearsalWireTest",
                    "no sender is known",
                    "ProbeWireTest");

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    @DisplayName("each misconfiguration is named, with what mends it")
    void isNamedAndMended(Shown shown) {
        try (var server = ScriptedSmtpServer.start(shown.server)) {
            Probing probing = new Probing();
            probing.port = server.port();
            probing.certificateCheck =
                    new CertificateCheck(CertificateCheck.Mode.CUSTOM_CA, AUTHORITY.pem(), null);
            shown.settings.accept(probing);

            long begun = System.nanoTime();
            Probing.Run run = probing.run();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(shown.within);
            Diagnosis diagnosis = run.failed().diagnosis();
            assertThat(diagnosis.failureClass()).isEqualTo(shown.failureClass);
            String told =
                    String.join(" / ", diagnosis.headline(), diagnosis.sentence(), diagnosis.fix())
                            .toLowerCase(Locale.ROOT);
            assertThat(told).contains(shown.words);
            assertThat(told).doesNotContain("{", "}");
            for (String wrong : shown.never) {
                assertThat(told).doesNotContain(wrong);
            }
            if (shown.offers != null) {
                assertThat(diagnosis.alternatives()).hasSameSizeAs(shown.offers);
                for (int i = 0; i < shown.offers.length; i++) {
                    assertThat(diagnosis.alternatives().get(i).label()).startsWith(shown.offers[i]);
                }
            }
            assertThat(run.toString()).doesNotContain(Probing.PASSWORD);
        }
    }

    /// Of at least sixty misconfigurations each is caught before the first customer's mail; here
    /// or, where no mail server is needed, elsewhere. Counter-cases are not counted.
    @Test
    void sixtyAreCounted() {
        List<String> here =
                all().filter(it -> !it.isCounterCase()).map(Shown::toString).distinct().toList();

        assertThat(here).hasSize(HERE);
        assertThat(here.size() + ELSEWHERE.size()).isGreaterThanOrEqualTo(60);
        assertThat(all()).allSatisfy(it -> assertThat(it.words).as(it.what).isNotEmpty());
    }

    static Stream<Shown> all() {
        return Stream.of(
                        certificates(),
                        networks(),
                        refusals(),
                        garbage(),
                        ports(),
                        names(),
                        siblings(),
                        logins(),
                        tokens())
                .flatMap(List::stream);
    }

    private static List<Shown> certificates() {
        return List.of(
                shown("N1 an address among the DNS names", FailureClass.CERT_NAME_MISMATCH)
                        .by(it -> sound(it).startTls(AUTHORITY.addressAsName("127.0.0.1")))
                        .with(it -> it.host = "127.0.0.1")
                        .says("as a name and not as an ip address", "rfc 5280", "ip:127.0.0.1")
                        .never("not to 127.0.0.1"),
                shown("X30 an address as host", FailureClass.CERT_NAME_MISMATCH)
                        .by(it -> sound(it).startTls(AUTHORITY.valid("mail.hoster.example")))
                        .with(it -> it.host = "127.0.0.1")
                        .says("you entered an address", "mail.hoster.example", "use the name"),
                shown("N1 counter-case: another name", FailureClass.CERT_NAME_MISMATCH)
                        .by(it -> sound(it).startTls(AUTHORITY.valid("mail.other.example")))
                        .says("belongs to mail.other.example, not to localhost")
                        .never("rfc 5280", "you entered an address"),
                shown("C5 the name is the common name only", FailureClass.CERT_NAME_MISMATCH)
                        .by(it -> sound(it).startTls(AUTHORITY.commonNameOnly("localhost")))
                        .says("common name only", "rfc 9525", "dns:localhost"),
                shown("N2 the intermediate is missing", FailureClass.CERT_UNTRUSTED)
                        .by(it -> sound(it).startTls(AUTHORITY.alone("localhost")))
                        .with(it -> it.certificateCheck = CertificateCheck.SYSTEM)
                        .says(
                                "the server sent 1 certificate and not the one that signed it",
                                "must send the whole chain")
                        .never("itself"),
                shown("X28 self-signed", FailureClass.CERT_UNTRUSTED)
                        .by(it -> sound(it).startTls(TestAuthority.selfSigned("localhost")))
                        .says("signed itself", "pin")
                        .offers("Pin this certificate")
                        .never("whole chain", "authority that we do not know"),
                shown("N2 counter-case: an authority that was sent", FailureClass.CERT_UNTRUSTED)
                        .by(it -> sound(it).startTls(AUTHORITY.valid("localhost")))
                        .with(it -> it.certificateCheck = CertificateCheck.SYSTEM)
                        .says("authority that we do not know", "test authority")
                        .offers("Trust this authority", "Pin this certificate")
                        .never("whole chain", "itself"),
                shown("C5 a client certificate is wanted", FailureClass.TLS_CLIENT_CERT_REQUIRED)
                        .by(
                                it ->
                                        it.greeting(
                                                Answer.reply(
                                                        "421 4.7.0 client certificate required")))
                        .says("certificate of their own")
                        .never("limit", "max connections"));
    }

    private static List<Shown> networks() {
        return List.of(
                shown("N16 a firewall masks STARTTLS", FailureClass.TLS_STARTTLS_MISSING)
                        .by(it -> it.capabilities("XXXXXXXA", "AUTH PLAIN"))
                        .says("firewall", "overwrites", "inspect esmtp"),
                shown("N16 a firewall masks the greeting", FailureClass.TLS_STARTTLS_MISSING)
                        .by(
                                it ->
                                        it.greeting(Answer.reply("220 ****************"))
                                                .capabilities("AUTH PLAIN"))
                        .says("firewall", "stars", "inspect esmtp"),
                shown("N16 a firewall masks our STARTTLS", FailureClass.TLS_STARTTLS_REFUSED)
                        .by(
                                it ->
                                        it.capabilities("STARTTLS")
                                                .on(
                                                        "STARTTLS",
                                                        "500 5.5.1 unrecognized: \"XXXXXXXX\""))
                        .says("firewall", "overwrites our starttls"),
                shown("N16 counter-case: just no STARTTLS", FailureClass.TLS_STARTTLS_MISSING)
                        .by(it -> it.capabilities("AUTH PLAIN", "XCLIENT"))
                        .says("did not offer encryption")
                        .never("firewall"),
                shown("X9 a captive portal greets", FailureClass.BANNER_REJECTED)
                        .by(
                                it ->
                                        it.greeting(
                                                Answer.reply(
                                                        "554 gw Please accept the network policy"
                                                                + " at http://portal.example")))
                        .says(
                                "the network answers in place of the server",
                                "gateway of our own network")
                        .never("blocklist"),
                shown("X9 counter-case: a server that is busy", FailureClass.BANNER_REJECTED)
                        .by(it -> it.greeting(Answer.reply("554 5.3.2 not accepting messages")))
                        .says("refuses connections")
                        .never("in place of the server"));
    }

    private static List<Shown> refusals() {
        return List.of(
                shown("X37 the HELO name is refused", FailureClass.HELO_REJECTED)
                        .by(
                                it ->
                                        it.on(
                                                "EHLO",
                                                "421-4.7.0 Try again later, closing connection."
                                                        + " (EHLO)",
                                                "421 4.7.0 For more, see help.example - gsmtp"))
                        .with(it -> it.helo = "localhost")
                        .says("does not accept our name", "set the helo hostname")
                        .offers("Use mail.localhost as the HELO hostname")
                        .never("limit", "max connections"),
                shown("X61 a custom header is refused, and named", FailureClass.CONTENT_REJECTED)
                        .by(it -> sound(it).on(".", "550 5.6.0 header X-Campaign not allowed"))
                        .with(it -> headers(it, "X-Mailer: a\nX-Campaign: b"))
                        .says("refuses the custom header x-campaign", "remove x-campaign")
                        .offers("Remove X-Campaign")
                        .never("x-mailer"),
                shown("X61 one of them is refused", FailureClass.CONTENT_REJECTED)
                        .by(
                                it ->
                                        sound(it)
                                                .on(
                                                        ".",
                                                        Answer.reply("550 5.6.0 bad message"),
                                                        Answer.reply("250 2.0.0 taken")))
                        .with(it -> headers(it, "X-Mailer: a\nX-Campaign: b"))
                        .says("one of the custom headers", "x-mailer, x-campaign", "without them"),
                shown("X61 counter-case: refused without them, too", FailureClass.CONTENT_REJECTED)
                        .by(it -> sound(it).on(".", "550 5.6.0 bad message"))
                        .with(it -> headers(it, "X-Mailer: a\nX-Campaign: b"))
                        .says("ask the provider")
                        .never("custom header"),
                shown("X37 counter-case: a limit at EHLO", FailureClass.RATE_LIMITED)
                        .by(it -> it.on("EHLO", "421 4.7.0 Too many connections, slow down"))
                        .says("limit", "max connections"),
                shown("X38 our address has no reverse DNS", FailureClass.CLIENT_REJECTED)
                        .by(
                                it ->
                                        sound(it)
                                                .on(
                                                        "RCPT",
                                                        "450 4.7.25 Client host rejected: cannot"
                                                                + " find your hostname,"
                                                                + " [192.0.2.1]"))
                        .says("no reverse dns", "ptr record")
                        .never("greylisting", "another test address"),
                shown("X39 our address is listed", FailureClass.CLIENT_REJECTED)
                        .by(
                                it ->
                                        sound(it)
                                                .on(
                                                        "RCPT",
                                                        "554 5.7.1 Service unavailable; Client"
                                                                + " host [192.0.2.1] blocked using"
                                                                + " zen.spamhaus.org"))
                        .says("our address is on a blocklist", "zen.spamhaus.org", "removed")
                        .never("another test address"),
                shown("X38 counter-case: real greylisting", FailureClass.RECIPIENT_DEFERRED)
                        .by(
                                it ->
                                        sound(it)
                                                .on(
                                                        "RCPT",
                                                        Answer.reply("250 2.1.5 ok"),
                                                        Answer.reply(
                                                                "450 4.2.0 Greylisted, try again"
                                                                        + " later")))
                        .with(it -> it.deliverTo = "admin@utility.example")
                        .says("greylisting", "this is normal")
                        .never("reverse dns"),
                shown("X45 relaying is denied", FailureClass.RECIPIENT_REJECTED)
                        .by(it -> sound(it).on("RCPT", "554 5.7.1 Relay access denied"))
                        .says("relay denied", "only after a login", "do not try an address")
                        .never("try another test address"),
                shown("X45 counter-case: nobody there", FailureClass.RECIPIENT_REJECTED)
                        .by(it -> sound(it).on("RCPT", "550 5.1.1 no such user"))
                        .with(it -> it.deliverTo = "nobody@utility.example")
                        .says("try another test address")
                        .never("relay"),
                shown("X43 no SPF and no DMARC", FailureClass.AUTHENTICATION_OF_DOMAIN)
                        .by(
                                it ->
                                        sound(it)
                                                .on(
                                                        ".",
                                                        "550 5.7.515 Access denied, sending domain"
                                                                + " does not meet the required"
                                                                + " authentication level"))
                        .with(
                                it -> {
                                    it.from = "news@utility.example.com";
                                    it.deliverTo = "somebody@outlook.example";
                                    it.texts = (name, limit) -> Optional.of(List.of());
                                })
                        .says("neither spf nor dmarc", "_dmarc.utility.example.com", "v=spf1"),
                shown("X43 counter-case: all is published", FailureClass.AUTHENTICATION_OF_DOMAIN)
                        .by(it -> sound(it).on(".", "550 5.7.26 unauthenticated"))
                        .with(
                                it -> {
                                    it.from = "news@utility.example.com";
                                    it.deliverTo = "somebody@gmail.example";
                                    it.texts =
                                            (name, limit) ->
                                                    Optional.of(
                                                            List.of(
                                                                    name.startsWith("_dmarc")
                                                                            ? "v=DMARC1; p=none"
                                                                            : "v=spf1 -all"));
                                })
                        .says("publishes spf and dmarc", "dkim")
                        .never("neither"));
    }

    private static void headers(Probing probing, String lines) {
        probing.deliverTo = "admin@utility.example";
        probing.customHeaders = lines;
    }

    private static List<Shown> garbage() {
        return List.of(
                shown("R14 a greeting of 10 kB", FailureClass.REPLY_MALFORMED)
                        .by(it -> it.greeting(Answer.hugeLine("220 ", 10_000)))
                        .says("breaks the rules of smtp", "longer than 4096 bytes"),
                shown("R14 a reply of 200 lines", FailureClass.REPLY_MALFORMED)
                        .by(it -> it.on("EHLO", Answer.raw("250-x\r\n".repeat(200) + "250 x\r\n")))
                        .says("more than a reply", "128 lines"),
                shown("R14 a forged line within a reply", FailureClass.REPLY_MALFORMED)
                        .by(it -> it.on("EHLO", Answer.raw("250 ok\n2026-01-01 ERROR forged\r\n")))
                        .says("stray line ends", "rfc 5321")
                        .never("2026-01-01"),
                shown("R14 garbage behind the 220 to STARTTLS", FailureClass.TLS_INTERFERED)
                        .by(
                                it ->
                                        it.capabilities("STARTTLS")
                                                .on(
                                                        "STARTTLS",
                                                        Answer.reply("220 go")
                                                                .then(Answer.awaitByte())
                                                                .then(Answer.raw("no TLS\r\n"))))
                        .says("something else than encryption", "tell it")
                        .never("too old"),
                shown("R14 a line injected before STARTTLS", FailureClass.TLS_INTERFERED)
                        .by(
                                it ->
                                        it.on(
                                                "EHLO",
                                                Answer.raw(
                                                        "250-mail.test\r\n250 STARTTLS\r\n"
                                                                + "220 forged\r\n")))
                        .says("something else than encryption", "do not use this connection"),
                shown("R14 counter-case: control characters", FailureClass.AUTH_BAD_CREDENTIALS)
                        .by(
                                it ->
                                        sound(it)
                                                .account(Probing.USER, "other")
                                                .wrongLogin("535 5.7.8 no \u001b[31m\u0007"))
                        .says("refused the user name or the password"));
    }

    private static List<Shown> ports() {
        return List.of(
                shown("X6 an IMAP server", FailureClass.NOT_SMTP)
                        .by(it -> it.greeting(Answer.reply("* OK IMAP4rev1 ready")))
                        .says("is imap: it reads mail", "587"),
                shown("X6 a POP3 server", FailureClass.NOT_SMTP)
                        .by(it -> it.greeting(Answer.reply("+OK ready")))
                        .says("is pop3: it fetches mail", "587"),
                shown("X6 counter-case: a web server", FailureClass.NOT_SMTP)
                        .by(it -> it.greeting(Answer.reply("HTTP/1.1 400 Bad Request")))
                        .says("is a web server")
                        .never("imap"),
                shown("X6 IMAP behind encryption", FailureClass.NOT_SMTP)
                        .by(
                                it ->
                                        it.implicitTls(AUTHORITY.valid("localhost"))
                                                .greeting(Answer.reply("* OK IMAP4rev1 ready")))
                        .says("is imap: it reads mail"),
                shown("R12 STARTTLS on a port for SSL/TLS", FailureClass.BANNER_TIMEOUT)
                        .by(it -> sound(it).implicitTls(AUTHORITY.valid("localhost")))
                        .with(MisconfigurationsWireTest::trying)
                        .says("this port expects ssl/tls", "it has just answered us")
                        .offers("Use SSL/TLS on port ")
                        .within(15_000),
                shown("R12 a web server that waits to be spoken to", FailureClass.NOT_SMTP)
                        .by(
                                it ->
                                        it.greeting(
                                                Answer.awaitByte()
                                                        .then(
                                                                Answer.reply(
                                                                        "HTTP/1.1 400 Bad"
                                                                                + " Request"))))
                        .says("is a web server")
                        .within(20_000),
                shown("R12 a page behind encryption", FailureClass.BANNER_TIMEOUT)
                        .by(
                                it ->
                                        it.implicitTls(AUTHORITY.valid("localhost"))
                                                .greeting(Answer.silence()))
                        .says("does not greet as a mail server", "https")
                        .never("this port expects ssl/tls")
                        .within(20_000),
                shown("R12 counter-case: just silent", FailureClass.BANNER_TIMEOUT)
                        .by(it -> it.greeting(Answer.silence()))
                        .says("did not greet within 5 s")
                        .never("this port expects", "web server"),
                shown("R13 SSL/TLS on a port with STARTTLS", FailureClass.TLS_MODE_MISMATCH)
                        .by(MisconfigurationsWireTest::sound)
                        .with(
                                it -> {
                                    it.tls = TlsMode.SSL_TLS;
                                    trying(it);
                                })
                        .says("speaks starttls, not ssl/tls", "it has just answered us")
                        .offers("Use STARTTLS on port "),
                shown("R13 no STARTTLS, and 465 closed", FailureClass.TLS_STARTTLS_MISSING)
                        .by(it -> it.capabilities("AUTH PLAIN"))
                        .with(MisconfigurationsWireTest::trying)
                        .says("did not offer encryption")
                        .never("try port 465", "it has just answered us")
                        .offers(),
                shown("R13 counter-case: nothing could be tried", FailureClass.TLS_STARTTLS_MISSING)
                        .by(it -> it.capabilities("AUTH PLAIN"))
                        .says("did not offer encryption")
                        .offers("Use port 465 with SSL/TLS (not tried)"));
    }

    private static List<Shown> logins() {
        return List.of(
                shown("N11 an app password with its blanks", FailureClass.AUTH_BAD_CREDENTIALS)
                        .by(it -> sound(it).account(Probing.USER, "abcdefghijklmnop"))
                        .with(it -> it.password = "abcd efgh ijkl mnop")
                        .says("holds blanks inside", "without its blanks"),
                shown("N11 one with no-break blanks", FailureClass.AUTH_BAD_CREDENTIALS)
                        .by(it -> sound(it).account(Probing.USER, "abcdefghijklmnop"))
                        .with(it -> it.password = "abcd\u00a0efgh\u00a0ijkl\u00a0mnop")
                        .says("holds a no-break blank", "without its blanks"),
                shown("X18 a blank at the end", FailureClass.AUTH_BAD_CREDENTIALS)
                        .by(MisconfigurationsWireTest::sound)
                        .with(it -> it.password = Probing.PASSWORD + " ")
                        .says("the password has a blank at its end", "remove the blank"),
                shown("X18 counter-case: just wrong", FailureClass.AUTH_BAD_CREDENTIALS)
                        .by(it -> sound(it).account(Probing.USER, "other"))
                        .says("type the password again")
                        .never("blank"),
                shown("X24 a told time", FailureClass.AUTH_LOCKED_OR_SUSPICIOUS)
                        .by(
                                it ->
                                        sound(it)
                                                .account(Probing.USER, "other")
                                                .wrongLogin(
                                                        "535 5.7.8 Too many failed logins, try"
                                                                + " again in 30 minutes"))
                        .says("asks to wait 30 minutes", "a test before that tries no login")
                        .never("15 minutes"),
                shown("X24 a told time after a wrong password", FailureClass.AUTH_BAD_CREDENTIALS)
                        .by(
                                it ->
                                        sound(it)
                                                .account(Probing.USER, "other")
                                                .wrongLogin(
                                                        "535 5.7.8 Failed. Please try again in 30"
                                                                + " minutes"))
                        .says("30 minutes"),
                shown("X24 counter-case: no time told", FailureClass.AUTH_LOCKED_OR_SUSPICIOUS)
                        .by(
                                it ->
                                        sound(it)
                                                .account(Probing.USER, "other")
                                                .wrongLogin("535 5.7.8 account locked"))
                        .says("wait 15 minutes"));
    }

    private static final String GOOGLE =
            "{\"type\":\"refresh_token\",\"provider\":\"google\",\"clientId\":\"app-1\","
                    + "\"clientSecret\":\"s3cr3t-pässword\",\"refreshToken\":\"r-1\"}";
    private static final String MICROSOFT =
            "{\"type\":\"microsoft_client_credentials\",\"tenant\":\"contoso.example\","
                    + "\"clientId\":\"app-1\",\"clientSecret\":\"s3cr3t-pässword\"}";

    private static List<Shown> tokens() {
        return List.of(
                token(
                                "X54 Google: expired or revoked",
                                GOOGLE,
                                "invalid_grant",
                                "Token has been expired or revoked.",
                                0)
                        .says("expired or was revoked", "\"testing\"", "7 days")
                        .never("entra", "exchange", "service principal"),
                token(
                                "X54 a clock that is wrong",
                                GOOGLE,
                                "invalid_grant",
                                "Invalid JWT: Token must be a short-lived token and in a reasonable timeframe",
                                -700)
                        .says("our clock is", "s behind", "ntp")
                        .never("entra"),
                token(
                                "X54 counter-case: a clock that is right",
                                GOOGLE,
                                "invalid_grant",
                                "Bad Request",
                                0)
                        .says("consent was withdrawn")
                        .never("clock", "ntp"),
                token(
                                "X55 Microsoft: the wrong tenant",
                                MICROSOFT,
                                "unauthorized_client",
                                "AADSTS700016: Application with identifier 'x' was not found in the directory",
                                0)
                        .says("check the tenant first", "directory (tenant) id")
                        .never("google", "new secret"),
                token(
                                "X55 Microsoft: no such tenant",
                                MICROSOFT,
                                "invalid_request",
                                "AADSTS90002: Tenant not found",
                                0)
                        .says("there is no such tenant", "tenant id"),
                token(
                                "X55 Microsoft: the secret's id",
                                MICROSOFT,
                                "invalid_client",
                                "AADSTS7000215: Invalid client secret",
                                0)
                        .says("secret is wrong", "its value", "not its id"),
                token(
                                "Google: no delegation",
                                GOOGLE,
                                "unauthorized_client",
                                "Client is unauthorized to retrieve access tokens",
                                0)
                        .says("domain-wide delegation", "https://mail.google.com/"),
                shown("X57 a good token that Exchange refuses", FailureClass.OAUTH_TOKEN_REJECTED)
                        .by(it -> sound(it).on("AUTH", "535 5.7.3 Authentication unsuccessful"))
                        .with(
                                it -> {
                                    it.auth = AuthProtocol.XOAUTH2;
                                    it.password = MICROSOFT;
                                    it.tokens = issuing();
                                })
                        .says(
                                "microsoft issued the token",
                                "smtp.sendasapp",
                                "new-serviceprincipal",
                                "enterprise application",
                                "add-mailboxpermission"),
                shown("X57 counter-case: Google's", FailureClass.OAUTH_TOKEN_REJECTED)
                        .by(
                                it ->
                                        sound(it)
                                                .on(
                                                        "AUTH",
                                                        "535 5.7.8 Username and Password not accepted"))
                        .with(
                                it -> {
                                    it.auth = AuthProtocol.XOAUTH2;
                                    it.password = GOOGLE;
                                    it.tokens = issuing();
                                })
                        .says("google issued the token", "https://mail.google.com/")
                        .never("exchange", "new-serviceprincipal"));
    }

    private static Shown token(
            String what, String grant, String error, String description, long clockSeconds) {
        return shown(what, FailureClass.OAUTH_TOKEN_FAILED)
                .by(MisconfigurationsWireTest::sound)
                .with(
                        it -> {
                            it.auth = AuthProtocol.XOAUTH2;
                            it.password = grant;
                            it.tokens =
                                    new Tokens(
                                            TokenService.start()
                                                    .answer(
                                                            400,
                                                            "{\"error\":\""
                                                                    + error
                                                                    + "\",\"error_description\":\""
                                                                    + description
                                                                    + "\"}")
                                                    .endpoints(),
                                            Clock.offset(
                                                    Clock.systemUTC(),
                                                    Duration.ofSeconds(clockSeconds)));
                        });
    }

    private static Tokens issuing() {
        return new Tokens(
                TokenService.start().issue("token-1", 3600).endpoints(), Clock.systemUTC());
    }

    private static List<Shown> names() {
        return List.of(
                shown("X3 the address of the web mail page", FailureClass.TCP_REFUSED)
                        .with(
                                it -> {
                                    it.port = closedPort();
                                    it.host = "webmail.utility.example";
                                    answering(it, "smtp.utility.example:587");
                                })
                        .says("is the address of a page", "smtp.utility.example, port 587")
                        .offers("Use smtp.utility.example, port 587 with STARTTLS"),
                shown("X3 the provider behind the MX record", FailureClass.TCP_REFUSED)
                        .with(
                                it -> {
                                    it.port = closedPort();
                                    it.host = "webmail.utility.example";
                                    it.username = "user@utility.example";
                                    it.texts = exchanger("mx1.hoster.example");
                                    answering(it, "mail.hoster.example:465");
                                })
                        .says("mail.hoster.example, port 465")
                        .offers("Use mail.hoster.example, port 465 with SSL/TLS"),
                shown("X3 counter-case: nobody answers", FailureClass.TCP_REFUSED)
                        .with(
                                it -> {
                                    it.port = closedPort();
                                    it.host = "mail.utility.example";
                                    answering(it, "nobody");
                                })
                        .says("refuses calls on port")
                        .never("address of a page", "it has just answered us")
                        .offers(),
                shown("a name of an inner network", FailureClass.DNS_NOT_FOUND)
                        .with(
                                it -> {
                                    it.host = "exchange.corp.local";
                                    it.guard = TestGuards.withoutSuchName();
                                })
                        .says("name of an inner network", "ask it"),
                shown("half a name", FailureClass.DNS_NOT_FOUND)
                        .with(
                                it -> {
                                    it.host = "mailserver";
                                    it.guard = TestGuards.withoutSuchName();
                                })
                        .says("half a name"),
                shown("counter-case: a name that does not exist", FailureClass.DNS_NOT_FOUND)
                        .with(
                                it -> {
                                    it.host = "smtp.utility.example";
                                    it.guard = TestGuards.withoutSuchName();
                                })
                        .says("check the spelling")
                        .never("inner network"),
                shown("X30 a hoster's certificate", FailureClass.CERT_NAME_MISMATCH)
                        .by(
                                it ->
                                        sound(it)
                                                .greeting(
                                                        Answer.reply(
                                                                "220 server7.hoster.example"
                                                                        + " ESMTP"))
                                                .startTls(
                                                        AUTHORITY.valid(
                                                                "*.hoster.example",
                                                                "hoster.example")))
                        .with(it -> it.trial = MisconfigurationsWireTest::onlyServer7)
                        .says("server7.hoster.example: it has just answered us")
                        .offers("Use server7.hoster.example"));
    }

    private static List<Shown> siblings() {
        return List.of(
                shown("an expired certificate", FailureClass.CERT_EXPIRED)
                        .by(it -> sound(it).startTls(AUTHORITY.expired("localhost")))
                        .says("expired on", "renew its certificate")
                        .never("clock"),
                shown(
                                "a certificate of tomorrow, or a clock that is slow",
                                FailureClass.CERT_NOT_YET_VALID)
                        .by(it -> sound(it).startTls(AUTHORITY.notYetValid("localhost")))
                        .says("valid only from", "whether our clock is right"),
                shown("a certificate with a short key", FailureClass.CERT_WEAK)
                        .by(it -> sound(it).startTls(AUTHORITY.weakKey("localhost")))
                        .says("too weak", "for a new certificate"),
                shown("STARTTLS is offered and refused", FailureClass.TLS_STARTTLS_REFUSED)
                        .by(it -> sound(it).on("STARTTLS", "454 4.7.0 TLS not available"))
                        .says("refused to begin it", "try again later")
                        .never("firewall"),
                shown("a port without a login", FailureClass.AUTH_NOT_OFFERED)
                        .by(it -> sound(it).capabilitiesAfterTls("SIZE 1"))
                        .says("does not ask for a login", "use port 587 or 465"),
                shown("a protocol that the server lacks", FailureClass.AUTH_MECHANISM_UNSUPPORTED)
                        .by(it -> sound(it).capabilitiesAfterTls("AUTH LOGIN PLAIN"))
                        .with(it -> it.auth = AuthProtocol.CRAM_MD5)
                        .says("offers plain and login, you chose cram-md5")
                        .offers("Use PLAIN", "Use LOGIN"),
                shown("the password of last year", FailureClass.AUTH_BAD_CREDENTIALS)
                        .by(it -> refusing(it, "535 5.7.8 Authentication credentials invalid"))
                        .says("refused the user name or the password", "type the password again")
                        .never("blank", "app password"),
                shown(
                                "an account with two-step verification",
                                FailureClass.AUTH_APP_PASSWORD_REQUIRED)
                        .by(
                                it ->
                                        refusing(
                                                it,
                                                "534 5.7.9 Application-specific password required. gsmtp"))
                        .says("wants an app password", "make an app password"),
                shown("Microsoft: this login is switched off", FailureClass.AUTH_DISABLED_BY_TENANT)
                        .by(
                                it ->
                                        refusing(
                                                it,
                                                "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant."))
                        .says("switched off this kind of login", "authenticated smtp")
                        .never("type the password again"),
                shown("Microsoft: no passwords any more", FailureClass.AUTH_BASIC_RETIRED)
                        .by(
                                it ->
                                        refusing(
                                                it,
                                                "550 5.7.30 Basic authentication is not supported for Client Submission."))
                        .says("no longer accepts passwords", "switch to xoauth2"),
                shown("a login without encryption", FailureClass.AUTH_TLS_REQUIRED)
                        .by(
                                it ->
                                        it.capabilities("AUTH PLAIN")
                                                .on(
                                                        "AUTH",
                                                        "530 5.7.0 Must issue a STARTTLS command first"))
                        .with(it -> it.tls = TlsMode.NONE)
                        .says("wants encryption before the login", "choose starttls or ssl/tls"),
                shown("an account that is locked", FailureClass.AUTH_LOCKED_OR_SUSPICIOUS)
                        .by(it -> refusing(it, "454 4.7.0 Too many login attempts"))
                        .says("temporarily locked", "wait 15 minutes"),
                shown("a login service that is down", FailureClass.AUTH_TEMPORARY)
                        .by(it -> refusing(it, "454 4.7.0 Temporary authentication failure"))
                        .says("could not check the login right now", "try again in a few minutes")
                        .never("password"),
                shown("a sender that is not the login's", FailureClass.SENDER_REJECTED)
                        .by(
                                it ->
                                        sound(it)
                                                .on(
                                                        "MAIL",
                                                        "550 5.7.60 SMTP; Client does not have permissions to send as this sender"))
                        .with(it -> it.from = "news@utility.example")
                        .says("may not send as news@utility.example", "send as"),
                shown("a domain that is not verified", FailureClass.SENDER_NOT_VERIFIED)
                        .by(
                                it ->
                                        sound(it)
                                                .on(
                                                        "RCPT",
                                                        "554 Message rejected: Email address is not verified."))
                        .with(it -> it.from = "news@utility.example")
                        .says("verify your domain", "news@utility.example is not verified"),
                shown("a sending mailbox that is full", FailureClass.MAILBOX_FULL_SENDER)
                        .by(it -> sound(it).on("MAIL", "554 5.2.2 mailbox full"))
                        .says("sending mailbox is full", "empty the mailbox"),
                shown("a server that takes small mails only", FailureClass.MESSAGE_TOO_LARGE)
                        .by(it -> sound(it).on(".", "552 5.3.4 message too big"))
                        .with(it -> it.deliverTo = "admin@utility.example")
                        .says("larger than the server accepts", "smaller attachments"),
                shown("the day's quota is used up", FailureClass.RATE_LIMITED)
                        .by(
                                it ->
                                        sound(it)
                                                .on(
                                                        "MAIL",
                                                        "550 5.4.5 Daily user sending quota exceeded"))
                        .says("the provider's limit is reached")
                        .never("type the password"),
                shown("no reverse DNS, told at the dot", FailureClass.CLIENT_REJECTED)
                        .by(
                                it ->
                                        sound(it)
                                                .on(
                                                        ".",
                                                        "550 5.7.25 The IP address sending this message does not have a PTR record"))
                        .with(it -> it.deliverTo = "admin@utility.example")
                        .says("no reverse dns", "ptr record")
                        .never("publish spf"),
                shown("a HELO name that nobody knows", FailureClass.HELO_REJECTED)
                        .by(it -> it.on("EHLO", "550 5.7.1 Helo command rejected: Host not found"))
                        .says("does not accept our name", "set the helo hostname"),
                shown("a port on which nothing listens", FailureClass.TCP_REFUSED)
                        .with(it -> it.port = closedPort())
                        .says("nothing is listening on this port", "587 or 465"),
                shown("a host spelt wrongly", FailureClass.DNS_NOT_FOUND)
                        .with(
                                it -> {
                                    it.host = "smtp.gmial.com";
                                    it.guard = TestGuards.withoutSuchName();
                                })
                        .says("check the spelling")
                        .never("inner network"),
                shown("a name service that is down", FailureClass.DNS_FAILED)
                        .with(it -> it.guard = TestGuards.withoutNames())
                        .says("name service did not answer", "tell it")
                        .never("spelling"),
                shown("IPv6 only, and no IPv6 here", FailureClass.DNS_NO_USABLE_ADDRESS)
                        .with(
                                it -> {
                                    it.guard = TestGuards.withoutSix();
                                    it.host = "six.example.com";
                                })
                        .says("only ipv6 addresses", "whether the network can get ipv6"),
                shown("an inner address in production", FailureClass.POLICY_BLOCKED_HOST)
                        .with(
                                it -> {
                                    it.environment = Smart360Environment.PRODUCTION;
                                    it.guard =
                                            TestGuards.resolving(
                                                    TargetPolicy.production(List.of(), List.of()),
                                                    "10.0.0.1");
                                    it.host = "mail.example.com";
                                })
                        .says("not allowed in production", "public name"),
                shown("a server that hangs up", FailureClass.TCP_RESET)
                        .by(it -> it.greeting(Answer.hangUp()))
                        .says("hung up before greeting us", "whether our address is allowed"),
                shown("the protocol is broken", FailureClass.AUTH_EXCHANGE_BROKEN)
                        .by(it -> refusing(it, "501 5.5.2 Cannot decode response"))
                        .says("did not keep to the protocol", "choose another protocol"));
    }

    private static Script refusing(Script script, String reply) {
        return sound(script).account(Probing.USER, "other").wrongLogin(reply);
    }

    private static Trial.Answer onlyServer7(
            Candidate candidate, ConnectionSettings settings, Deadline limit) {
        return candidate.host().equals("server7.hoster.example")
                ? Trial.Answer.SMTP
                : Trial.Answer.NOTHING;
    }

    private static void answering(Probing probing, String hostAndPort) {
        probing.trial =
                (candidate, settings, limit) ->
                        hostAndPort.equals(candidate.host() + ":" + candidate.port())
                                ? Trial.Answer.SMTP
                                : Trial.Answer.NOTHING;
    }

    private static TextRecords exchanger(String name) {
        return new TextRecords() {
            @Override
            public Optional<List<String>> of(String domain, Duration limit) {
                return Optional.empty();
            }

            @Override
            public List<String> exchangers(String domain, Duration limit) {
                return List.of(name);
            }
        };
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Only the port under test answers here.
    private static void trying(Probing probing) {
        probing.trial =
                (candidate, settings, limit) ->
                        candidate.port() == settings.port()
                                ? new SmtpTrial().of(candidate, settings, limit)
                                : Trial.Answer.NOTHING;
    }

    private static Script sound(Script script) {
        return script.capabilities("PIPELINING")
                .capabilitiesAfterTls("PIPELINING", "AUTH LOGIN PLAIN CRAM-MD5 XOAUTH2")
                .startTls(AUTHORITY.valid("localhost"))
                .account(Probing.USER, Probing.PASSWORD);
    }

    private static Shown shown(String what, FailureClass failureClass) {
        return new Shown(what, failureClass);
    }

    /// One misconfiguration, or a counter-case.
    private static final class Shown {

        private final String what;
        private final FailureClass failureClass;
        private Consumer<Script> server = MisconfigurationsWireTest::sound;
        private Consumer<Probing> settings = it -> {};
        private String[] words = {};
        private String[] never = {};
        private String[] offers;
        private Duration within = Duration.ofSeconds(60);

        Shown(String what, FailureClass failureClass) {
            this.what = what;
            this.failureClass = failureClass;
        }

        Shown by(Consumer<Script> it) {
            server = it;
            return this;
        }

        Shown with(Consumer<Probing> it) {
            settings = it;
            return this;
        }

        Shown says(String... them) {
            words = them;
            return this;
        }

        Shown never(String... them) {
            never = them;
            return this;
        }

        /// How the labels begin, all of them.
        Shown offers(String... them) {
            offers = them;
            return this;
        }

        Shown within(int millis) {
            within = Duration.ofMillis(millis);
            return this;
        }

        boolean isCounterCase() {
            return what.contains("counter-case");
        }

        @Override
        public String toString() {
            return what;
        }
    }
}
