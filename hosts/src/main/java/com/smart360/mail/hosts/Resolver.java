package com.smart360.mail.hosts;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/// Turns a name into addresses, and tells "no such name" from "no answer".
public interface Resolver extends AutoCloseable {

    /// Looks the name up once.
    ///
    /// @param limit for all of it
    Resolution resolve(String name, Duration limit);

    /// Ends what is under way; by default nothing is.
    @Override
    default void close() {}

    /// What came of a lookup.
    sealed interface Resolution {

        /// @param addresses one or more, IPv6 first, each once
        record Found(List<InetAddress> addresses) implements Resolution {}

        /// The name service says that there is no such name.
        record NotFound() implements Resolution {}

        /// The name exists and has no address.
        record NoAddress() implements Resolution {}

        /// The name service did not say.
        ///
        /// @param detail for people who know DNS
        record Failed(String detail) implements Resolution {}
    }
}
