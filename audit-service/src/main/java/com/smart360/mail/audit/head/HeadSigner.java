package com.smart360.mail.audit.head;

import com.mongodb.MongoException;
import com.smart360.mail.audit.trail.LinkedEntry;
import com.smart360.mail.audit.witness.HeadTopic;
import com.smart360.mail.contracts.audit.BooksSigned;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.starter.mongo.Leases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Signs what was added to both books, each minute and when the service ends. One replica does it
/// at a time; two that overlap can't both have the same number.
@Component
class HeadSigner {

    private static final Logger LOG = LoggerFactory.getLogger(HeadSigner.class);
    private static final String LEASE = "audit-head";
    private static final Duration LEASED = Duration.ofSeconds(50);

    private final Heads heads;
    private final HeadKeys keys;
    private final HeadJournal journal;
    private final HeadTopic topic;
    private final Leases leases;
    private final Clock clock;
    private volatile double lastSigned = Double.NaN;
    private volatile boolean databaseAway;
    private volatile @Nullable String notKept;

    HeadSigner(
            Heads heads,
            HeadKeys keys,
            HeadJournal journal,
            HeadTopic topic,
            Leases leases,
            Clock clock,
            MeterRegistry meters) {
        this.heads = heads;
        this.keys = keys;
        this.journal = journal;
        this.topic = topic;
        this.leases = leases;
        this.clock = clock;
        Gauge.builder("audit.head.number", this, signer -> signer.lastSigned)
                .description("Number of the head that this instance signed last")
                .register(meters);
    }

    @Scheduled(
            initialDelayString = "${smart360.heads.sign-every}",
            fixedDelayString = "${smart360.heads.sign-every}")
    void signInTurn() {
        Optional<Signer> signer = keys.signer();
        if (signer.isEmpty()) {
            return;
        }
        try {
            Optional<Leases.Lease> lease = leases.tryAcquire(LEASE, LEASED);
            if (lease.isPresent()) {
                try (Leases.Lease _ = lease.get()) {
                    sign(signer.get());
                }
            }
            databaseAway = false;
        } catch (MongoException | DataAccessException away) {
            databaseAway = true;
            LOG.warn("The books can't be signed now: {}", away.toString());
        } catch (UncheckedIOException failed) {
            notKept = Objects.requireNonNull(failed.getCause()).getClass().getSimpleName();
            LOG.error("A signed head is in the database only", failed);
        }
    }

    /// What was taken in last isn't left unsigned until the next start. A database that did not
    /// answer last time holds up no end.
    @PreDestroy
    void signAtEnd() {
        if (!databaseAway) {
            signInTurn();
        }
    }

    private void sign(Signer signer) {
        SignedHead last = heads.newest();
        if (notKept != null && last.number() > 0) {
            // It says of all before it, too, that they were there.
            keep(last);
        }
        Segment segment = heads.behind(last);
        while (!segment.isEmpty()) {
            SignedHead head = make(last, segment, signer);
            if (!heads.add(head)) {
                return;
            }
            lastSigned = head.number();
            topic.publish(new BooksSigned(head.number(), head.text(), head.signature(), head.at()));
            keep(head);
            last = head;
            segment = heads.behind(last);
        }
    }

    private void keep(SignedHead head) {
        journal.append(head);
        notKept = null;
    }

    /// Why this instance could not write its last head to the file; empty: it could.
    Optional<String> notKept() {
        return Optional.ofNullable(notKept);
    }

    private SignedHead make(SignedHead last, Segment segment, Signer signer) {
        long number = last.number() + 1;
        LinkedEntry entry = segment.entries().isEmpty() ? null : segment.entries().getLast();
        String text =
                SignedHead.text(
                        number,
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                        entry == null ? last.entries() : entry.sequence(),
                        entry == null ? last.entryHash() : entry.hash(),
                        segment,
                        last.hash());
        return new SignedHead(
                number,
                text,
                signer.sign(text.getBytes(StandardCharsets.UTF_8)),
                segment.endsAfter(last.ends()));
    }
}
