package com.smart360.mail.hosts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a domain publishes in its TXT records, who takes in its mail, and where it offers a
/// service.
@FunctionalInterface
public interface TextRecords extends AutoCloseable {

    /// Of one name. More is nobody's honest answer.
    int MOST_SERVICES = 8;

    /// One SRV record.
    ///
    /// @param host a DNS name in ASCII and lower case, without the dot at its end
    /// @param port 1 to 65535
    record ServiceHost(String host, int port) {}

    /// Looks the records up once.
    ///
    /// @param name a DNS name in ASCII
    /// @param limit for all of it
    /// @return none: the name has none, or there is no such name; empty: nobody could say
    Optional<List<String>> of(String name, Duration limit);

    /// The names of a domain's MX records, the preferred one first; none where there are none, or
    /// nobody could say.
    ///
    /// @param domain a DNS name in ASCII
    /// @param limit for all of it
    default List<String> exchangers(String domain, Duration limit) {
        return List.of();
    }

    /// Where a service is offered, by its SRV records (RFC 2782), the preferred place first; none
    /// where it says that there is none, has no records, or nobody could say. Never more than
    /// [#MOST_SERVICES].
    ///
    /// @param name `_submissions._tcp.example.com` say, in ASCII
    /// @param limit for all of it
    default List<ServiceHost> services(String name, Duration limit) {
        return List.of();
    }

    /// Ends what is under way; by default nothing is.
    @Override
    default void close() {}

    /// Asks a name service.
    ///
    /// @param nameService `dns:` for the operating system's servers, else such as
    ///   `dns://192.0.2.53`
    static TextRecords from(String nameService) {
        return new NameServiceRecords(new NameService(nameService));
    }
}
