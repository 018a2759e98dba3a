package com.smart360.mail.config.backup;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.smart360.mail.config.backup.store.BackupStore;
import com.smart360.mail.contracts.configuration.BackupEvent.Kind;
import com.smart360.mail.contracts.configuration.BackupEvent.Secrets;
import com.smart360.mail.contracts.configuration.ScheduledBackupFailed;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxDrain;
import com.smart360.mail.starter.problem.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Makes the backup that is due, on one replica: whoever moves the time in the schedule's document
/// forward runs it. A run that fails, or dies, is tried again soon, and a failure is an alert.
@Component
class BackupSchedule {

    static final String COLLECTION = "backup_schedule";
    static final String ID = "scheduled-backup";

    private static final Logger LOG = LoggerFactory.getLogger(BackupSchedule.class);

    private final MongoOperations mongo;
    private final Backups backups;
    private final BackupProperties properties;
    private final List<BackupStore> stores;
    private final Outbox outbox;
    private final OutboxDrain drain;
    private final Clock clock;

    BackupSchedule(
            MongoOperations mongo,
            Backups backups,
            BackupProperties properties,
            Outbox outbox,
            OutboxDrain drain,
            Clock clock) {
        this.mongo = mongo;
        this.backups = backups;
        this.properties = properties;
        this.stores = BackupStore.of(properties.directory(), properties.s3());
        this.outbox = outbox;
        this.drain = drain;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${smart360.backup.look-every:1m}",
            fixedDelayString = "${smart360.backup.look-every:1m}")
    void look() {
        try {
            backups.expire();
            if (!stores.isEmpty() && claim()) {
                run();
            }
        } catch (DataAccessException away) {
            LOG.warn("Backups wait for the database: {}", away.getClass().getSimpleName());
        }
    }

    /// Where scheduled backups are written.
    enum Place {
        FOLDER,
        BUCKET
    }

    /// How it stands with the scheduled backups.
    ///
    /// @param places where they go; empty: there is no schedule
    /// @param everySeconds how often
    /// @param keepScheduledDays after which a scheduled one is deleted; the newest never is
    /// @param keepManualDays after which one made by hand is deleted
    /// @param nextAt when the next one is due; null without a schedule
    /// @param lastFailure what went wrong, where the last run failed
    @Schema(name = "BackupSchedule")
    record Standing(
            List<Place> places,
            long everySeconds,
            long keepScheduledDays,
            long keepManualDays,
            @Nullable Instant nextAt,
            @Nullable Instant lastSuccessAt,
            @Nullable Instant lastFailedAt,
            @Nullable String lastFailure) {}

    Standing standing() {
        Document state = mongo.getCollection(COLLECTION).find(new Document("_id", ID)).first();
        Document known = state == null ? new Document() : state;
        return new Standing(
                places(),
                properties.every().toSeconds(),
                properties.keepScheduled().toDays(),
                properties.keepManual().toDays(),
                stores.isEmpty() ? null : moment(known, "nextAt"),
                moment(known, "lastSuccessAt"),
                moment(known, "lastFailedAt"),
                known.getString("lastFailure"));
    }

    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        if (properties.directory() != null) {
            places.add(Place.FOLDER);
        }
        if (stores.size() > places.size()) {
            places.add(Place.BUCKET);
        }
        return List.copyOf(places);
    }

    private static @Nullable Instant moment(Document state, String name) {
        Date found = state.getDate(name);
        return found == null ? null : found.toInstant();
    }

    /// Takes the run, if it is due and nobody else did.
    private boolean claim() {
        Instant now = now();
        return mongo.updateFirst(
                                Query.query(where("_id").is(ID).and("nextAt").lte(now)),
                                new Update().set("nextAt", now.plus(properties.retryAfter())),
                                COLLECTION)
                        .getModifiedCount()
                == 1;
    }

    private void run() {
        try {
            Backups.Written written =
                    backups.write(null, Secrets.SEALED, Kind.SCHEDULED, Backups.SERVICE);
            List<String> failures = new ArrayList<>();
            stores.forEach(store -> store(written, store).ifPresent(failures::add));
            backups.keep(written, failures.isEmpty());
            if (failures.isEmpty()) {
                succeeded();
            } else {
                failed(String.join("; ", failures));
            }
        } catch (ProblemException refused) {
            failed(refused.getMessage());
        }
    }

    /// What went wrong, if something did: a store that fails keeps none from the others.
    private Optional<String> store(Backups.Written written, BackupStore store) {
        try {
            store.write(BackupController.fileName(written.backup()), written.content());
            store.deleteOlderThan(now().minus(properties.keepScheduled()));
            return Optional.empty();
        } catch (IOException unusable) {
            return Optional.of(store.tell(unusable));
        }
    }

    private void succeeded() {
        Instant now = now();
        mongo.updateFirst(
                byId(),
                new Update()
                        .set("nextAt", now.plus(properties.every()))
                        .set("lastSuccessAt", now)
                        .unset("lastFailedAt")
                        .unset("lastFailure"),
                COLLECTION);
    }

    private void failed(@Nullable String reason) {
        Instant now = now();
        String words = reason == null ? "unknown" : reason;
        LOG.error("The scheduled backup failed: {}", words);
        Document state = mongo.getCollection(COLLECTION).find(new Document("_id", ID)).first();
        Date lastSuccess = state == null ? null : state.getDate("lastSuccessAt");
        Instant next = now.plus(properties.retryAfter());
        ScheduledBackupFailed event =
                new ScheduledBackupFailed(
                        words,
                        lastSuccess == null ? null : lastSuccess.toInstant(),
                        next,
                        Backups.SERVICE,
                        now);
        mongo.updateFirst(
                byId(),
                new Update()
                        .set("nextAt", next)
                        .set("lastFailedAt", now)
                        .set("lastFailure", words)
                        .push("outbox", Outbox.document(outbox.entry(ID, event, Backups.SERVICE))),
                COLLECTION);
        drain.wake(COLLECTION, ID);
    }

    private static Query byId() {
        return Query.query(where("_id").is(ID));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
