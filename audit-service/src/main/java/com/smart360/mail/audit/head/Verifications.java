package com.smart360.mail.audit.head;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.starter.mongo.Leases;
import com.smart360.mail.starter.observability.IdSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Verifications as jobs: one at a time among all replicas, each with its progress in the database,
/// so that any replica tells of it and stops it.
@Component
class Verifications {

    private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);
    private static final String COLLECTION = "audit_verifications";
    private static final String LEASE = "audit-verification";
    private static final Duration LEASED = Duration.ofMinutes(2);
    private static final Duration TOLD_EVERY = Duration.ofMillis(500);
    private static final int LISTED = 20;

    private final MongoOperations mongo;
    private final Verifier verifier;
    private final HeadProperties properties;
    private final Leases leases;
    private final Clock clock;
    private final IdSource ids;
    private volatile double breaks = Double.NaN;

    Verifications(
            MongoOperations mongo,
            Verifier verifier,
            HeadProperties properties,
            Leases leases,
            Clock clock,
            IdSource ids,
            MeterRegistry meters) {
        this.mongo = mongo;
        this.verifier = verifier;
        this.properties = properties;
        this.leases = leases;
        this.clock = clock;
        this.ids = ids;
        Gauge.builder("audit.breaks", this, known -> known.breaks)
                .description("Breaks that this instance's last verification found")
                .register(meters);
    }

    /// Where a verification stands.
    enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /// A verification of the books: how far it is, and what it found.
    ///
    /// @param by who asked for it
    /// @param from the head behind which it began; 0: all of it
    /// @param heads the last head that was checked
    /// @param ofHeads the newest head when it began
    /// @param entries of the trail that were checked
    /// @param records of the mail log that were checked
    /// @param dropped records that retention dropped, as the trail says: no break
    /// @param found how many breaks there are
    /// @param breaks the first of them, at most 100
    @Schema(name = "AuditVerificationJob")
    record Verification(
            String id,
            State state,
            String by,
            Instant startedAt,
            @Nullable Instant endedAt,
            long from,
            long heads,
            long ofHeads,
            long entries,
            long records,
            long dropped,
            long found,
            List<Verifier.Break> breaks) {}

    /// Starts one, if none is under way.
    ///
    /// @param whole from the beginning; else behind what the last one without a break has checked
    /// @return the one that is under way then; empty: one has just ended
    Optional<Verification> start(Actor actor, boolean whole) {
        Optional<Leases.Lease> lease = leases.tryAcquire(LEASE, LEASED);
        if (lease.isEmpty()) {
            return newest().stream().filter(job -> job.state() == State.RUNNING).findFirst();
        }
        // Whoever ran one before has given up or is gone, else the lease were theirs.
        jobs().updateMany(eq("state", State.RUNNING.name()), set("state", State.FAILED.name()));
        String id = ids.next();
        long from = whole ? 0 : sound();
        jobs().insertOne(
                        new Document("_id", id)
                                .append("schemaVersion", 1)
                                .append("state", State.RUNNING.name())
                                .append("by", actor.id())
                                .append("startedAt", Date.from(clock.instant()))
                                .append("from", from));
        Thread.ofVirtual().name("verification").start(() -> run(id, from, lease.get()));
        return find(id);
    }

    private long sound() {
        return newest().stream()
                .filter(job -> job.state() == State.DONE && job.found() == 0)
                .mapToLong(Verification::heads)
                .findFirst()
                .orElse(0);
    }

    private void run(String id, long from, Leases.Lease lease) {
        try (lease) {
            Reporter reporter = new Reporter(id, lease);
            Verifier.Checked checked = verifier.verify(from, reporter);
            State state = reporter.stopped ? State.CANCELLED : State.DONE;
            if (state == State.DONE) {
                breaks = checked.found();
                if (checked.found() > 0) {
                    LOG.error("The books are not what was written: {}", checked.breaks());
                }
            }
            jobs().updateOne(
                            eq("_id", id),
                            combine(
                                    reporter.progress(checked),
                                    set("state", state.name()),
                                    set("endedAt", Date.from(clock.instant()))));
        } catch (MongoException | DataAccessException away) {
            LOG.warn("Verification {} ended with the database: {}", id, away.toString());
        } catch (RuntimeException failed) {
            LOG.error("Verification {} failed", id, failed);
            jobs().updateOne(eq("_id", id), set("state", State.FAILED.name()));
        }
    }

    /// @return false where it is over, or not known
    boolean cancel(String id) {
        return jobs().updateOne(
                                and(eq("_id", id), eq("state", State.RUNNING.name())),
                                set("state", State.CANCELLED.name()))
                        .getMatchedCount()
                == 1;
    }

    Optional<Verification> find(String id) {
        return Optional.ofNullable(jobs().find(eq("_id", id)).first()).map(Verifications::read);
    }

    /// The last ones, newest first.
    List<Verification> newest() {
        return jobs().find(gt("_id", ""))
                .sort(descending("_id"))
                .limit(LISTED)
                .map(Verifications::read)
                .into(new ArrayList<>());
    }

    /// All of it, as often as is set; a restart begins no other one. Where nothing is signed, the
    /// trail's own chain is all there is (`GET /api/audit-entries/verify`).
    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1M")
    void verifyInTurn() {
        if (properties.keyset().isEmpty()) {
            return;
        }
        try {
            Instant due = clock.instant().minus(properties.verifyEvery());
            boolean done =
                    newest().stream()
                            .anyMatch(job -> job.from() == 0 && job.startedAt().isAfter(due));
            if (!done) {
                start(Actor.service("audit-service"), true);
            }
        } catch (MongoException | DataAccessException away) {
            LOG.warn("The books can't be verified now: {}", away.toString());
        }
    }

    private MongoCollection<Document> jobs() {
        return mongo.getCollection(COLLECTION);
    }

    private static Verification read(Document job) {
        return new Verification(
                job.getString("_id"),
                State.valueOf(job.getString("state")),
                Objects.toString(job.get("by"), ""),
                job.getDate("startedAt").toInstant(),
                job.getDate("endedAt") == null ? null : job.getDate("endedAt").toInstant(),
                number(job, "from"),
                number(job, "heads"),
                number(job, "ofHeads"),
                number(job, "entries"),
                number(job, "records"),
                number(job, "dropped"),
                number(job, "found"),
                job.getList("breaks", Document.class, List.of()).stream()
                        .map(
                                one ->
                                        new Verifier.Break(
                                                one.getString("what"), one.getString("problem")))
                        .toList());
    }

    private static long number(Document job, String field) {
        return job.get(field) instanceof Number number ? number.longValue() : 0;
    }

    /// Writes how far it is, and looks whether it should go on.
    private final class Reporter implements Verifier.Progress {

        private final String id;
        private final Leases.Lease lease;
        private long told = System.nanoTime();
        private long done;
        private long of;
        private boolean stopped;

        Reporter(String id, Leases.Lease lease) {
            this.id = id;
            this.lease = lease;
        }

        @Override
        public boolean reached(Verifier.Checked checked, long done, long of) {
            this.done = done;
            this.of = of;
            if (System.nanoTime() - told < TOLD_EVERY.toNanos()) {
                return true;
            }
            told = System.nanoTime();
            stopped =
                    jobs().updateOne(
                                            and(eq("_id", id), eq("state", State.RUNNING.name())),
                                            progress(checked))
                                    .getMatchedCount()
                            == 0;
            return !stopped && lease.renew(LEASED);
        }

        private Bson progress(Verifier.Checked checked) {
            return combine(
                    set("heads", done),
                    set("ofHeads", of),
                    set("entries", checked.entries()),
                    set("records", checked.records()),
                    set("dropped", checked.dropped()),
                    set("found", checked.found()),
                    set(
                            "breaks",
                            checked.breaks().stream()
                                    .map(
                                            one ->
                                                    new Document("what", one.what())
                                                            .append("problem", one.problem()))
                                    .toList()));
        }
    }
}
