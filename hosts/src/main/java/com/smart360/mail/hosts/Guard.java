package com.smart360.mail.hosts;

import com.smart360.mail.contracts.FailureClass;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The one way from a host as entered to addresses that may be called. Two steps, since they are
/// two stages of the test: [#judge] looks at the words only, [#resolve] asks the name service,
/// once, and lets through what the policy permits.
public final class Guard implements AutoCloseable {

    private final TargetPolicy policy;
    private final Resolver resolver;
    private final Families families;

    /// @param resolver closed with this guard
    public Guard(TargetPolicy policy, Resolver resolver, Families families) {
        this.policy = policy;
        this.resolver = resolver;
        this.families = families;
    }

    /// Asks this machine's name service.
    ///
    /// @param nameService who is asked why a name was not found: `dns:` for the operating system's
    ///   servers, else such as `dns://192.0.2.53`
    public static Guard ofThisMachine(TargetPolicy policy, String nameService) {
        return new Guard(
                policy, new SystemResolver(new NameService(nameService)), Families.ofThisMachine());
    }

    /// May a host of this form be called here at all? Nothing is looked up.
    public Judgement judge(String entered) {
        return switch (Host.parse(entered)) {
            case Host.Malformed malformed -> malformed(malformed);
            case Host.Literal(InetAddress address) -> literal(address);
            case Host.Name name -> name(name);
        };
    }

    /// Looks the host up and lets through the addresses that may be called.
    ///
    /// @param limit for the lookup
    public Admission resolve(Allowed allowed, Duration limit) {
        InetAddress literal = allowed.literal();
        if (literal != null) {
            return new Admission.Admitted(
                    List.of(literal), internal(List.of(literal)), 0, evidence(List.of(literal)));
        }
        return switch (lookUp(allowed, limit)) {
            case Resolver.Resolution.Found(List<InetAddress> addresses) ->
                    admit(allowed.host(), addresses);
            case Resolver.Resolution.NotFound() ->
                    refused(FailureClass.DNS_NOT_FOUND, "the name service knows no such name");
            case Resolver.Resolution.NoAddress() ->
                    refused(
                            FailureClass.DNS_NO_USABLE_ADDRESS,
                            "the name exists and has no address");
            case Resolver.Resolution.Failed(String detail) ->
                    refused(FailureClass.DNS_FAILED, detail);
        };
    }

    /// Whether the policy hides what is found inside from people who are not System Admins.
    public boolean hidesInside() {
        return policy.hidesInside();
    }

    /// Ends the lookups under way.
    @Override
    public void close() {
        resolver.close();
    }

    private Judgement malformed(Host.Malformed host) {
        boolean blocked = policy.strict() && host.fault().disguisesAnAddress();
        return new Judgement.Refused(
                new Refusal(
                        blocked ? FailureClass.POLICY_BLOCKED_HOST : FailureClass.INPUT_INVALID,
                        host.why(),
                        Map.of(),
                        false));
    }

    private Judgement literal(InetAddress address) {
        String host = address.getHostAddress();
        AddressKind kind = AddressKind.of(address);
        Map<String, String> evidence = Map.of("address", host);
        return policy.permits(host, address)
                ? new Judgement.Proceed(new Allowed(host, address), evidence)
                : new Judgement.Refused(
                        new Refusal(
                                FailureClass.POLICY_BLOCKED_HOST, inWords(kind), evidence, true));
    }

    private Judgement name(Host.Name name) {
        if (!policy.permits(name)) {
            return new Judgement.Refused(
                    new Refusal(
                            FailureClass.POLICY_BLOCKED_HOST,
                            inWords(name.kind()),
                            Map.of("host", name.name()),
                            false));
        }
        return new Judgement.Proceed(new Allowed(name.name(), null), Map.of("host", name.name()));
    }

    private Resolver.Resolution lookUp(Allowed allowed, Duration limit) {
        return new Host.Name(allowed.host()).neverExists()
                ? new Resolver.Resolution.NotFound()
                : resolver.resolve(allowed.host(), limit);
    }

    private Admission admit(String host, List<InetAddress> all) {
        List<InetAddress> permitted =
                all.stream().filter(address -> policy.permits(host, address)).toList();
        if (permitted.isEmpty()) {
            return new Admission.Refused(
                    new Refusal(
                            FailureClass.POLICY_BLOCKED_HOST,
                            inWords(AddressKind.of(all.getFirst())),
                            evidence(all),
                            internal(all)));
        }
        if (permitted.stream().noneMatch(families::reach)) {
            boolean four = permitted.getFirst() instanceof Inet4Address;
            return new Admission.Refused(
                    new Refusal(
                            FailureClass.DNS_NO_USABLE_ADDRESS,
                            four
                                    ? "only IPv4 addresses, and our network has no IPv4"
                                    : "only IPv6 addresses, and our network has no IPv6",
                            evidence(permitted),
                            internal(permitted)));
        }
        return new Admission.Admitted(
                permitted, internal(permitted), all.size() - permitted.size(), evidence(permitted));
    }

    private static Admission refused(FailureClass failureClass, String detail) {
        return new Admission.Refused(new Refusal(failureClass, detail, Map.of(), false));
    }

    private static boolean internal(List<InetAddress> addresses) {
        return addresses.stream().anyMatch(address -> AddressKind.of(address).internal());
    }

    private static Map<String, String> evidence(List<InetAddress> addresses) {
        Map<String, String> evidence = new LinkedHashMap<>();
        putIfAny(evidence, "ipv6", addresses.stream().filter(a -> !(a instanceof Inet4Address)));
        putIfAny(evidence, "ipv4", addresses.stream().filter(Inet4Address.class::isInstance));
        return evidence;
    }

    private static void putIfAny(
            Map<String, String> evidence, String key, Stream<InetAddress> addresses) {
        String joined =
                addresses.map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
        if (!joined.isEmpty()) {
            evidence.put(key, joined);
        }
    }

    private static String inWords(AddressKind kind) {
        return switch (kind) {
            case GLOBAL -> "an address of the internet";
            case LOOPBACK -> "the address of this machine itself (loopback)";
            case PRIVATE -> "a private address";
            case SHARED -> "an address behind a provider's translator (RFC 6598)";
            case LINK_LOCAL -> "a link-local address";
            case METADATA -> "the address of a cloud's metadata service";
            case MULTICAST -> "a multicast address";
            case UNSPECIFIED -> "no address at all";
            case RESERVED -> "a reserved address";
        };
    }

    /// A host that may be looked up.
    ///
    /// @param host the name in its one form, or the literal
    /// @param literal null for a name
    public record Allowed(String host, @Nullable InetAddress literal) {}

    /// The first step's answer.
    public sealed interface Judgement {

        record Proceed(Allowed allowed, Map<String, String> evidence) implements Judgement {}

        record Refused(Refusal refusal) implements Judgement {}
    }

    /// The second step's answer.
    public sealed interface Admission {

        /// @param addresses exactly those to connect to, IPv6 first; one or more
        /// @param internal whether one of them is not of the internet
        /// @param leftOut how many the policy took away
        record Admitted(
                List<InetAddress> addresses,
                boolean internal,
                int leftOut,
                Map<String, String> evidence)
                implements Admission {}

        record Refused(Refusal refusal) implements Admission {}
    }

    /// Why not.
    ///
    /// @param detail in words, without addresses
    /// @param internal whether `evidence` names an address that is not of the internet
    public record Refusal(
            FailureClass failureClass,
            String detail,
            Map<String, String> evidence,
            boolean internal) {}
}
