package com.smart360.mail.dispatch.route;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.smtp.SmtpEndpoint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// From a configured host to the addresses that may be called. Resolved and judged here, once per
/// opening; the connection goes to exactly these (design 12).
public final class ServerAddresses {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final AddressPolicy policy;
    private final Lookup lookup;

    ServerAddresses(AddressPolicy policy, Lookup lookup) {
        this.policy = policy;
        this.lookup = lookup;
    }

    /// Where to call.
    public sealed interface Found {

        /// @param endpoint with one or more addresses
        record Callable(SmtpEndpoint endpoint) implements Found {}

        /// @param detail in words, without addresses
        record Closed(FailureClass failureClass, String detail) implements Found {}
    }

    /// Asks the name service, within a bound.
    public Found of(ConnectionSettings connection) {
        String host = connection.host();
        List<InetAddress> all;
        try {
            all = Arrays.asList(within(unbracketed(host)));
        } catch (UnknownHostException _) {
            return new Found.Closed(
                    FailureClass.DNS_NOT_FOUND, "the name service knows no such name");
        } catch (TimeoutException _) {
            return new Found.Closed(
                    FailureClass.DNS_FAILED,
                    "no answer from the name service within " + LIMIT.toSeconds() + " s");
        }
        List<InetAddress> permitted =
                all.stream().filter(address -> policy.permits(host, address)).limit(16).toList();
        return permitted.isEmpty()
                ? new Found.Closed(
                        FailureClass.POLICY_BLOCKED_HOST,
                        "the environment's policy permits none of the host's addresses")
                : new Found.Callable(
                        new SmtpEndpoint(unbracketed(host), connection.port(), permitted));
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    /// A lookup can't be interrupted: it runs on a thread of its own, and one that overstays is
    /// left to end by itself.
    private InetAddress[] within(String host) throws UnknownHostException, TimeoutException {
        var answer = new CompletableFuture<InetAddress[]>();
        Thread.ofPlatform()
                .daemon()
                .name("lookup")
                .start(
                        () -> {
                            try {
                                answer.complete(lookup.addresses(host));
                            } catch (UnknownHostException unknown) {
                                answer.completeExceptionally(unknown);
                            }
                        });
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException _) {
            throw new UnknownHostException(host);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new TimeoutException();
        }
    }

    /// The operating system's resolver, or a test's.
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }
}
