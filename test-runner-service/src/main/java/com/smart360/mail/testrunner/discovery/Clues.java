package com.smart360.mail.testrunner.discovery;

import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.TextRecords;
import com.smart360.mail.hosts.TextRecords.ServiceHost;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.starter.provider.ProviderTemplate;
import com.smart360.mail.starter.provider.ProviderTemplate.HostChoice;
import com.smart360.mail.starter.provider.ProviderTemplates;
import com.smart360.mail.testrunner.discovery.AutoconfigFile.OutgoingServer;
import com.smart360.mail.testrunner.discovery.Discovery.Clue;
import com.smart360.mail.testrunner.discovery.Discovery.Question;
import com.smart360.mail.testrunner.discovery.DiscoveryProperties.KnownServer;
import com.smart360.mail.testrunner.discovery.MailServerCandidate.Evidence;
import com.smart360.mail.testrunner.guard.OpenPorts;
import com.smart360.mail.testrunner.secondlook.MailDomain;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What each source says of an e-mail address.
final class Clues {

    private static final Duration LOOK_UP = Duration.ofSeconds(3);
    private static final Duration FETCH = Duration.ofSeconds(4);
    private static final Duration PORTS = Duration.ofMillis(1500);
    private static final int NO_PORT = 0;

    private final DiscoveryProperties properties;
    private final ProviderTemplates templates;
    private final TextRecords records;
    private final AutoconfigClient autoconfig;
    private final Guard guard;
    private final OpenPorts ports;

    Clues(
            DiscoveryProperties properties,
            ProviderTemplates templates,
            TextRecords records,
            AutoconfigClient autoconfig,
            Guard guard,
            OpenPorts ports) {
        this.properties = properties;
        this.templates = templates;
        this.records = records;
        this.autoconfig = autoconfig;
        this.guard = guard;
        this.ports = ports;
    }

    /// To be asked at once.
    List<Question> questions(Mailbox address) {
        return List.of(
                new Question(DiscoverySource.ORGANISATION, () -> organisation(address)),
                new Question(DiscoverySource.PROVIDER_LIST, () -> providerList(address)),
                new Question(DiscoverySource.AUTOCONFIG, () -> autoconfig(address)),
                new Question(DiscoverySource.SERVICE_RECORDS, () -> serviceRecords(address)),
                new Question(DiscoverySource.MAIL_EXCHANGER, () -> exchangers(address)));
    }

    private Clue organisation(Mailbox address) {
        List<MailServerCandidate> known =
                properties.known().stream()
                        .filter(it -> it.domain().equals(address.domain()))
                        .map(it -> candidate(it, address))
                        .toList();
        return Clue.of(
                DiscoverySource.ORGANISATION,
                known.isEmpty()
                        ? "Your organisation's settings name no server for this domain."
                        : "Your organisation's settings name the server for this domain.",
                known);
    }

    private MailServerCandidate candidate(KnownServer it, Mailbox address) {
        return candidate(
                it.host(),
                it.port(),
                it.tls(),
                null,
                new Evidence(
                        DiscoverySource.ORGANISATION,
                        "Your organisation's settings name this server for "
                                + address.domain()
                                + "."));
    }

    private Clue providerList(Mailbox address) {
        Optional<ProviderTemplate> known = templates.ofDomain(address.domain());
        return Clue.of(
                DiscoverySource.PROVIDER_LIST,
                known.map(it -> address.domain() + " is one of " + it.name() + "'s domains.")
                        .orElse("No provider of our list has this domain as its own."),
                known
                        .flatMap(
                                it ->
                                        of(
                                                it,
                                                address,
                                                new Evidence(
                                                        DiscoverySource.PROVIDER_LIST,
                                                        address.domain()
                                                                + " is one of "
                                                                + it.name()
                                                                + "'s domains, and we know its"
                                                                + " server.")))
                        .stream()
                        .toList());
    }

    private Clue exchangers(Mailbox address) {
        List<String> exchangers = records.exchangers(address.domain(), LOOK_UP);
        Optional<MailServerCandidate> behind =
                exchangers.stream()
                        .findFirst()
                        .flatMap(
                                first ->
                                        provider(first)
                                                .flatMap(
                                                        it ->
                                                                of(
                                                                        it,
                                                                        address,
                                                                        byExchanger(
                                                                                address, first,
                                                                                it))));
        return Clue.of(
                DiscoverySource.MAIL_EXCHANGER,
                behind.map(it -> it.evidence().getFirst().text())
                        .orElse(
                                exchangers.isEmpty()
                                        ? "The name service knows nobody who takes in this"
                                                + " domain's mail (MX)."
                                        : exchangers.getFirst()
                                                + " takes in this domain's mail (MX), and is no"
                                                + " provider that we know."),
                behind.stream().toList());
    }

    private static Evidence byExchanger(
            Mailbox address, String exchanger, ProviderTemplate provider) {
        return new Evidence(
                DiscoverySource.MAIL_EXCHANGER,
                "Mail to %s is taken in by %s (MX), which is %s."
                        .formatted(address.domain(), exchanger, provider.name()));
    }

    /// A company's domain at Google is Google Workspace, whatever Gmail's own domains are.
    private Optional<ProviderTemplate> provider(String exchanger) {
        return MailDomain.behind(exchanger)
                .flatMap(
                        domain ->
                                switch (domain) {
                                    case "gmail.com" -> templates.find("google-workspace");
                                    case "office365.com" -> templates.find("office365");
                                    default ->
                                            templates
                                                    .ofDomain(domain)
                                                    .or(() -> byHostsDomain(domain));
                                });
    }

    private Optional<ProviderTemplate> byHostsDomain(String domain) {
        return templates.all().stream()
                .filter(
                        it ->
                                it.hosts().stream()
                                        .anyMatch(host -> host.host().endsWith("." + domain)))
                .findFirst();
    }

    private Clue autoconfig(Mailbox address) {
        if (!properties.autoconfig()) {
            return Clue.nothing(
                    DiscoverySource.AUTOCONFIG,
                    "Files that domains publish for mail programs are not fetched here.");
        }
        String domain = address.domain();
        String its = "autoconfig." + domain;
        Optional<AutoconfigFile> file =
                autoconfig
                        .fetch(its, "/mail/config-v1.1.xml", FETCH.dividedBy(2))
                        .or(
                                () ->
                                        autoconfig.fetch(
                                                domain,
                                                "/.well-known/autoconfig/mail/config-v1.1.xml",
                                                FETCH.dividedBy(2)));
        List<MailServerCandidate> named =
                file.stream()
                        .flatMap(it -> it.servers().stream())
                        .map(it -> candidate(it, address))
                        .toList();
        return Clue.of(
                DiscoverySource.AUTOCONFIG,
                named.isEmpty()
                        ? domain + " publishes no settings for mail programs."
                        : domain + " publishes settings for mail programs.",
                named);
    }

    private MailServerCandidate candidate(OutgoingServer it, Mailbox address) {
        return candidate(
                it.host(),
                it.port(),
                it.tls(),
                username(it.username(), address),
                new Evidence(
                        DiscoverySource.AUTOCONFIG,
                        address.domain() + " publishes this server for mail programs."));
    }

    private static @Nullable String username(@Nullable String form, Mailbox address) {
        return switch (form) {
            case "%EMAILADDRESS%" -> address.address();
            case "%EMAILLOCALPART%" -> address.local();
            case null, default -> null;
        };
    }

    /// RFC 8314 §5.1: where TLS comes first is to be preferred; RFC 6186 §3.3: the other.
    private Clue serviceRecords(Mailbox address) {
        List<MailServerCandidate> offered = new ArrayList<>();
        offered.addAll(offered("_submissions._tcp.", TlsMode.SSL_TLS, address));
        offered.addAll(offered("_submission._tcp.", TlsMode.STARTTLS, address));
        return Clue.of(
                DiscoverySource.SERVICE_RECORDS,
                offered.isEmpty()
                        ? "The name service has no record of a mail server for this domain's users"
                                + " (SRV)."
                        : "The name service names a mail server for this domain's users (SRV).",
                offered);
    }

    private List<MailServerCandidate> offered(String service, TlsMode tls, Mailbox address) {
        String name = service + address.domain();
        return records.services(name, LOOK_UP).stream()
                .map(it -> candidate(it, tls, name))
                .toList();
    }

    private MailServerCandidate candidate(ServiceHost it, TlsMode tls, String record) {
        return candidate(
                it.host(),
                it.port(),
                tls,
                null,
                new Evidence(
                        DiscoverySource.SERVICE_RECORDS,
                        "The name service names it in the record " + record + " (SRV)."));
    }

    /// A guess, for when nobody says anything.
    Clue usualNames(Mailbox address) {
        List<MailServerCandidate> found = new ArrayList<>();
        for (String name : List.of("smtp.", "mail.")) {
            found.addAll(answering(name + address.domain()));
        }
        return Clue.of(
                DiscoverySource.USUAL_NAME,
                found.isEmpty()
                        ? "There is no server under a usual name, smtp. or mail. before the domain."
                        : "There is a server under a usual name.",
                found);
    }

    private List<MailServerCandidate> answering(String host) {
        if (!(guard.judge(host) instanceof Guard.Judgement.Proceed(Guard.Allowed allowed, _))
                || !(guard.resolve(allowed, LOOK_UP) instanceof Guard.Admission.Admitted admitted)
                || (admitted.internal() && guard.hidesInside())) {
            return List.of();
        }
        List<InetAddress> addresses = admitted.addresses();
        Set<Integer> open = ports.besides(NO_PORT, addresses, PORTS);
        return List.of(587, 465).stream()
                .filter(open::contains)
                .map(
                        port ->
                                candidate(
                                        host,
                                        port,
                                        port == 465 ? TlsMode.SSL_TLS : TlsMode.STARTTLS,
                                        null,
                                        new Evidence(
                                                DiscoverySource.USUAL_NAME,
                                                "A guess: the name is a usual one, and something"
                                                        + " answers on port "
                                                        + port
                                                        + ".")))
                .toList();
    }

    /// A provider's recommended server; empty where it has none of its own.
    private static Optional<MailServerCandidate> of(
            ProviderTemplate template, Mailbox address, Evidence why) {
        return template.recommendedPort()
                .flatMap(
                        port ->
                                template.hosts().stream()
                                        .findFirst()
                                        .map(HostChoice::host)
                                        .map(
                                                host ->
                                                        new MailServerCandidate(
                                                                host,
                                                                port.port(),
                                                                port.tls(),
                                                                template.username()
                                                                                .fits(
                                                                                        address
                                                                                                .address())
                                                                        ? address.address()
                                                                        : null,
                                                                template.id(),
                                                                template.name(),
                                                                List.of(why))));
    }

    private MailServerCandidate candidate(
            String host, int port, TlsMode tls, @Nullable String username, Evidence why) {
        Optional<ProviderTemplate> provider = templates.ofHost(host);
        return new MailServerCandidate(
                host,
                port,
                tls,
                username,
                provider.map(ProviderTemplate::id).orElse(null),
                provider.map(ProviderTemplate::name).orElse(null),
                List.of(why));
    }
}
