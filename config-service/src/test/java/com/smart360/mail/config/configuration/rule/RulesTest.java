package com.smart360.mail.config.configuration.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.smart360.mail.config.configuration.rule.examination.EnvironmentPolicy;
import com.smart360.mail.config.configuration.rule.examination.Findings;
import com.smart360.mail.config.configuration.rule.examination.Findings.Remark;
import com.smart360.mail.config.configuration.rule.examination.Findings.Violation;
import com.smart360.mail.config.configuration.rule.examination.Rule;
import com.smart360.mail.config.configuration.rule.examination.RuleCatalog;
import com.smart360.mail.config.configuration.rule.examination.RuleContext;
import com.smart360.mail.config.configuration.setting.Draft;
import com.smart360.mail.config.configuration.setting.Drafts;
import com.smart360.mail.config.configuration.setting.FormField;
import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.hosts.testing.SampleHosts.Sample;
import com.smart360.mail.starter.provider.ProviderTemplates;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final RuleContext OPEN = new RuleContext(EnvironmentPolicy.open(), true, TODAY);
    private static final RuleContext PRODUCTION = production();
    private static final RuleCatalog CATALOG = RuleCatalog.load();

    private final Rules rules = new Rules(ProviderTemplates.load());

    @Test
    void acceptsAGoodDraftWithoutAnyRemark() {
        Findings findings = rules.examine(Drafts.good(), PRODUCTION);

        assertThat(findings.errors()).isEmpty();
        assertThat(findings.warnings()).isEmpty();
    }

    /// catalog key, member, value (null: absent)
    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("NAME-1.missing", "name", "  "),
                arguments("NAME-1.form", "name", "n".repeat(101)),
                arguments("NAME-1.form", "name", "a\u202Eb"),
                arguments("PROV-1.unknown", "provider", "hotmale"),
                arguments("PROV-4.host-differs", "provider", "gmail"),
                arguments("HOST-1.missing", "host", null),
                arguments("HOST-1.missing", "host", " \t"),
                arguments("HOST-1.is-address-of-page", "host", "https://smtp.example.com"),
                arguments("HOST-1.final-dot", "host", "smtp.example.com."),
                arguments("HOST-1.has-port", "host", "smtp.example.com:587"),
                arguments("HOST-1.label", "host", "-smtp.example.com"),
                arguments("HOST-1.label", "host", "smtp..example.com"),
                arguments("HOST-1.label", "host", "a".repeat(64) + ".example.com"),
                arguments("HOST-3.malformed", "host", "192.0.2.256"),
                arguments("HOST-3.malformed", "host", "192.0.2"),
                arguments("HOST-3.malformed", "host", "0177.0.0.1"),
                arguments("HOST-3.malformed", "host", "2130706433"),
                arguments("HOST-3.malformed", "host", "0x7f000001"),
                arguments("HOST-3.malformed", "host", "0x7f.1"),
                arguments("HOST-3.malformed", "host", "127.1"),
                arguments("HOST-4.malformed", "host", "[2001:db8::25"),
                arguments("HOST-4.malformed", "host", "[2001:db8:::25]"),
                arguments("HOST-4.malformed", "host", "[127.0.0.1]"),
                arguments("HOST-4.brackets-missing", "host", "2001:db8::25"),
                arguments("HOST-4.zone", "host", "[fe80::1%eth0]"),
                arguments("HOST-4.ipv4-mapped", "host", "[::ffff:127.0.0.1]"),
                arguments("HOST-4.ipv4-mapped", "host", "[::ffff:a00:1]"),
                arguments("HOST-8.too-long", "host", nameOf(254)),
                arguments("HOST-8.character", "host", "smtp_1.example.com"),
                arguments("HOST-8.character", "host", "smtp.ex\u0430mple.com"),
                arguments("HOST-8.character", "host", "smtp.example\u3002com"),
                arguments("HOST-8.character", "host", "smtp.exam\u0000ple.com"),
                arguments("HOST-8.character", "host", "smtp.example.com\r\nX: y"),
                arguments("PORT-1.missing", "port", null),
                arguments("PORT-1.range", "port", "0"),
                arguments("PORT-1.range", "port", "-25"),
                arguments("PORT-1.range", "port", "65536"),
                arguments("PORT-1.range", "port", "587.5"),
                arguments("PORT-1.range", "port", "1e999999999"),
                arguments("TLS-1.missing", "tls", null),
                arguments("TLS-1.unlisted", "tls", "STARTTLS_IF_OFFERED"),
                arguments("TLS-3.secure-port", "tls", "NONE"),
                arguments("TLS-6.unlisted", "certificateCheck/mode", "SOMETIMES"),
                arguments("TLS-6.authority-missing", "certificateCheck/mode", "CUSTOM_CA"),
                arguments("TLS-6.authority-unreadable", "certificateCheck/authorityPem", "PEM"),
                arguments(
                        "TLS-6.authority-has-key",
                        "certificateCheck/authorityPem",
                        "-----BEGIN EC PRIVATE KEY-----"),
                arguments("TLS-6.fingerprint", "certificateCheck/sha256", "ab:cd"),
                arguments("TLS-6.off", "certificateCheck/mode", "OFF"),
                arguments("AUTH-1.missing", "authProtocol", null),
                arguments("AUTH-1.unlisted", "authProtocol", "NTLM"),
                arguments("USER-1.not-an-address", "username", "notifications@"),
                arguments("USER-1.not-an-address", "username", "a@b@example.com"),
                arguments("USER-1.not-an-address", "username", "\u0430dmin@example.com"),
                arguments("USER-2.missing", "username", null),
                arguments("USER-2.too-long", "username", "u".repeat(321)),
                arguments("USER-2.unprintable", "username", "user\nname"),
                arguments("USER-2.unprintable", "username", "user\u200Bname"),
                arguments("HELO-2.too-long", "heloHostname", nameOf(256)),
                arguments("HELO-2.is-address-of-page", "heloHostname", "http://mail.example.com"),
                arguments("HELO-2.not-a-domain", "heloHostname", "mail example com"),
                arguments("HELO-2.not-a-domain", "heloHostname", "192.0.2.1"),
                arguments("HELO-2.not-a-domain", "heloHostname", "mail.example.com\r\nMAIL FROM"),
                arguments("CONN-1.missing", "maxConnections", null),
                arguments("CONN-1.range", "maxConnections", "0"),
                arguments("CONN-1.range", "maxConnections", "101"),
                arguments("CONN-1.range", "maxConnections", "2.5"),
                arguments("RET-1.missing", "retries", null),
                arguments("RET-1.range", "retries", "-1"),
                arguments("RET-1.range", "retries", "11"),
                arguments("IDLE-1.missing", "idleTimeoutSeconds", null),
                arguments("IDLE-1.range", "idleTimeoutSeconds", "9"),
                arguments("IDLE-1.range", "idleTimeoutSeconds", "301"),
                arguments("WAIT-1.missing", "waitTimeoutSeconds", null),
                arguments("WAIT-1.range", "waitTimeoutSeconds", "4"),
                arguments("WAIT-1.range", "waitTimeoutSeconds", "121"),
                arguments("HDR-1.colon-missing", "customHeaders", "X-Mailer SMART360"),
                arguments("HDR-1.value-missing", "customHeaders", "X-Mailer: "),
                arguments("HDR-1.folded", "customHeaders", "X-Mailer: a\n b: c"),
                arguments("HDR-1.line-too-long", "customHeaders", "X-Long: " + "x".repeat(991)),
                arguments("HDR-2.reserved", "customHeaders", "fRoM: boss@example.com"),
                arguments("HDR-2.reserved", "customHeaders", "Content-Type: text/html"),
                arguments("HDR-2.reserved", "customHeaders", "Message-ID: <1@example.com>"),
                arguments("HDR-3.name", "customHeaders", "X_Mailer: a"),
                arguments("HDR-3.name", "customHeaders", "X-Mailer : a"),
                arguments("HDR-3.value", "customHeaders", "X-Town: K\u00F6ln"),
                arguments("HDR-4.too-long", "customHeaders", "X-A: b\n".repeat(1_171)),
                arguments("HDR-6.control", "customHeaders", "X-A: b\rBcc: all@example.com"),
                arguments("HDR-6.control", "customHeaders", "X-A: b\u0000"),
                arguments("HDR-6.harmful", "customHeaders", "X-A: <script>alert(1)</script>"),
                arguments("HDR-6.harmful", "customHeaders", "X-A: b%0d%0aBcc: all@example.com"),
                arguments("HDR-6.harmful", "customHeaders", "X-A: =?utf-8?Q?b=0D=0ABcc:_x?="),
                arguments(
                        "HDR-6.harmful", "customHeaders", "X-A: =?utf-8?B?PHNjcmlwdD4=?= harmless"),
                arguments("FROM-1.missing", "username", "apikey"),
                arguments("AUTH-1.unlisted", "authProtocol", " LOGIN"),
                arguments("TLS-1.unlisted", "tls", "STARTTLS\t"),
                arguments("TLS-6.unlisted", "certificateCheck/mode", "SYSTEM_TRUST "),
                arguments("FROM-1.not-an-address", "defaultFrom", "Town Hall <hall@example.com>"));
    }

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @MethodSource("refusals")
    @DisplayName("SAVE-2 SAVE-8 ERR-2 each rule refuses in the catalog's words, with the value met")
    void refuses(String key, String member, String value) {
        Findings findings = rules.examine(Drafts.with(member, value), PRODUCTION);

        assertThat(findings.errors()).hasSize(1);
        Violation violation = findings.errors().getFirst();
        assertThat(violation.rule()).isEqualTo(key.substring(0, key.indexOf('.')));
        assertThat(violation.message()).startsWith(beginning(CATALOG.error(key).message()));
        assertThat(violation.message() + violation.expected())
                .as("no placeholder left open")
                .doesNotContainPattern("\\{[a-z]+}");
        assertThat(violation.pointer())
                .isEqualTo(
                        switch (key) {
                            case "PROV-4.host-differs" -> "/host";
                            case "FROM-1.missing" -> "/defaultFrom";
                            case "TLS-6.authority-missing" -> "/certificateCheck/authorityPem";
                            default -> "/" + member;
                        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "smtp://smtp.example.com:587|smtp.example.com, and 587 in Port",
                "https://mail.example.com/owa|mail.example.com",
                "smtp.example.com:465|smtp.example.com, and 465 in Port",
                "smtp.example.com.|smtp.example.com",
                "2001:db8::25|[2001:db8::25]",
                "smtp_1.example.com|letters a to z, digits, hyphens and dots; names with other"
                        + " letters in their ASCII form (xn--...)"
            })
    @DisplayName(
            "X2 X3 N14 a refused host is told with what to write in its place, as far as known")
    void tellsWhatWasMeant(String host, String expected) {
        assertThat(rules.examine(Drafts.with("host", host), OPEN).errors())
                .extracting(Violation::expected)
                .containsExactly(expected);
    }

    @Test
    @DisplayName("X2 a login in a pasted address is not repeated")
    void aPastedLoginIsNotRepeated() {
        Findings findings =
                rules.examine(Drafts.with("host", "smtp://jo:secret@smtp.example.com"), OPEN);
        assertThat(findings.errors().toString()).doesNotContain("secret");
    }

    @Test
    @DisplayName("the catalog holds no words that nothing says, and every rule's words are tested")
    void catalogIsExactlyWhatIsTested() {
        Set<String> tested =
                Stream.concat(
                                refusals().map(row -> (String) row.get()[0]),
                                Stream.of(
                                        // each by its own test below
                                        "HOST-5.internal",
                                        "HOST-5.closed",
                                        "PASS-1.missing",
                                        "AUTH-2.not-of-provider",
                                        "XF-1.implicit-tls",
                                        "XF-3.port",
                                        "XF-4.port",
                                        "XF-4.tls",
                                        "PASS-2.too-long",
                                        "PASS-2.unprintable",
                                        "PASS-6.too-short"))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(CATALOG.errors().keySet()).containsExactlyInAnyOrderElementsOf(tested);
    }

    @Test
    void everyRuleOfTheCatalogExists() {
        List<String> ids = Rules.ALL.stream().map(Rule::id).toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(CATALOG.errors().keySet())
                .allSatisfy(key -> assertThat(ids).contains(key.substring(0, key.indexOf('.'))));
        assertThat(CATALOG.warnings().values())
                .extracting(RuleCatalog.Advice::rule)
                .allSatisfy(rule -> assertThat(ids).contains(rule));
    }

    @Test
    @Tag("PASS-1")
    void refusesWhatHasNoPassword() {
        Findings findings =
                rules.examine(
                        Drafts.good(), new RuleContext(EnvironmentPolicy.open(), false, TODAY));

        assertThat(findings.errors())
                .extracting(Violation::pointer, Violation::message)
                .containsExactly(tuple("/password", CATALOG.error("PASS-1.missing").message()));
    }

    @Test
    @Tag("HOST-6")
    @Tag("USER-2")
    void trimsHostAndUsername() {
        Draft typed = Drafts.with(Drafts.with("host", "  smtp.example.com \n"), "username", " a ");

        assertThat(typed.normalised().connection().host()).isEqualTo("smtp.example.com");
        assertThat(typed.normalised().connection().username()).isEqualTo("a");
    }

    @Test
    @Tag("HELO-1")
    void emptyHeloIsLocalhost() {
        assertThat(Drafts.with("heloHostname", " ").normalised().connection().heloHostname())
                .isEqualTo("localhost");
    }

    @Test
    @Tag("HDR-5")
    void headersStayAsEntered() {
        String entered = "\r\nX-A:   b  \r\n\r\nX-B: c\n";

        assertThat(Drafts.with("customHeaders", entered).normalised().customHeaders())
                .isEqualTo(entered);
        assertThat(rules.examine(Drafts.with("customHeaders", entered), OPEN).errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "idleTimeoutSeconds, 10",
        "idleTimeoutSeconds, 300",
        "waitTimeoutSeconds, 5",
        "waitTimeoutSeconds, 120"
    })
    @DisplayName("X-1 IDLE-1 WAIT-1 both ends of each timeout's range are accepted")
    void acceptsTheEndsOfTheTimeouts(String member, String seconds) {
        assertThat(rules.examine(Drafts.with(member, seconds), OPEN).errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "authProtocol, XOAUTH2",
        "username, apikey",
        "provider,",
        "customHeaders, X-Source: SMART360"
    })
    @DisplayName(
            "X-5 X-6 X-13 X-22 accepts XOAUTH2, plain user names, no provider, RFC 5322 header lines")
    void acceptsWhatTheReadingsAllow(String member, String value) {
        Draft draft = Drafts.with(Drafts.with("defaultFrom", "town@example.com"), member, value);

        assertThat(rules.examine(draft, OPEN).errors()).isEmpty();
    }

    @Test
    @DisplayName("PORT-2 UI-5 the defaults of a new form")
    void defaults() {
        Map<String, String> defaults =
                FormField.all().stream()
                        .collect(Collectors.toMap(FormField::name, FormField::initial));

        assertThat(defaults)
                .containsEntry("port", "587")
                .containsEntry("tls", "STARTTLS")
                .containsEntry("authProtocol", "LOGIN")
                .containsEntry("heloHostname", "localhost")
                .containsEntry("maxConnections", "10")
                .containsEntry("retries", "3")
                .containsEntry("idleTimeoutSeconds", "30")
                .containsEntry("waitTimeoutSeconds", "30");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "mail.localhost",
                "127.0.0.1",
                "127.255.255.254",
                "10.1.2.3",
                "172.31.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "203.0.113.7",
                "255.255.255.255",
                "[::1]",
                "[::10.0.0.1]",
                "[64:ff9b::10.0.0.1]",
                "[2002:7f00:1::]"
            })
    @DisplayName("HOST-5 SEC-3 X-16 production refuses internal hosts, development does not")
    void refusesInternalHostsInProductionOnly(String host) {
        assertThat(rules.examine(Drafts.with("host", host), PRODUCTION).errors())
                .extracting(Violation::rule)
                .containsExactly("HOST-5");
        assertThat(rules.examine(Drafts.with("host", host), OPEN).errors()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("com.smart360.mail.hosts.testing.SampleHosts#all")
    @DisplayName("HOST-1 HOST-3 HOST-4 HOST-5 HOST-8 SEC-3 X-16 judges hosts as everybody does")
    void judgesHostsAsEverybodyDoes(Sample sample) {
        RuleContext context =
                new RuleContext(
                        new EnvironmentPolicy(
                                true, TargetPolicy.production(sample.networks(), sample.hosts())),
                        true,
                        TODAY);

        List<String> broken =
                rules.examine(Drafts.with("host", sample.entered()), context).errors().stream()
                        .map(Violation::rule)
                        .toList();

        switch (sample.verdict()) {
            case PERMITTED -> assertThat(broken).isEmpty();
            case BLOCKED -> assertThat(broken).containsExactly("HOST-5");
            case DISGUISED -> assertThat(broken).hasSize(1).containsAnyOf("HOST-3", "HOST-4");
            case MALFORMED ->
                    assertThat(broken).hasSize(1).containsAnyOf("HOST-1", "HOST-4", "HOST-8");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "169.254.169.254",
                "168.63.129.16",
                "224.0.0.1",
                "[::]",
                "[fe80::1]",
                "[fd00:ec2::254]",
                "[ff02::1]",
                "metadata.google.internal"
            })
    @DisplayName("HOST-5 SEC-3 X-16 what never is a mail server is refused in every environment")
    void refusesWhatNeverIsAMailServerEverywhere(String host) {
        assertThat(rules.examine(Drafts.with("host", host), PRODUCTION).errors())
                .extracting(Violation::message)
                .containsExactly(CATALOG.error("HOST-5.internal").message());
        assertThat(rules.examine(Drafts.with("host", host), OPEN).errors())
                .extracting(Violation::message)
                .containsExactly(CATALOG.error("HOST-5.closed").message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "[2001:4860:4860::8888]",
                "93.184.216.34",
                "xn--bcher-kva.example"
            })
    @DisplayName("HOST-3 HOST-4 public addresses and punycode names pass in production")
    void acceptsPublicHostsInProduction(String host) {
        assertThat(rules.examine(Drafts.with("host", host), PRODUCTION).errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.0.0/16",
        "'[fd00::5]', fd00::/8",
        "192.168.7.7, 192.168.7.7",
        "localhost, 127.0.0.1",
        "mail.localhost, 127.0.0.0/8",
    })
    @Tag("X-16")
    void operatorsListPermitsAnInternalHostInProduction(String host, String entry) {
        RuleContext context =
                new RuleContext(
                        new EnvironmentPolicy(
                                true, TargetPolicy.production(List.of(entry), List.of())),
                        true,
                        TODAY);

        assertThat(rules.examine(Drafts.with("host", host), context).errors()).isEmpty();
        assertThat(rules.examine(Drafts.with("host", "10.9.9.9"), context).errors()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "465, STARTTLS, XF-1",
        "465, NONE, TLS-3",
        "587, NONE, TLS-3",
        "465, SSL_TLS, ",
        "587, STARTTLS, ",
        "587, SSL_TLS, ",
        "2525, NONE, ",
        "25, NONE, "
    })
    @DisplayName("XF-1 TLS-2 TLS-3 X-3 X-4 port against encryption")
    void portAgainstEncryption(String port, String tls, String rule) {
        Draft draft = Drafts.with(Drafts.with("port", port), "tls", tls);

        assertThat(rules.examine(draft, PRODUCTION).errors())
                .extracting(Violation::rule)
                .isEqualTo(rule == null ? List.of() : List.of(rule));
    }

    @ParameterizedTest
    @CsvSource({
        "smtp.gmail.com, 25, STARTTLS, XF-3",
        "smtp.gmail.com, 2525, STARTTLS, XF-3",
        "SMTP.GMAIL.COM, 25, STARTTLS, XF-3",
        "smtp.gmail.com, 465, SSL_TLS, ",
        "smtp.office365.com, 465, SSL_TLS, XF-4 XF-4",
        "smtp.office365.com, 25, STARTTLS, XF-4",
        "smtp.office365.com, 587, STARTTLS, ",
        "smtp.example.com, 2525, STARTTLS, "
    })
    @DisplayName("XF-3 XF-4 XF-8 the big providers' ports, whatever provider is chosen")
    void providersPorts(String host, String port, String tls, String broken) {
        Draft draft = Drafts.with(Drafts.with(Drafts.with("host", host), "port", port), "tls", tls);

        assertThat(rules.examine(draft, PRODUCTION).errors())
                .extracting(Violation::rule)
                .isEqualTo(broken == null ? List.of() : List.of(broken.split(" ")));
    }

    @Test
    @Tag("AUTH-2")
    void refusesAMechanismThatTheChosenProviderLacks() {
        Draft draft =
                Drafts.with(
                        Drafts.with(Drafts.with("host", "smtp.gmail.com"), "provider", "gmail"),
                        "authProtocol",
                        "CRAM_MD5");

        Violation violation = rules.examine(draft, OPEN).errors().getFirst();

        assertThat(violation.rule()).isEqualTo("AUTH-2");
        assertThat(violation.expected()).contains("XOAUTH2, LOGIN, PLAIN");
    }

    @ParameterizedTest
    @CsvSource({
        "port, 2526, PORT_NOT_STANDARD",
        "port, 25, PORT_25_OFTEN_BLOCKED",
        "authProtocol, PLAIN, AUTH_PLAIN",
        "authProtocol, CRAM_MD5, AUTH_CRAM_MD5_DEPRECATED",
        "heloHostname, localhost, HELO_IS_LOCALHOST_SUGGESTION",
        "tls, SSL_TLS, PORT_587_EXPECTS_STARTTLS",
        "certificateCheck/mode, OFF, CERTIFICATE_UNCHECKED"
    })
    @DisplayName("PORT-3 XF-2 AUTH-5 HELO-3 X-2 X-15 X-20 remarks that block nothing")
    void remarks(String member, String value, String code) {
        Findings findings = rules.examine(Drafts.with(member, value), OPEN);

        assertThat(findings.errors()).isEmpty();
        assertThat(findings.warnings()).extracting(Remark::code).containsExactly(code);
    }

    @Test
    @DisplayName("TLS-5 SEC-1 AUTH-5 no encryption warns of itself and of the readable password")
    void noEncryptionWarns() {
        Draft draft = Drafts.with(Drafts.with("port", "2525"), "tls", "NONE");

        assertThat(rules.examine(draft, PRODUCTION).warnings())
                .extracting(Remark::code)
                .containsExactlyInAnyOrder("TLS_NONE", "PASSWORD_READABLE_ON_THE_WAY");
    }

    @Test
    @DisplayName("CONN-5 CONN-2 X-24 XF-6 the Office 365 sample warns and does not block")
    void office365Sample() {
        Draft draft = office365();

        Findings findings = rules.examine(draft, PRODUCTION);

        assertThat(findings.errors()).isEmpty();
        assertThat(findings.warnings())
                .extracting(Remark::code)
                .contains("CONNECTIONS_ABOVE_PROVIDER_LIMIT", "AUTH_ENDS_SOON");
        assertThat(findings.warnings())
                .filteredOn(remark -> remark.code().equals("AUTH_ENDS_SOON"))
                .singleElement()
                .satisfies(
                        remark -> {
                            assertThat(remark.rule()).isEqualTo("XF-6");
                            assertThat(remark.message()).contains("2026-12-31", "Microsoft");
                        });
    }

    @Test
    @Tag("XF-6")
    void retirementThatHasPassedIsToldAsPassed() {
        RuleContext later =
                new RuleContext(EnvironmentPolicy.open(), true, LocalDate.of(2027, 1, 1));

        assertThat(rules.examine(office365(), later).warnings())
                .extracting(Remark::code)
                .contains("AUTH_HAS_ENDED")
                .doesNotContain("AUTH_ENDS_SOON");
    }

    @ParameterizedTest
    @CsvSource({
        "smtp.gmail.com, GMAIL_WANTS_APP_PASSWORD",
        "smtp.mail.yahoo.com, YAHOO_WANTS_APP_PASSWORD"
    })
    @DisplayName("XF-5 XF-7 providers that take app passwords only")
    void appPasswords(String host, String code) {
        assertThat(rules.examine(Drafts.with("host", host), OPEN).warnings())
                .extracting(Remark::code)
                .contains(code);
        assertThat(
                        rules.examine(
                                        Drafts.with(
                                                Drafts.with("host", host),
                                                "authProtocol",
                                                "XOAUTH2"),
                                        OPEN)
                                .warnings())
                .extracting(Remark::code)
                .doesNotContain(code);
    }

    @Test
    @DisplayName("IDLE-1 WAIT-1 PROV-6 a provider's own timeouts, port and user name")
    void providersRecommendations() {
        Draft draft =
                Drafts.with(
                        Drafts.with(
                                Drafts.with(
                                        Drafts.with("host", "smtp.sparkpostmail.com"),
                                        "port",
                                        "25"),
                                "idleTimeoutSeconds",
                                "60"),
                        "waitTimeoutSeconds",
                        "59");

        assertThat(rules.examine(draft, OPEN).warnings())
                .extracting(Remark::code)
                .contains(
                        "IDLE_TIMEOUT_ABOVE_PROVIDER_LIMIT",
                        "WAIT_TIMEOUT_BELOW_PROVIDER_NEED",
                        "PORT_NOT_OF_PROVIDER",
                        "USERNAME_NOT_AS_PROVIDER_WANTS");
    }

    @Test
    @DisplayName("PASS-2 PASS-4 a password is judged and never repeated")
    void passwordIsJudgedAndNeverRepeated() {
        assertPassword(Drafts.good(), "p\nassword-of-mine", "PASS-2");
        assertPassword(Drafts.good(), "x".repeat(16_385), "PASS-2");
        assertPassword(Drafts.good(), " \u00E4\u4E2D\"' ;\\\u20AC", null);
        assertPassword(Drafts.with("authProtocol", "XOAUTH2"), "{\n\t\"key\": 1}", null);
    }

    @Test
    @DisplayName("PASS-6 SEC-2 XF-5 Gmail takes app passwords of 16 letters")
    void providersLeastLength() {
        Draft gmail = Drafts.with("host", "smtp.gmail.com");

        assertPassword(gmail, "mypassword", "PASS-6");
        assertPassword(gmail, "abcd efgh ijkl mnop", null);
        assertPassword(Drafts.with(gmail, "authProtocol", "XOAUTH2"), "short", null);
    }

    @Test
    void connectionTestNeedsNeitherNameNorLimitsNorHeaders() {
        Draft draft =
                Drafts.with(
                        Drafts.with(
                                Drafts.with(Drafts.with("name", null), "maxConnections", null),
                                "retries",
                                null),
                        "customHeaders",
                        "From: x");

        assertThat(rules.examineConnection(draft, OPEN).errors()).isEmpty();
        assertThat(rules.examineConnection(Drafts.with("waitTimeoutSeconds", "4"), OPEN).errors())
                .hasSize(1);
    }

    @Test
    void invisibleCharactersOfAValueAreShown() {
        Violation violation =
                rules.examine(Drafts.with("username", "a\u202E\u0000b"), OPEN).errors().getFirst();

        assertThat(violation.value()).isEqualTo("a\\u202E\\u0000b");
    }

    private void assertPassword(Draft draft, String password, String rule) {
        Findings findings = rules.examineConnection(draft, OPEN, password);

        assertThat(findings.errors())
                .extracting(Violation::rule)
                .isEqualTo(rule == null ? List.of() : List.of(rule));
        assertThat(findings.toString()).doesNotContain(password);
    }

    private static Draft office365() {
        Draft draft = Drafts.with("host", "smtp.office365.com");
        draft = Drafts.with(draft, "provider", "office365");
        draft = Drafts.with(draft, "username", "smart360@utilitycompany.onmicrosoft.com");
        draft = Drafts.with(draft, "maxConnections", "5");
        draft = Drafts.with(draft, "idleTimeoutSeconds", "45");
        return Drafts.with(draft, "waitTimeoutSeconds", "60");
    }

    private static RuleContext production() {
        return new RuleContext(
                new EnvironmentPolicy(true, TargetPolicy.production(List.of(), List.of())),
                true,
                TODAY);
    }

    private static String beginning(String words) {
        int placeholder = words.indexOf('{');
        return placeholder < 0 ? words : words.substring(0, placeholder);
    }

    /// A well-formed name of exactly this many characters.
    static String nameOf(int length) {
        StringBuilder name = new StringBuilder();
        while (name.length() < length) {
            int left = length - name.length();
            int label = left <= 63 ? left : Math.min(63, left - 2);
            name.append("a".repeat(label));
            if (name.length() < length) {
                name.append('.');
            }
        }
        return name.toString();
    }
}
