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

/// Calls the endpoint's addresses, IPv6 and IPv4 by turns, until one answers (TEST-5, RFC 8305). A
/// silent one holds up the next by a quarter of a second, and not by the wait timeout.
public sealed interface ConnectAttempt {

    /// In place of a failure class: it had not answered when another did.
    String SILENT = "silent for " + AddressRace.STAGGER.toMillis() + " ms or more";

    record Connected(Wire wire) implements ConnectAttempt {}

    record NotConnected(SmtpFailure failure) implements ConnectAttempt {}

    static ConnectAttempt call(
            SmtpEndpoint endpoint, Duration waitTimeout, Deadline deadline, SmtpObserver observer) {
        observer.started(Phase.CONNECT);
        long begun = System.nanoTime();
        List<InetAddress> addresses = AddressOrder.SHARED.of(endpoint);
        AddressRace.Finish finish =
                new AddressRace(endpoint.port(), waitTimeout, deadline, observer).run(addresses);
        var evidence = new LinkedHashMap<String, String>();
        var classes = new ArrayList<FailureClass>();
        var words = new ArrayList<String>();
        for (int i = 0; i < finish.called(); i++) {
            String address = addresses.get(i).getHostAddress();
            IOException trouble = finish.failures().get(i);
            if (trouble != null) {
                FailureClass found =
                        IoFailureClassifier.classify(
                                Phase.CONNECT, trouble, IoFailureClassifier.Circumstances.PLAIN);
                classes.add(found);
                words.add(address + ": " + Printable.of(trouble.getMessage() + "", 200));
                evidence.put(failed(i), address + ": " + found);
            } else if (finish.silent(i)) {
                evidence.put(failed(i), address + ": " + SILENT);
            }
        }
        if (finish.answered() != null) {
            InetAddress answered = addresses.get(finish.at());
            AddressOrder.SHARED.answered(endpoint, answered);
            evidence.put(Evidence.ADDRESS, answered.getHostAddress());
            observer.finished(Phase.CONNECT, since(begun), evidence, null);
            return new Connected(finish.answered());
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

    private static String failed(int place) {
        return Evidence.FAILED + "[" + place + "]";
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
