package com.smart360.mail.testrunner.diagnosis;

import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.hosts.Host;
import com.smart360.mail.smtp.reply.Reply;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What `when` of a variant in `catalog.yml` may say: `port-25` for [#PORT_25].
enum Circumstance {
    NOT_PRODUCTION(known -> !known.failure().production()),
    NO_SENDER(known -> known.failure().stage() == Stage.SENDER && known.failure().sender() == null),
    NOT_STARTED(known -> known.failure().found().containsKey("notStarted")),
    ONLY_IPV6(
            known ->
                    known.failure().found().containsKey("ipv6")
                            && !known.failure().found().containsKey("ipv4")),
    LOGINS_STOPPED(known -> known.failure().found().containsKey("loginsStoppedUntil")),
    /// The server does not say that it puts off whoever is new.
    NO_GREYLISTING(
            known -> {
                Reply reply = known.failure().reply();
                return reply != null && !Greylisting.isMeant(reply);
            }),
    ADDRESS_AS_HOST(known -> isAddress(known.failure().settings().host())),
    PORT_25(known -> known.failure().settings().port() == 25),
    OTHER_PORTS_OPEN(known -> !known.failure().openPorts().isEmpty()),
    PORT_EXPECTS_TLS(
            known ->
                    known.failure().settings().tls() != TlsMode.SSL_TLS
                            && (known.failure().settings().port() == 465
                                    || known.failure()
                                            .found()
                                            .getOrDefault("answersTo", "")
                                            .startsWith("SMTP inside TLS"))),
    /// The name belongs to an inner network, or is half a name.
    INNER_NAME(known -> isInner(known.failure().settings().host())),
    /// The name of a page, by its first label.
    WEB_HOST(known -> isPage(known.failure().settings().host())),
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

    private static final Pattern WEB =
            Pattern.compile("^(www|web-?mail|owa|roundcube|login|portal|outlook)\\.");
    private static final Pattern INNER =
            Pattern.compile("\\.(internal|local|lan|corp|home|intranet|localdomain)$");

    private final Predicate<Known> test;

    Circumstance(Predicate<Known> test) {
        this.test = test;
    }

    private static boolean isPage(String host) {
        return WEB.matcher(host.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean isInner(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return !isAddress(host) && (name.indexOf('.') < 0 || INNER.matcher(name).find());
    }

    private static boolean isAddress(String host) {
        return Host.parse(host) instanceof Host.Literal;
    }

    static Circumstance named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    boolean holds(Known known) {
        return test.test(known);
    }
}
