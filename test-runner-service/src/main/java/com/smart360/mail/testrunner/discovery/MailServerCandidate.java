package com.smart360.mail.testrunner.discovery;

import com.smart360.mail.contracts.configuration.TlsMode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A mail server that probably takes mail from the address's user.
///
/// @param host a name that the guard lets through
/// @param username what the login probably wants: the whole address, or its local part; null:
///   nobody says
/// @param providerId of the template that knows the host; null: none does
/// @param providerName for people
/// @param evidence why it is believed, the best reason first; one or more
record MailServerCandidate(
        String host,
        int port,
        TlsMode tls,
        @Nullable String username,
        @Nullable String providerId,
        @Nullable String providerName,
        List<Evidence> evidence) {

    /// The most believed first: by the best reason, then by the number of reasons.
    static final Comparator<MailServerCandidate> BY_BELIEF =
            Comparator.<MailServerCandidate, DiscoverySource>comparing(
                            it -> it.evidence().getFirst().source())
                    .thenComparingInt(it -> -it.evidence().size());

    /// One reason why a mail server is believed to be the right one.
    ///
    /// @param text a sentence for people
    record Evidence(DiscoverySource source, String text) {}

    boolean isSameServer(MailServerCandidate other) {
        return host.equals(other.host) && port == other.port && tls == other.tls;
    }

    /// Both reasons for one server.
    MailServerCandidate and(MailServerCandidate other) {
        return new MailServerCandidate(
                host,
                port,
                tls,
                username == null ? other.username : username,
                providerId == null ? other.providerId : providerId,
                providerName == null ? other.providerName : providerName,
                Stream.concat(evidence.stream(), other.evidence.stream())
                        .sorted(Comparator.comparing(Evidence::source))
                        .distinct()
                        .toList());
    }
}
