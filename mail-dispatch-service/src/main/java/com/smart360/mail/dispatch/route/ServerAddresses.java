package com.smart360.mail.dispatch.route;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.Guard.Admission;
import com.smart360.mail.hosts.Guard.Allowed;
import com.smart360.mail.hosts.Guard.Judgement;
import com.smart360.mail.smtp.opening.SmtpEndpoint;
import java.time.Duration;

/// From a configured host to the addresses that may be called: the connection test's own guard,
/// asked once per opening; the connection goes to exactly what it lets through (design 12).
public final class ServerAddresses {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Guard guard;

    ServerAddresses(Guard guard) {
        this.guard = guard;
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
        return switch (guard.judge(connection.host())) {
            case Judgement.Refused(Guard.Refusal refusal) -> closed(refusal);
            case Judgement.Proceed(Allowed allowed, _) -> resolved(allowed, connection.port());
        };
    }

    private Found resolved(Allowed allowed, int port) {
        return switch (guard.resolve(allowed, LIMIT)) {
            case Admission.Refused(Guard.Refusal refusal) -> closed(refusal);
            case Admission.Admitted(var addresses, _, _, _) ->
                    new Found.Callable(new SmtpEndpoint(allowed.host(), port, addresses));
        };
    }

    private static Found closed(Guard.Refusal refusal) {
        return new Found.Closed(refusal.failureClass(), refusal.detail());
    }
}
