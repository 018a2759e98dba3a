package com.smart360.mail.starter.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.starter.provider.ProviderTemplate.PasswordKind;
import java.io.ByteArrayInputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ProviderTemplatesTest {

    private final ProviderTemplates templates = ProviderTemplates.load();

    @Test
    @DisplayName("PROV-1 X-12 the brief's providers come first, then those of providers.md")
    void listsAll() {
        assertThat(templates.all())
                .extracting(ProviderTemplate::id)
                .startsWith("gmail", "office365", "yahoo", "outlook", "exchange", "custom")
                .contains(
                        "google-workspace",
                        "google-workspace-relay",
                        "amazon-ses",
                        "sendgrid",
                        "mailgun",
                        "postmark",
                        "brevo",
                        "zoho",
                        "mailjet",
                        "sparkpost",
                        "azure-communication-services")
                .hasSize(17);
    }

    @Test
    @DisplayName("PROV-2 PROV-6 each template can fill the form and advises")
    void eachIsUsable() {
        assertThat(templates.all())
                .allSatisfy(
                        template -> {
                            assertThat(template.checkedOn()).isAfter("2025-12-31");
                            assertThat(template.recommendations()).isNotEmpty();
                            assertThat(template.username().hint()).isNotBlank();
                            template.hosts()
                                    .forEach(
                                            choice ->
                                                    assertThat(template.hasHost(choice.host()))
                                                            .isTrue());
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "gmail | smtp.gmail.com | 587 STARTTLS, 465 SSL/TLS | APP_PASSWORD | perDay=500 recipientsPerMail=100 messageSizeMb=25",
                "google-workspace | smtp.gmail.com | 587 STARTTLS, 465 SSL/TLS | APP_PASSWORD | perDay=2000 recipientsPerMail=100 recipientsPerDay=10000 messageSizeMb=25",
                "google-workspace-relay | smtp-relay.gmail.com | 587 STARTTLS, 465 SSL/TLS, 25 STARTTLS | APP_PASSWORD | perDay=10000 recipientsPerMail=100 recipientsPerDay=10000 messageSizeMb=25",
                "office365 | smtp.office365.com | 587 STARTTLS | PASSWORD | maxConnections=3 perMinute=30 recipientsPerDay=10000 messageSizeMb=35",
                "outlook | smtp-mail.outlook.com | 587 STARTTLS | APP_PASSWORD | recipientsPerDay=300 messageSizeMb=25",
                "exchange | - | 587 STARTTLS, 25 STARTTLS | PASSWORD | messageSizeMb=36",
                "yahoo | smtp.mail.yahoo.com | 465 SSL/TLS, 587 STARTTLS | APP_PASSWORD | perDay=500 perConnection=20 recipientsPerMail=100 recipientsPerDay=500 messageSizeMb=25",
                "amazon-ses | email-smtp.eu-central-1.amazonaws.com | 587 STARTTLS, 465 SSL/TLS, 2587 STARTTLS, 2465 SSL/TLS, 25 STARTTLS | KEY | recipientsPerMail=50 messageSizeMb=40",
                "sendgrid | smtp.sendgrid.net | 587 STARTTLS, 465 SSL/TLS, 2525 STARTTLS, 25 STARTTLS | KEY | perConnection=5000 messageSizeMb=30",
                "mailgun | smtp.mailgun.org | 587 STARTTLS, 465 SSL/TLS, 2525 STARTTLS, 25 STARTTLS | PASSWORD | messageSizeMb=25",
                "postmark | smtp.postmarkapp.com | 587 STARTTLS, 2525 STARTTLS, 25 STARTTLS | TOKEN | recipientsPerMail=50 messageSizeMb=10",
                "brevo | smtp-relay.brevo.com | 587 STARTTLS, 465 SSL/TLS, 2525 STARTTLS | KEY | messageSizeMb=20",
                "zoho | smtppro.zoho.com | 465 SSL/TLS, 587 STARTTLS | APP_PASSWORD | messageSizeMb=25",
                "mailjet | in-v3.mailjet.com | 587 STARTTLS, 465 SSL/TLS, 2525 STARTTLS, 588 STARTTLS, 80 STARTTLS, 25 STARTTLS | KEY | messageSizeMb=15",
                "sparkpost | smtp.sparkpostmail.com | 587 STARTTLS, 2525 STARTTLS | KEY | perConnection=100 messageSizeMb=20",
                "azure-communication-services | smtp.azurecomm.net | 587 STARTTLS | KEY | messageSizeMb=10"
            })
    @DisplayName("PROV-2 CONN-2 hosts, ports, kind of password and limits, as the sources say them")
    void saysWhatTheSourcesSay(
            String id, String host, String ports, PasswordKind.Kind password, String limits) {
        ProviderTemplate template = templates.find(id).orElseThrow();

        assertThat(template.hosts().isEmpty() ? null : template.hosts().getFirst().host())
                .isEqualTo(host);
        assertThat(
                        template.ports().stream()
                                .map(ProviderTemplate.PortChoice::shown)
                                .collect(Collectors.joining(", ")))
                .isEqualTo(ports);
        assertThat(template.password().kind()).isEqualTo(password);
        assertThat(
                        Arrays.stream(ProviderTemplate.Limits.class.getRecordComponents())
                                .map(limit -> limit.getName() + "=" + value(limit, template))
                                .filter(limit -> !limit.endsWith("=null"))
                                .collect(Collectors.joining(" ")))
                .isEqualTo(limits);
    }

    private static Object value(RecordComponent limit, ProviderTemplate of) {
        try {
            return limit.getAccessor().invoke(of.limits());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Tag("XF-6")
    void officeTellsWhenPasswordsEnd() {
        ProviderTemplate office = templates.find("office365").orElseThrow();

        assertThat(office.limits().maxConnections()).isEqualTo(3);
        assertThat(office.authProtocols())
                .containsExactly(AuthProtocol.XOAUTH2, AuthProtocol.LOGIN);
        assertThat(office.retirements())
                .singleElement()
                .satisfies(
                        end -> {
                            assertThat(end.authProtocol()).isEqualTo(AuthProtocol.LOGIN);
                            assertThat(end.on()).isEqualTo(LocalDate.of(2026, 12, 31));
                        });
        assertThat(office.offers(587, TlsMode.STARTTLS)).isTrue();
        assertThat(office.offers(465, TlsMode.SSL_TLS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "gmail.com, gmail",
        "GoogleMail.com, gmail",
        "hotmail.com, outlook",
        "yahoo.de, yahoo",
        "utilitycompany.onmicrosoft.com, office365"
    })
    @DisplayName("the template is guessed from the user name's domain")
    void guesses(String domain, String id) {
        assertThat(templates.ofDomain(domain)).map(ProviderTemplate::id).contains(id);
    }

    @ParameterizedTest
    @CsvSource({
        "email-smtp.ap-southeast-2.amazonaws.com, amazon-ses",
        "smtppro.zoho.com.au, zoho",
        "SMTP.Gmail.com, gmail"
    })
    @Tag("PROV-4")
    void knowsHosts(String host, String id) {
        assertThat(templates.ofHost(host)).map(ProviderTemplate::id).contains(id);
    }

    @Test
    @DisplayName("CONN-2 limits: the chosen template's, else the host's, else none are known")
    void tellsLimits() {
        assertThat(templates.limits("office365", "smtp.office365.com"))
                .isEqualTo(new ProviderLimits(3, 30, null, null, null, 10_000, 35));
        assertThat(templates.limits(null, "SMTP.Office365.com").connections()).isEqualTo(3);
        assertThat(templates.limits("custom", "smtp.office365.com")).isEqualTo(ProviderLimits.NONE);
        assertThat(templates.limits(null, "mail.example.com")).isEqualTo(ProviderLimits.NONE);
    }

    @Test
    @DisplayName(
            "CONN-2 where two templates share a host and none is chosen, the wider limits count")
    void widestOfTheHost() {
        assertThat(templates.limits("gmail", "smtp.gmail.com").perDay()).isEqualTo(500);
        ProviderLimits either = templates.limits(null, "smtp.gmail.com");
        assertThat(either.perDay()).isEqualTo(2_000);
        assertThat(either.recipientsPerDay()).isNull();
        assertThat(either.recipientsPerMail()).isEqualTo(100);
    }

    @Test
    void eachTemplateIsItsOwnMetricLabelAndAllElseIsCustom() {
        assertThat(templates.all())
                .allSatisfy(it -> assertThat(templates.label(it.id())).isEqualTo(it.id()));
        assertThat(templates.label(null)).isEqualTo("custom");
        assertThat(templates.label("smtp.example.com")).isEqualTo("custom");
    }

    @Test
    void whoeverHasAServerOfTheirOwnHasHintsAndOnlyGoogleSharesOne() {
        assertThat(templates.all())
                .filteredOn(it -> it.hints() == null)
                .extracting(ProviderTemplate::id)
                .containsExactlyInAnyOrder("custom", "exchange");
        for (ProviderTemplate template : templates.all()) {
            for (ProviderTemplate.HostChoice choice : template.hosts()) {
                assertThat(templates.all())
                        .filteredOn(it -> it.hasHost(choice.host()))
                        .extracting(ProviderTemplate::id)
                        .isEqualTo(
                                choice.host().equals("smtp.gmail.com")
                                        ? List.of("gmail", "google-workspace")
                                        : List.of(template.id()));
            }
        }
    }

    @Test
    void whatExplainsFailuresIsNoneOfTheApi() {
        ProviderTemplate gmail = templates.find("gmail").orElseThrow();

        assertThat(gmail.hints()).isNotNull();
        assertThat(JsonMapper.shared().writeValueAsString(gmail))
                .contains("\"helpUrl\"")
                .doesNotContain("hints");
    }

    @Test
    void unknownHostBelongsToNobody() {
        assertThat(templates.ofHost("smtp.gmail.com.evil.example")).isEmpty();
        assertThat(templates.ofHost("email-smtp.us-east-1.amazonaws.com.evil.example")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port: 587|port: 465|port 465: SSL_TLS expected",
                "tls: STARTTLS|tls: NONE|no template offers NONE",
                "recommended: true|recommended: false|exactly one port is recommended",
                "id: sample|id: Sample|id: lower case",
                "name: Sample|nmae: Sample|problem: name",
                "helpUrl|halpUrl|halpUrl",
                "kind: PASSWORD|kind: SECRET|SECRET",
                "https://example.com|http://example.com|helpUrl: https expected",
                "minLength: 8|minLength: eight|eight",
                "helpUrl: https://example.com|hints: {tip: any, alwaysOffersStarttls: true}|hints: expected where there are hosts"
            })
    @DisplayName("a faulty file stops the start and says where the fault is")
    void refusesFaultyFile(String good, String bad, String message) {
        assertThat(read(SAMPLE).name()).isEqualTo("Sample");
        assertThatThrownBy(() -> read(SAMPLE.replace(good, bad)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Template")
                .hasMessageContaining(message);
    }

    @Test
    void refusesAnIdUsedTwiceAndAMissingCustom() {
        ProviderTemplate sample = read(SAMPLE);

        assertThatThrownBy(() -> ProviderTemplates.of(List.of(sample, sample)))
                .hasMessageContaining("id is used twice");
        assertThatThrownBy(() -> ProviderTemplates.of(List.of(sample)))
                .hasMessageContaining("custom");
    }

    private static ProviderTemplate read(String yaml) {
        return ProviderTemplates.read(
                new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "sample.yml");
    }

    private static final String SAMPLE =
            """
            id: sample
            order: 1
            revision: 1
            name: Sample
            checkedOn: "2026-01-27"
            sources: [vendor page]
            ports:
              - {port: 587, tls: STARTTLS, recommended: true}
            username: {hint: any}
            password: {kind: PASSWORD, help: any, minLength: 8}
            helpUrl: https://example.com
            """;
}
