package com.smart360.mail.testrunner.diagnosis;

import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.testrunner.guard.OpenPorts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A case and the provider that it is about: all that texts, circumstances and offers are chosen
/// by.
record Known(Case failure, Providers providers, Optional<Providers.Provider> provider) {

    /// `{name}` or `{name|words}`.
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9-]{1,63}){0,8}\\.[a-z][a-z0-9-]{1,62}");

    private static final Pattern LIST =
            Pattern.compile(
                    "(?i)(?:using|by|list|listed (?:in|on|at)) ((?:[a-z0-9-]{1,40}\\.){1,5}(?:org|net|com|de|info))\\b");

    private static final Pattern GAP = Pattern.compile("\\{(\\w+)(?:\\|([^}]*))?}");

    static Known of(Case failure, Providers providers) {
        return new Known(
                failure, providers, providers.of(failure.settings().host(), failure.provider()));
    }

    /// Fills the gaps of a text. A gap without fact and without words shows that `catalog.yml`
    /// promises a fact that not every case has; a test looks for these.
    String fill(String text) {
        Map<String, String> facts = facts();
        return GAP.matcher(text)
                .replaceAll(
                        gap -> {
                            String fact = facts.get(gap.group(1));
                            String words = gap.group(2) == null ? "?" : gap.group(2);
                            return Matcher.quoteReplacement(fact == null ? words : fact);
                        });
    }

    /// The login protocol's name as people know it.
    static String saslName(AuthProtocol protocol) {
        return protocol == AuthProtocol.CRAM_MD5 ? "CRAM-MD5" : protocol.name();
    }

    /// The domain of an address, or of a user name that looks like one.
    static Optional<String> domain(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 || at == address.length() - 1
                ? Optional.empty()
                : Optional.of(address.substring(at + 1));
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new HashMap<>(failure.found());
        var settings = failure.settings();
        facts.put("host", settings.host());
        facts.put("port", Integer.toString(settings.port()));
        facts.put("wait", Integer.toString(settings.waitTimeoutSeconds()));
        facts.put("helo", settings.heloHostname());
        facts.put("mechanism", saslName(settings.authProtocol()));
        facts.put("step", inWords(failure.stage()));
        facts.computeIfPresent("notAfter", (name, moment) -> day(moment));
        facts.computeIfPresent("notBefore", (name, moment) -> day(moment));
        put(
                facts,
                "sent",
                Optional.ofNullable(facts.get("chainLength"))
                        .map(n -> n.equals("1") ? "1 certificate" : n + " certificates"));
        put(facts, "list", blocklist(failure.reply()));
        // Without the sample of what came, which is for System Admins.
        put(facts, "flaw", Optional.ofNullable(failure.detail()).map(it -> it.split(": \"", 2)[0]));
        put(facts, "detail", Optional.ofNullable(failure.detail()).filter(d -> !d.isBlank()));
        put(facts, "sender", Optional.ofNullable(failure.sender()));
        put(facts, "recipient", Optional.ofNullable(failure.recipient()));
        put(facts, "senderDomain", Optional.ofNullable(failure.sender()).flatMap(Known::domain));
        put(facts, "heloSuggestion", domain(settings.username()).map(domain -> "mail." + domain));
        put(facts, "openPorts", listed(orderedPorts().stream().map(String::valueOf).toList()));
        put(facts, "offered", listed(failure.offered().stream().map(Known::saslName).toList()));
        put(facts, "names", listed(failure.certificateNames().stream().limit(5).toList()));
        provider.ifPresent(known -> putProvider(facts, known));
        return facts;
    }

    /// Domains in which this mail server may have another name: the host's own, the user name's,
    /// and where the host's mail is taken in; none where the host is a known provider's.
    List<String> mailDomains() {
        String host = failure.settings().host().toLowerCase(Locale.ROOT);
        if (provider.filter(it -> it.serves(host)).isPresent()) {
            return List.of();
        }
        return Stream.of(
                        parent(host),
                        domain(failure.settings().username()),
                        Optional.ofNullable(failure.found().get("mailDomain")))
                .flatMap(Optional::stream)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> DOMAIN.matcher(name).matches())
                .distinct()
                .limit(3)
                .toList();
    }

    /// Names that the server's certificate is for and that can be a host: those in it, the one that
    /// the server greets with where a wildcard fits it.
    List<String> hostsOfCertificate() {
        List<String> names = failure.certificateNames();
        Stream<String> greeted =
                Stream.of(failure.found().getOrDefault("banner", "").split(" ", 2)[0])
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(name -> DOMAIN.matcher(name).matches())
                        .filter(
                                name ->
                                        parent(name)
                                                .filter(p -> names.contains("*." + p))
                                                .isPresent());
        Stream<String> whole = names.stream().filter(name -> !name.contains("*"));
        return Stream.of(greeted, whole)
                .flatMap(it -> it)
                .filter(name -> DOMAIN.matcher(name).matches())
                .distinct()
                .toList();
    }

    /// The usual names of mail servers where the certificate has a wildcard.
    List<String> hostsOfWildcard() {
        return failure.certificateNames().stream()
                .filter(name -> name.startsWith("*."))
                .flatMap(name -> Stream.of("smtp", "mail").map(it -> it + name.substring(1)))
                .filter(name -> DOMAIN.matcher(name).matches())
                .toList();
    }

    /// What is left of a name without its first label; a name of two labels is a domain itself.
    private static Optional<String> parent(String name) {
        if (!DOMAIN.matcher(name).matches()) {
            return Optional.empty();
        }
        int dot = name.indexOf('.');
        return Optional.of(name.indexOf('.', dot + 1) < 0 ? name : name.substring(dot + 1));
    }

    /// Ports that answer, in the order of preference.
    List<Integer> orderedPorts() {
        return OpenPorts.PORTS.stream().filter(failure.openPorts()::contains).toList();
    }

    private static void putProvider(Map<String, String> facts, Providers.Provider known) {
        facts.put("provider", known.name());
        facts.put("tip", known.hints().tip());
        put(facts, "appPasswordUrl", Optional.ofNullable(known.hints().appPasswordUrl()));
        put(
                facts,
                "verifyUrl",
                Optional.ofNullable(known.hints().verifyUrl()).map(url -> ": " + url));
        put(
                facts,
                "waitSuggestion",
                Optional.ofNullable(known.waitSeconds())
                        .map(s -> ": " + known.name() + " recommends " + s + " s or more."));
    }

    private static void put(Map<String, String> facts, String name, Optional<String> fact) {
        fact.ifPresent(value -> facts.put(name, value));
    }

    /// The public name of the list that the server looked our address up in. Nothing else of a
    /// reply is told in a sentence: it may hold inner addresses, and is for System Admins.
    private static Optional<String> blocklist(@Nullable Reply reply) {
        return Optional.ofNullable(reply)
                .map(it -> LIST.matcher(it.text()))
                .filter(Matcher::find)
                .map(it -> it.group(1).toLowerCase(Locale.ROOT));
    }

    private static Optional<String> listed(List<String> values) {
        return switch (values.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(values.getFirst());
            default ->
                    Optional.of(
                            values.subList(0, values.size() - 1).stream()
                                            .collect(Collectors.joining(", "))
                                    + " and "
                                    + values.getLast());
        };
    }

    /// Of an ISO moment.
    private static String day(String moment) {
        int time = moment.indexOf('T');
        return time < 0 ? moment : moment.substring(0, time);
    }

    private static String inWords(Stage stage) {
        return switch (stage) {
            case GUARD -> "policy check";
            case RESOLVE -> "name lookup";
            case CONNECT -> "connection";
            case GREETING -> "greeting";
            case EHLO -> "introduction (EHLO)";
            case TLS -> "encryption";
            case CERTIFICATE -> "certificate";
            case EHLO_AFTER_TLS -> "introduction after encryption (EHLO)";
            case AUTH -> "login";
            case SENDER -> "sender";
            case DELIVERY -> "delivery";
        };
    }
}
