package com.smart360.mail.testrunner.diagnosis;

import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.smtp.reply.Reply;
import java.util.Locale;
import java.util.function.Predicate;

/// What `when` of a variant in `catalog.yml` may say: `port-25` for [#PORT_25].
enum Circumstance {
    NOT_PRODUCTION(known -> !known.failure().production()),
    NOT_STARTED(known -> known.failure().found().containsKey("notStarted")),
    ONLY_IPV6(
            known ->
                    known.failure().found().containsKey("ipv6")
                            && !known.failure().found().containsKey("ipv4")),
    PORT_25(known -> known.failure().settings().port() == 25),
    OTHER_PORTS_OPEN(known -> !known.failure().openPorts().isEmpty()),
    PORT_EXPECTS_TLS(
            known ->
                    known.failure().settings().port() == 465
                            && known.failure().settings().tls() != TlsMode.SSL_TLS),
    PROVIDER_OFFERS_STARTTLS(
            known ->
                    known.provider()
                            .filter(p -> p.hints().alwaysOffersStarttls())
                            .filter(p -> p.serves(known.failure().settings().host()))
                            .isPresent()),
    PINNED(
            known ->
                    known.failure().settings().certificateCheck().mode()
                            == CertificateCheck.Mode.PINNED),
    WITHOUT_TLS(known -> known.failure().settings().tls() == TlsMode.NONE),
    SUBMISSION_PORT(
            known -> {
                int port = known.failure().settings().port();
                return port == 587 || port == 465;
            }),
    PROVIDER_TIP(known -> known.provider().isPresent()),
    RELAY_DENIED(
            known -> {
                Reply reply = known.failure().reply();
                return reply != null && reply.text().toLowerCase(Locale.ROOT).contains("relay");
            });

    private final Predicate<Known> test;

    Circumstance(Predicate<Known> test) {
        this.test = test;
    }

    static Circumstance named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    boolean holds(Known known) {
        return test.test(known);
    }
}
