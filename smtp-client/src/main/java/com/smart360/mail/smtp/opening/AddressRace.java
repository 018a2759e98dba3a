package com.smart360.mail.smtp.opening;

import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Calls addresses one after the other, the next as soon as one has failed or has been silent for a
/// quarter of a second, and takes the first that answers (RFC 8305 §5). What is still being called
/// then is given up.
///
/// One thread runs it; each address that is one of several is called by a virtual thread.
final class AddressRace {

    /// How long an address may be silent before the next is called, too (RFC 8305 §8: 250 ms).
    static final Duration STAGGER = Duration.ofMillis(250);

    /// How it ended.
    ///
    /// @param answered null: none did
    /// @param at the place of the one that answered, meaningless without
    /// @param failures by their places
    /// @param called how many addresses were called, from the first
    record Finish(
            @Nullable Wire answered, int at, SortedMap<Integer, IOException> failures, int called) {

        /// Whether this address was given up because another answered.
        boolean silent(int place) {
            return answered != null
                    && place < called
                    && place != at
                    && !failures.containsKey(place);
        }
    }

    private sealed interface Outcome {
        record Answered(int at, Wire wire) implements Outcome {}

        record Failed(int at, IOException trouble) implements Outcome {}
    }

    private final int port;
    private final Duration waitTimeout;
    private final Deadline callers;
    private final SmtpObserver observer;

    /// Ends with the caller's deadline, and when one has answered.
    private final Deadline race;

    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final AtomicBoolean won = new AtomicBoolean();

    AddressRace(int port, Duration waitTimeout, Deadline callers, SmtpObserver observer) {
        this.port = port;
        this.waitTimeout = waitTimeout;
        this.callers = callers;
        this.observer = observer;
        this.race = callers.part();
    }

    Finish run(List<InetAddress> addresses) {
        var failures = new TreeMap<Integer, IOException>();
        int called = 0;
        int running = 0;
        while (true) {
            boolean more = called < addresses.size() && (called == 0 || !race.passed());
            if (more) {
                call(addresses, called++);
                running++;
            } else if (running == 0) {
                return new Finish(null, -1, failures, called);
            }
            switch (next(called < addresses.size())) {
                case Outcome.Answered(int at, Wire wire) -> {
                    race.cancel();
                    return new Finish(wire, at, failures, called);
                }
                case Outcome.Failed(int at, IOException trouble) -> {
                    failures.put(at, trouble);
                    running--;
                }
                case null -> {
                    // It is silent; the next is called beside it.
                }
            }
        }
    }

    private void call(List<InetAddress> addresses, int place) {
        InetAddress address = addresses.get(place);
        if (addresses.size() == 1) {
            outcomes.add(outcome(place, address));
        } else {
            Thread.ofVirtual().name("smtp-connect").start(() -> callBesideOthers(place, address));
        }
    }

    private void callBesideOthers(int place, InetAddress address) {
        Outcome outcome = outcome(place, address);
        if (outcome instanceof Outcome.Answered(_, Wire wire) && won.getAndSet(true)) {
            wire.abort();
        } else {
            outcomes.add(outcome);
        }
    }

    private Outcome outcome(int place, InetAddress address) {
        try {
            return new Outcome.Answered(
                    place,
                    Wire.connect(address, port, race.atMost(waitTimeout), callers, observer));
        } catch (IOException trouble) {
            return new Outcome.Failed(place, trouble);
        }
    }

    /// @param more whether another address could be called meanwhile
    /// @return null: nothing happened within the time after which that is done
    private @Nullable Outcome next(boolean more) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return more
                            ? outcomes.poll(STAGGER.toMillis(), TimeUnit.MILLISECONDS)
                            : outcomes.take();
                } catch (InterruptedException e) {
                    // All that is being called fails within some 20 ms.
                    interrupted = true;
                    race.cancel();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
