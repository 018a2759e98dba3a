package com.smart360.mail.dispatch.sender;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.dispatch.cluster.SharedDocument;
import com.smart360.mail.dispatch.cluster.SharedDocument.Change;
import com.smart360.mail.dispatch.runtime.Repeated;
import com.smart360.mail.dispatch.sender.UseCount.LastRefusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// How many mails each sender has had taken. Each instance counts for itself, tells the others
/// every few seconds by a document of each sender, and knows theirs by it: within that time all
/// together may take more than a limit says.
@Component
class SenderUse implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SenderUse.class);
    private static final String COLLECTION = "sender_use";

    private final MongoOperations mongo;
    private final Clock clock;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Repeated rounds;

    SenderUse(MongoOperations mongo, SenderProperties properties, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        this.rounds =
                new Repeated(
                        "sender-use",
                        properties.tell(),
                        "What senders use could not be told",
                        this::tell);
    }

    /// Counts a mail that is taken, unless it is too many.
    ///
    /// @return how long the sender has to wait; zero: it is counted
    Duration take(SenderIdentity may) {
        return counter(may.name()).take(may, clock.instant());
    }

    /// Counts a mail of somebody who has no limits.
    void count(String name) {
        counter(name).count(clock.instant());
    }

    /// @param reason without values met
    void refused(String name, String reason) {
        counter(name).refused(new LastRefusal(clock.instant(), reason));
    }

    /// Of all senders that ever had a mail taken or refused, by their names, as all instances told
    /// it last.
    Map<String, UseCount> all() {
        Map<String, UseCount> all = new TreeMap<>();
        for (Document found : mongo.getCollection(COLLECTION).find()) {
            all.put(String.valueOf(found.get("_id")), UseCount.read(found));
        }
        return all;
    }

    private Counter counter(String name) {
        Counter known = counters.get(name);
        return known == null ? counters.computeIfAbsent(name, _ -> new Counter()) : known;
    }

    private void tell() {
        counters.forEach(this::tell);
    }

    private void tell(String name, Counter counter) {
        UseCount own = counter.handOver();
        if (own.nothing()) {
            return;
        }
        boolean told = false;
        try {
            var shared = new SharedDocument(() -> mongo.getCollection(COLLECTION), name);
            told =
                    shared.change(
                                    found -> {
                                        UseCount sum = UseCount.read(found).and(own);
                                        return new Change<>(sum.document(), sum);
                                    })
                            .map(counter::told)
                            .orElse(false);
        } catch (MongoException away) {
            LOG.warn("What {} uses is told later: {}", name, away.toString());
        } finally {
            if (!told) {
                counter.takeBack(own);
            }
        }
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        tell();
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }

    /// Of one sender.
    private static final class Counter {

        /// What all instances told.
        private UseCount shared = UseCount.NONE;

        /// What is on its way to the others.
        private UseCount underWay = UseCount.NONE;

        /// What came since.
        private UseCount own = UseCount.NONE;

        synchronized Duration take(SenderIdentity may, Instant now) {
            Duration over = shared.and(underWay).and(own).over(may, now);
            if (over.isZero()) {
                own = own.andTaken(now);
            }
            return over;
        }

        synchronized void count(Instant now) {
            own = own.andTaken(now);
        }

        synchronized void refused(LastRefusal refusal) {
            own = own.andRefused(refusal);
        }

        synchronized UseCount handOver() {
            underWay = own;
            own = UseCount.NONE;
            return underWay;
        }

        synchronized boolean told(UseCount sum) {
            shared = sum;
            underWay = UseCount.NONE;
            return true;
        }

        synchronized void takeBack(UseCount untold) {
            underWay = UseCount.NONE;
            own = own.and(untold);
        }
    }
}
