package com.smart360.mail.testrunner.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.hosts.TextRecords;
import com.smart360.mail.hosts.testing.ScriptedNameServer;
import com.smart360.mail.hosts.testing.ScriptedNameServer.Service;
import com.smart360.mail.hosts.testing.TestGuards;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.starter.provider.ProviderTemplates;
import com.smart360.mail.testrunner.discovery.MailServerCandidate.Evidence;
import com.smart360.mail.testrunner.discovery.MailServerDiscovery.Look;
import com.smart360.mail.testrunner.guard.OpenPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From an address to servers, with a name server and a web server of this machine.
@Timeout(60)
class DiscoveryWireTest {

    private static final Duration EACH_WAIT = Duration.ofMillis(800);
    private static final String ITS = "autoconfig.example.com/mail/config-v1.1.xml";
    private static final String WELL_KNOWN =
            "example.com/.well-known/autoconfig/mail/config-v1.1.xml";

    private ScriptedNameServer names;
    private TextRecords records;
    private PublishingDomain web;

    @BeforeEach
    void start() throws IOException {
        names = new ScriptedNameServer();
        records = TextRecords.from(names.jndiAddress());
        web = new PublishingDomain();
    }

    @AfterEach
    void stop() {
        records.close();
        names.close();
        web.close();
    }

    @Test
    @DisplayName("UI-13 an address of a provider's own domain leads to the provider's server")
    void knowsAProvidersDomain() {
        MailServerCandidate first = find("jo@gmail.com").candidates().getFirst();
        assertThat(first.host()).isEqualTo("smtp.gmail.com");
        assertThat(first.port()).isEqualTo(587);
        assertThat(first.tls()).isEqualTo(TlsMode.STARTTLS);
        assertThat(first.username()).isEqualTo("jo@gmail.com");
        assertThat(first.providerId()).isEqualTo("gmail");
        assertThat(first.evidence())
                .containsExactly(
                        new Evidence(
                                DiscoverySource.PROVIDER_LIST,
                                "gmail.com is one of Gmail's domains, and we know its server."));
    }

    @Test
    @DisplayName("UI-13 a company's domain leads to whoever takes its mail in, and says so")
    void seesWhoTakesMailIn() {
        names.answersExchangers("example.com", "aspmx.l.google.com", "alt1.aspmx.l.google.com");
        MailServerCandidate first = find("jo@example.com").candidates().getFirst();
        assertThat(first.providerId()).isEqualTo("google-workspace");
        assertThat(first.evidence().getFirst().text())
                .isEqualTo(
                        "Mail to example.com is taken in by aspmx.l.google.com (MX), which is"
                                + " Google Workspace.");
        names.answersExchangers("example.com", "example-com.mail.protection.outlook.com");
        assertThat(find("jo@example.com").candidates().getFirst().host())
                .isEqualTo("smtp.office365.com");
    }

    @Test
    @DisplayName("UI-13 SRV records (RFC 6186, RFC 8314) name hosts and ports")
    void readsServiceRecords() {
        names.answersServices(
                "_submissions._tcp.example.com", new Service(0, 1, 465, "mail.example.com"));
        names.answersServices(
                "_submission._tcp.example.com", new Service(0, 1, 587, "mail.example.com"));
        assertThat(find("jo@example.com").candidates())
                .extracting(MailServerCandidate::port, MailServerCandidate::tls)
                .containsExactly(tuple(465, TlsMode.SSL_TLS), tuple(587, TlsMode.STARTTLS));
    }

    @Test
    @DisplayName("UI-13 what several say of one server is one candidate, believed the more")
    void putsReasonsTogether() {
        web.publishes(WELL_KNOWN, AutoconfigFileTest.FILE);
        names.answersServices(
                "_submissions._tcp.example.com", new Service(0, 1, 465, "smtp.example.com"));
        List<MailServerCandidate> found = find("jo@example.com").candidates();
        assertThat(found).hasSize(2);
        assertThat(found.getFirst().port()).isEqualTo(465);
        assertThat(found.getFirst().username()).isEqualTo("jo@example.com");
        assertThat(found.getFirst().evidence())
                .extracting(Evidence::source)
                .containsExactly(DiscoverySource.AUTOCONFIG, DiscoverySource.SERVICE_RECORDS);
        assertThat(found.getLast().username()).isEqualTo("jo");
    }

    @Test
    void theOrganisationsOwnWordIsBelievedFirst() {
        web.publishes(ITS, AutoconfigFileTest.FILE);
        MailServerDiscovery found =
                find(
                        "jo@example.com",
                        new DiscoveryProperties(
                                List.of("example.com=relay.example.com:587/STARTTLS"), true),
                        TestGuards.development(),
                        Set.of());
        assertThat(found.candidates().getFirst().host()).isEqualTo("relay.example.com");
        assertThat(found.candidates()).hasSize(3);
    }

    @Test
    void nobodyOutsideLearnsWhoseAddressItIs() {
        find("jo.private@example.com");
        assertThat(web.asked()).containsExactly(ITS, WELL_KNOWN);
    }

    @Test
    void followsFewRedirectsAndOnlyByHttps() {
        web.redirects(ITS, "https://www.example.com/mail.xml");
        web.publishes("www.example.com/mail.xml", AutoconfigFileTest.FILE);
        assertThat(find("jo@example.com").candidates()).hasSize(2);
        web.redirects(ITS, "http://www.example.com/mail.xml");
        assertThat(find("jo@example.com").candidates()).isEmpty();
    }

    @Test
    void aCircleOfRedirectsEnds() {
        web.redirects(ITS, "https://" + ITS);
        assertThat(find("jo@example.com").candidates()).isEmpty();
        assertThat(web.asked()).hasSizeLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "https://user@example.com/",
                "file:///etc/passwd",
                "https://",
            })
    void noRedirectLeadsInside(String to) {
        web.redirects(ITS, to);
        web.publishes("127.0.0.1/", AutoconfigFileTest.FILE);
        web.publishes("example.com/", AutoconfigFileTest.FILE);
        assertThat(find("jo@example.com").candidates()).isEmpty();
        assertThat(web.asked()).containsExactly(ITS, WELL_KNOWN);
    }

    @Test
    void aDomainThatLeadsInsideIsNotCalled() {
        Guard strict =
                TestGuards.resolving(
                        TargetPolicy.production(List.of(), List.of()), "10.0.0.5", "127.0.0.1");
        web.publishes(ITS, AutoconfigFileTest.FILE);
        assertThat(find("jo@example.com", NOTHING_KNOWN, strict, Set.of()).candidates()).isEmpty();
        assertThat(web.asked()).isEmpty();
    }

    @Test
    void serversInsideAreNoCandidates() {
        names.answersServices(
                "_submission._tcp.example.com",
                new Service(0, 1, 587, "localhost.localdomain"),
                new Service(1, 1, 587, "mail.example.com"));
        Guard strict =
                TestGuards.resolving(TargetPolicy.production(List.of(), List.of()), "192.0.2.1");
        assertThat(find("jo@example.com", NOTHING_KNOWN, strict, Set.of()).candidates())
                .extracting(MailServerCandidate::host)
                .containsExactly("mail.example.com");
    }

    @Test
    void anAnswerWithoutEndCostsLittle() {
        byte[] much = " ".repeat(8192).getBytes();
        AtomicLong written = new AtomicLong();
        web.answers(
                ITS,
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (true) {
                        exchange.getResponseBody().write(much);
                        written.addAndGet(much.length);
                    }
                });
        findsNothingInTheEnd();
        assertThat(written).as("what buffers took").hasValueLessThan(32L * 1024 * 1024);
    }

    @Test
    void aSlowAnswerCostsLittle() {
        web.answers(
                ITS,
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (int i = 0; i < 200; i++) {
                        exchange.getResponseBody().write(' ');
                        exchange.getResponseBody().flush();
                        LockSupport.parkNanos(300_000_000);
                    }
                });
        findsNothingInTheEnd();
    }

    @Test
    void aSilentNameServiceCostsLittle() {
        names.keepsSilentOn("example.com");
        names.keepsSilentOn("_submission._tcp.example.com");
        names.keepsSilentOn("_submissions._tcp.example.com");
        findsNothingInTheEnd();
    }

    @Test
    void guessesOnlyWhenNobodyKnows() {
        MailServerDiscovery guessed =
                find("jo@example.com", NOTHING_KNOWN, TestGuards.development(), Set.of(587));
        assertThat(guessed.candidates())
                .extracting(MailServerCandidate::host)
                .containsExactly("smtp.example.com", "mail.example.com");
        assertThat(guessed.candidates().getFirst().evidence().getFirst().text())
                .startsWith("A guess:");
        names.answersServices(
                "_submission._tcp.example.com", new Service(0, 1, 587, "out.example.com"));
        assertThat(
                        find("jo@example.com", NOTHING_KNOWN, TestGuards.development(), Set.of(587))
                                .candidates())
                .extracting(MailServerCandidate::host)
                .containsExactly("out.example.com");
    }

    @Test
    void saysWhereItLookedInVain() {
        MailServerDiscovery nothing = find("jo@example.com");
        assertThat(nothing.candidates()).isEmpty();
        assertThat(nothing.looks())
                .extracting(Look::source)
                .containsExactly(DiscoverySource.values());
        assertThat(nothing.looks()).noneMatch(Look::found);
    }

    @Test
    void asksNoDomainWhereThatIsSwitchedOff() {
        web.publishes(ITS, AutoconfigFileTest.FILE);
        var off = new DiscoveryProperties(List.of(), false);
        MailServerDiscovery nothing =
                find("jo@example.com", off, TestGuards.development(), Set.of());
        assertThat(nothing.candidates()).isEmpty();
        assertThat(web.asked()).isEmpty();
    }

    private static final DiscoveryProperties NOTHING_KNOWN =
            new DiscoveryProperties(List.of(), true);

    /// Long before whoever answers would have ended, on a machine with much else to do, too.
    private void findsNothingInTheEnd() {
        MailServerDiscovery nothing =
                assertTimeoutPreemptively(Duration.ofSeconds(25), () -> find("jo@example.com"));
        assertThat(nothing.candidates()).isEmpty();
    }

    private MailServerDiscovery find(String address) {
        return find(address, NOTHING_KNOWN, TestGuards.development(), Set.of());
    }

    private MailServerDiscovery find(
            String address, DiscoveryProperties properties, Guard guard, Set<Integer> open) {
        OpenPorts ports = (port, addresses, limit) -> open;
        try (AutoconfigClient client = web.client(guard, EACH_WAIT)) {
            Clues clues =
                    new Clues(properties, ProviderTemplates.load(), records, client, guard, ports);
            return new Discovery(clues, guard)
                    .of(Mailbox.parse(address).orElseThrow())
                    .orElseThrow();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
