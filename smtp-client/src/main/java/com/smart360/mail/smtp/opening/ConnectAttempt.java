package com.smart360.mail.smtp.opening;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Printable;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.Evidence;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.wire.IoFailureClassifier;
import com.smart360.mail.smtp.wire.Wire;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Tries the endpoint's addresses in their order until one answers (TEST-5).
public sealed interface ConnectAttempt {

    record Connected(Wire wire) implements ConnectAttempt {}

    record NotConnected(SmtpFailure failure) implements ConnectAttempt {}

    static ConnectAttempt call(
            SmtpEndpoint endpoint, Duration waitTimeout, Deadline deadline, SmtpObserver observer) {
        observer.started(Phase.CONNECT);
        long begun = System.nanoTime();
        var evidence = new LinkedHashMap<String, String>();
        var classes = new ArrayList<FailureClass>();
        var words = new ArrayList<String>();
        List<InetAddress> addresses = endpoint.addresses();
        for (int i = 0; i < addresses.size(); i++) {
            InetAddress address = addresses.get(i);
            // Each address still to come gets its share of what is left.
            Duration share = deadline.remaining().dividedBy(addresses.size() - i);
            Deadline step = deadline.atMost(waitTimeout.compareTo(share) < 0 ? waitTimeout : share);
            try {
                Wire wire = Wire.connect(address, endpoint.port(), step, deadline, observer);
                evidence.put(Evidence.ADDRESS, address.getHostAddress());
                observer.finished(Phase.CONNECT, since(begun), evidence, null);
                return new Connected(wire);
            } catch (IOException e) {
                FailureClass found =
                        IoFailureClassifier.classify(
                                Phase.CONNECT, e, IoFailureClassifier.Circumstances.PLAIN);
                classes.add(found);
                words.add(address.getHostAddress() + ": " + Printable.of(e.getMessage() + "", 200));
                evidence.put(
                        Evidence.FAILED + "[" + i + "]", address.getHostAddress() + ": " + found);
                if (deadline.passed()) {
                    break;
                }
            }
        }
        var failure =
                new SmtpFailure(
                        mostTelling(classes, addresses),
                        Phase.CONNECT,
                        null,
                        String.join("; ", words));
        observer.finished(Phase.CONNECT, since(begun), evidence, failure);
        return new NotConnected(failure);
    }

    /// An address that says no tells more than one that is silent, and that more than none at all.
    private static FailureClass mostTelling(
            List<FailureClass> classes, List<InetAddress> addresses) {
        for (FailureClass telling :
                List.of(
                        FailureClass.TCP_REFUSED,
                        FailureClass.TCP_RESET,
                        FailureClass.TCP_TIMEOUT,
                        FailureClass.TEST_DEADLINE)) {
            if (classes.contains(telling)) {
                return telling;
            }
        }
        if (classes.contains(FailureClass.TCP_UNREACHABLE)) {
            return addresses.stream().allMatch(Inet6Address.class::isInstance)
                    ? FailureClass.DNS_NO_USABLE_ADDRESS
                    : FailureClass.TCP_UNREACHABLE;
        }
        return FailureClass.UNKNOWN;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
