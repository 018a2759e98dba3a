package com.smart360.mail.hosts;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.Attributes;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;

/// Asks the name service directly, for its reply code: NXDOMAIN (no such name) is the user's to
/// mend, SERVFAIL and silence are not (RFC 1035 §4.1.1, RFC 8020).
final class NameService implements SystemResolver.Verdicts {

    /// First wait for an answer; doubled at each of the tries.
    private static final String FIRST_WAIT_MS = "1000";

    private static final String TRIES = "2";

    private static final Pattern EXCHANGER =
            Pattern.compile("\\d{1,5} [A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63}){1,30}\\.?");

    private static final Pattern SERVICE =
            Pattern.compile(
                    "(\\d{1,5}) (\\d{1,5}) (\\d{1,5})"
                            + " ([A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63}){1,30})\\.?");

    private final String servers;

    /// @param servers JNDI address: `dns:` for those of the operating system, else
    ///   `dns://192.0.2.53`
    NameService(String servers) {
        this.servers = servers;
    }

    @Override
    public Resolver.Resolution of(String name) {
        try {
            // One question each: asked for both at once, the provider would ask for ANY.
            List<InetAddress> addresses = new ArrayList<>();
            collect(query(name, "AAAA").get("AAAA"), addresses);
            collect(query(name, "A").get("A"), addresses);
            // The system may have failed and the name service answered since.
            return addresses.isEmpty()
                    ? new Resolver.Resolution.NoAddress()
                    : new Resolver.Resolution.Found(List.copyOf(addresses));
        } catch (NameNotFoundException noSuchName) {
            return new Resolver.Resolution.NotFound();
        } catch (NamingException failed) {
            return new Resolver.Resolution.Failed(
                    "the name service failed: " + failed.getClass().getSimpleName());
        }
    }

    /// The TXT records of a name, each as one text.
    ///
    /// @return empty: the name service did not say
    Optional<List<String>> texts(String name) {
        return shown(name, "TXT")
                .map(records -> records.stream().map(NameService::unquoted).toList());
    }

    /// The names of the MX records, the preferred one first.
    ///
    /// @return empty: the name service did not say
    Optional<List<String>> exchangers(String name) {
        return shown(name, "MX").map(NameService::inOrder);
    }

    /// Where a service is offered, the preferred place first.
    ///
    /// @return empty: the name service did not say
    Optional<List<TextRecords.ServiceHost>> services(String name) {
        return shown(name, "SRV").map(NameService::offered);
    }

    /// The records as the provider shows them; none where there is no such name.
    private Optional<List<String>> shown(String name, String type) {
        try {
            Attribute records = query(name, type).get(type);
            List<String> shown = new ArrayList<>();
            if (records != null) {
                NamingEnumeration<?> values = records.getAll();
                while (values.hasMore()) {
                    shown.add(String.valueOf(values.next()));
                }
            }
            return Optional.of(List.copyOf(shown));
        } catch (NameNotFoundException noSuchName) {
            return Optional.of(List.of());
        } catch (NamingException failed) {
            return Optional.empty();
        }
    }

    /// The provider shows a record as `0 5 587 mail.example.com.`: priority, weight, port, target.
    /// What looks otherwise is left out, and so is the dot of who offers nothing (RFC 2782).
    static List<TextRecords.ServiceHost> offered(List<String> shown) {
        return shown.stream()
                .map(SERVICE::matcher)
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult)
                .filter(it -> number(it, 3) >= 1 && number(it, 3) <= 65_535)
                .sorted(
                        Comparator.<MatchResult>comparingInt(it -> number(it, 1))
                                .thenComparingInt(it -> -number(it, 2)))
                .limit(TextRecords.MOST_SERVICES)
                .map(
                        it ->
                                new TextRecords.ServiceHost(
                                        it.group(4).toLowerCase(Locale.ROOT), number(it, 3)))
                .toList();
    }

    private static int number(MatchResult record, int group) {
        return Integer.parseInt(record.group(group));
    }

    /// The provider shows a record as `10 mx.example.com.`; what looks otherwise is left out, and
    /// so is the null MX (RFC 7505).
    static List<String> inOrder(List<String> shown) {
        return shown.stream()
                .filter(record -> EXCHANGER.matcher(record).matches())
                .sorted(Comparator.comparingInt(record -> preference(record)))
                .map(record -> record.substring(record.indexOf(' ') + 1).replaceFirst("\\.$", ""))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static int preference(String record) {
        return Integer.parseInt(record.substring(0, record.indexOf(' ')));
    }

    /// The provider shows a record of several strings as `"one" "two"`; they are one text (RFC 7208
    /// §3.3).
    private static String unquoted(String shown) {
        String joined = shown.replace("\" \"", "");
        return joined.length() > 1 && joined.startsWith("\"") && joined.endsWith("\"")
                ? joined.substring(1, joined.length() - 1)
                : joined;
    }

    /// The rule against JNDI is about lookups that may load objects; the DNS provider has none, and
    /// `name` has passed [Host]: letters, digits, hyphens and dots. JNDI asks for a [Hashtable].
    @SuppressWarnings({"BanJNDI", "JdkObsolete"})
    private Attributes query(String name, String type) throws NamingException {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, servers);
        environment.put("com.sun.jndi.dns.timeout.initial", FIRST_WAIT_MS);
        environment.put("com.sun.jndi.dns.timeout.retries", TRIES);
        InitialDirContext context = new InitialDirContext(environment);
        try {
            return context.getAttributes(name, new String[] {type});
        } finally {
            context.close();
        }
    }

    private static void collect(@Nullable Attribute records, List<InetAddress> addresses)
            throws NamingException {
        if (records == null) {
            return;
        }
        NamingEnumeration<?> values = records.getAll();
        while (values.hasMore()) {
            try {
                addresses.add(InetAddress.ofLiteral(String.valueOf(values.next())));
            } catch (IllegalArgumentException notAnAddress) {
                throw new NamingException("a record without an address");
            }
        }
    }
}
