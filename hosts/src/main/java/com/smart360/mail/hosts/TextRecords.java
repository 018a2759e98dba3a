package com.smart360.mail.hosts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a domain publishes in its TXT records, and who takes in its mail.
@FunctionalInterface
public interface TextRecords extends AutoCloseable {

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
