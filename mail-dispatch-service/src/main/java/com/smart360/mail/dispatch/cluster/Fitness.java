package com.smart360.mail.dispatch.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// Whether this instance can do a sender's work, as it proves with each beat: the broker takes what
/// it writes, its clock is right, and nothing of what others of its rooms look after stands still
/// (D1, D6). That the database takes what it writes is the beat itself.
public final class Fitness {

    /// A clock that is further off meets refusals elsewhere: of certificates, tokens, the broker.
    static final Duration MOST_OFFSET = Duration.ofSeconds(5);

    private final BrokerProof broker;
    private final DatabaseClock clock;
    private final Duration patience;
    private final List<Supplier<Optional<String>>> others = new CopyOnWriteArrayList<>();

    /// @param patience how long the broker may take nothing
    Fitness(BrokerProof broker, DatabaseClock clock, Duration patience) {
        this.broker = broker;
        this.clock = clock;
        this.patience = patience;
    }

    /// Something else that must hold.
    ///
    /// @param reason why it does not hold, in words; empty: it does
    public void require(Supplier<Optional<String>> reason) {
        others.add(reason);
    }

    /// Offers the broker a record.
    void prove(String instance) {
        broker.offer(instance);
    }

    /// Waits for the broker's first answer, so that who is fit need not wait for the next beat.
    void awaitFirst(Duration limit) throws InterruptedException {
        broker.awaitFirst(limit);
    }

    /// Why this instance must not send, in words; empty: it may.
    Optional<String> unfit() {
        Duration offset = clock.offset().orElse(Duration.ZERO);
        if (offset.abs().compareTo(MOST_OFFSET) > 0) {
            return Optional.of(
                    "this machine's clock is "
                            + offset.abs().plusMillis(500).toSeconds()
                            + " s "
                            + (offset.isNegative() ? "behind" : "ahead of")
                            + " the database's; at most "
                            + MOST_OFFSET.toSeconds()
                            + " s are allowed. Set the clocks (NTP)");
        }
        if (!broker.fresh(patience)) {
            return Optional.of(
                    "the broker has taken nothing of this instance for "
                            + patience.toSeconds()
                            + " s: "
                            + broker.refusal());
        }
        return others.stream().flatMap(other -> other.get().stream()).findFirst();
    }
}
