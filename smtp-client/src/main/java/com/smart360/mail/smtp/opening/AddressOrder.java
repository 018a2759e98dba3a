package com.smart360.mail.smtp.opening;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// In which order a server's addresses are called: those of IPv6 and IPv4 by turns (RFC 8305 §4),
/// beginning with the family that answered there within the last ten minutes (RFC 6555 §4.2), else
/// with that of the resolver's first.
final class AddressOrder {

    static final AddressOrder SHARED = new AddressOrder(System::nanoTime);

    private static final long KEPT_NANOS = Duration.ofMinutes(10).toNanos();
    private static final int MOST_SERVERS = 1000;

    private record Server(String host, int port) {}

    private record Answer(boolean v6, long nanos) {}

    private final LongSupplier nanoTime;

    private final Map<Server, Answer> answers =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Server, Answer> eldest) {
                    return size() > MOST_SERVERS;
                }
            };

    AddressOrder(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    List<InetAddress> of(SmtpEndpoint endpoint) {
        List<InetAddress> resolved = endpoint.addresses();
        if (!mixed(resolved)) {
            return resolved;
        }
        boolean first = answered(endpoint, resolved.getFirst() instanceof Inet6Address);
        Predicate<InetAddress> preferred = address -> address instanceof Inet6Address == first;
        Iterator<InetAddress> those = resolved.stream().filter(preferred).iterator();
        Iterator<InetAddress> others = resolved.stream().filter(preferred.negate()).iterator();
        List<InetAddress> order = new ArrayList<>(resolved.size());
        while (those.hasNext() || others.hasNext()) {
            if (those.hasNext()) {
                order.add(those.next());
            }
            if (others.hasNext()) {
                order.add(others.next());
            }
        }
        return order;
    }

    void answered(SmtpEndpoint endpoint, InetAddress address) {
        if (mixed(endpoint.addresses())) {
            var server = new Server(endpoint.host(), endpoint.port());
            var answer = new Answer(address instanceof Inet6Address, nanoTime.getAsLong());
            synchronized (answers) {
                answers.put(server, answer);
            }
        }
    }

    private boolean answered(SmtpEndpoint endpoint, boolean otherwise) {
        synchronized (answers) {
            Answer last = answers.get(new Server(endpoint.host(), endpoint.port()));
            return last != null && nanoTime.getAsLong() - last.nanos() < KEPT_NANOS
                    ? last.v6()
                    : otherwise;
        }
    }

    private static boolean mixed(List<InetAddress> addresses) {
        return addresses.stream().map(Inet6Address.class::isInstance).distinct().count() > 1;
    }
}
