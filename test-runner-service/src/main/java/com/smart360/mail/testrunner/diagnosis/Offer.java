package com.smart360.mail.testrunner.diagnosis;

import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.Diagnosis.Alternative;
import com.smart360.mail.smtp.opening.SessionSettings;
import com.smart360.mail.smtp.session.Evidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What `offer` in `catalog.yml` may say: `open-ports` for [#OPEN_PORTS]. Each makes changes to the
/// form that would probably work, or none.
enum Offer {
    /// The mail ports that answer.
    OPEN_PORTS(known -> known.orderedPorts().stream().map(Offer::port).toList()),
    /// The provider's own port.
    PROVIDER_PORT(
            known ->
                    known.provider()
                            .filter(p -> p.port() != known.failure().settings().port())
                            .map(p -> List.of(port(p.port(), p.tls())))
                            .orElse(List.of())),
    /// SSL/TLS on its port (RFC 8314).
    IMPLICIT_TLS(
            known ->
                    is(known, 465, TlsMode.SSL_TLS)
                            ? List.of()
                            : List.of(port(465, TlsMode.SSL_TLS))),
    /// STARTTLS, on this port or, where this one is for SSL/TLS, on 587.
    STARTTLS(
            known -> {
                int port = known.failure().settings().port();
                return port == 465
                        ? List.of(port(587, TlsMode.STARTTLS))
                        : List.of(mode("Use STARTTLS on port " + port, TlsMode.STARTTLS));
            }),
    /// STARTTLS on a port that is for SSL/TLS: some servers have it so.
    STARTTLS_HERE(
            true,
            known -> {
                int port = known.failure().settings().port();
                return List.of(mode("Use STARTTLS on port " + port, TlsMode.STARTTLS));
            }),
    /// Submission ports of this host.
    SUBMISSION_HERE(
            true,
            known ->
                    Stream.of(587, 465)
                            .filter(port -> port != known.failure().settings().port())
                            .map(Offer::port)
                            .toList()),
    /// The names by which mail servers go, in the domains that are at hand.
    SUBMISSION_HOSTS(
            true,
            known ->
                    known.mailDomains().stream()
                            .flatMap(domain -> Stream.of("smtp." + domain, "mail." + domain))
                            .filter(host -> !host.equals(known.failure().settings().host()))
                            .flatMap(host -> Stream.of(host(host, 587), host(host, 465)))
                            .toList()),
    /// The encryption that belongs to this port.
    MODE_OF_PORT(
            known ->
                    Circumstance.PORT_EXPECTS_TLS.holds(known)
                            ? List.of(
                                    mode(
                                            "Use SSL/TLS on port "
                                                    + known.failure().settings().port(),
                                            TlsMode.SSL_TLS))
                            : List.of()),
    /// Submission ports other than this one.
    OTHER_SUBMISSION_PORTS(
            known ->
                    Stream.of(587, 465)
                            .filter(port -> port != known.failure().settings().port())
                            .map(Offer::port)
                            .toList()),
    /// Login protocols that the server offers.
    OFFERED_MECHANISMS(
            known ->
                    known.failure().offered().stream()
                            .filter(it -> it != known.failure().settings().authProtocol())
                            .map(Offer::protocol)
                            .toList()),
    /// The known host whose name is spelt nearly so; else that of the chosen provider.
    PROVIDER_HOST(
            known ->
                    known.providers()
                            .nearest(known.failure().settings().host())
                            .or(() -> ownHost(known))
                            .map(host -> List.of(host(host)))
                            .orElse(List.of())),
    /// Names in the certificate that can be a host.
    CERTIFICATE_NAMES(
            known ->
                    known.hostsOfCertificate().stream()
                            .filter(name -> !name.contains("*"))
                            .filter(name -> !name.equals(known.failure().settings().host()))
                            .limit(3)
                            .map(Offer::host)
                            .toList()),
    /// Usual names below a wildcard of the certificate.
    WILDCARD_NAMES(
            true,
            known ->
                    known.hostsOfWildcard().stream()
                            .filter(name -> !name.equals(known.failure().settings().host()))
                            .limit(4)
                            .map(Offer::host)
                            .toList()),
    /// A name of our own for EHLO.
    HELO_NAME(
            known ->
                    Known.domain(known.failure().settings().username())
                            .map(domain -> "mail." + domain.toLowerCase(Locale.ROOT))
                            .filter(name -> SessionSettings.heloFault(name).isEmpty())
                            .filter(
                                    name ->
                                            !name.equalsIgnoreCase(
                                                    known.failure().settings().heloHostname()))
                            .map(name -> List.of(helo(name)))
                            .orElse(List.of())),
    /// The certificate that the server showed, and no other: it is trusted by its fingerprint.
    PIN_CERTIFICATE(
            known ->
                    Optional.ofNullable(known.failure().found().get(Evidence.SHA256))
                            .map(Offer::pin)
                            .map(List::of)
                            .orElse(List.of())),
    /// The authority that the server sent: all that it vouches for is trusted for this server.
    TRUST_AUTHORITY(
            known ->
                    Optional.ofNullable(known.failure().found().get(Evidence.AUTHORITY_PEM))
                            .map(Offer::trust)
                            .map(List::of)
                            .orElse(List.of())),
    /// The custom headers without the one that is refused.
    WITHOUT_HEADER(
            known ->
                    Optional.ofNullable(known.failure().found().get("headerNamed"))
                            .map(Offer::withoutHeader)
                            .map(List::of)
                            .orElse(List.of())),
    /// XOAUTH2, where the provider has it.
    OAUTH(
            known ->
                    known.failure().settings().authProtocol() != AuthProtocol.XOAUTH2
                                    && known.provider().filter(p -> p.oauth()).isPresent()
                            ? List.of(protocol(AuthProtocol.XOAUTH2))
                            : List.of());

    private final boolean guess;
    private final Function<Known, List<Alternative>> alternatives;

    Offer(Function<Known, List<Alternative>> alternatives) {
        this(false, alternatives);
    }

    /// @param guess whether it is shown only once it was seen to answer
    Offer(boolean guess, Function<Known, List<Alternative>> alternatives) {
        this.guess = guess;
        this.alternatives = alternatives;
    }

    static Offer named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// What an entry or a variant of the catalog offers.
    static List<Offer> read(Map<String, Object> entry) {
        return Yaml.texts(entry, "offer").stream().map(Offer::named).toList();
    }

    /// All that these offer, each once.
    static List<Proposal> all(List<Offer> offers, Known known) {
        Map<Alternative, Proposal> all = new LinkedHashMap<>();
        for (Offer offer : offers) {
            for (Alternative alternative : offer.alternatives.apply(known)) {
                all.putIfAbsent(alternative, new Proposal(alternative, offer.guess));
            }
        }
        return List.copyOf(all.values());
    }

    private static Optional<String> ownHost(Known known) {
        return known.provider()
                .filter(provider -> !provider.serves(known.failure().settings().host()))
                .map(provider -> provider.hosts().getFirst());
    }

    private static boolean is(Known known, int port, TlsMode tls) {
        return known.failure().settings().port() == port && known.failure().settings().tls() == tls;
    }

    private static Alternative port(int port) {
        return port(port, port == 465 ? TlsMode.SSL_TLS : TlsMode.STARTTLS);
    }

    private static Alternative port(int port, TlsMode tls) {
        return new Alternative("Use port " + port + " with " + inWords(tls), null, port, tls, null);
    }

    private static Alternative mode(String label, TlsMode tls) {
        return new Alternative(label, null, null, tls, null);
    }

    private static Alternative protocol(AuthProtocol protocol) {
        return new Alternative("Use " + Known.saslName(protocol), null, null, null, protocol);
    }

    private static Alternative host(String host, int port) {
        TlsMode tls = port == 465 ? TlsMode.SSL_TLS : TlsMode.STARTTLS;
        return new Alternative(
                "Use " + host + ", port " + port + " with " + inWords(tls), host, port, tls, null);
    }

    private static Alternative helo(String name) {
        return new Alternative(
                "Use " + name + " as the HELO hostname", null, null, null, null, name);
    }

    private static Alternative pin(String sha256) {
        return checking(
                "Pin this certificate",
                new CertificateCheck(CertificateCheck.Mode.PINNED, null, sha256));
    }

    private static Alternative trust(String pem) {
        return checking(
                "Trust this authority",
                new CertificateCheck(CertificateCheck.Mode.CUSTOM_CA, pem, null));
    }

    private static Alternative checking(String label, CertificateCheck check) {
        return new Alternative(label, null, null, null, null, null, check, null);
    }

    private static Alternative withoutHeader(String name) {
        return new Alternative("Remove " + name, null, null, null, null, null, null, name);
    }

    private static Alternative host(String host) {
        return new Alternative("Use " + host, host, null, null, null);
    }

    private static String inWords(TlsMode tls) {
        return switch (tls) {
            case STARTTLS -> "STARTTLS";
            case SSL_TLS -> "SSL/TLS";
            case NONE -> "no encryption";
        };
    }
}
