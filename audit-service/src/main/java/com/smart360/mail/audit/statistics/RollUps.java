package com.smart360.mail.audit.statistics;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.smart360.mail.audit.statistics.RollUp.CellKey;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.HdrHistogram.Histogram;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Figures of minutes, hours and days. What is read is true at any time: where an hour or a day
/// does not hold what is below it yet, that is read instead.
@Component
public class RollUps {

    private static final Logger LOG = LoggerFactory.getLogger(RollUps.class);
    private static final int PAGE = 500;
    private static final int SECONDS = 20;

    private final MongoOperations mongo;
    private final StatisticsProperties properties;
    private final Clock clock;

    RollUps(MongoOperations mongo, StatisticsProperties properties, Clock clock) {
        this.mongo = mongo;
        this.properties = properties;
        this.clock = clock;
    }

    static String collection(Step step) {
        return switch (step) {
            case minute -> "delivery_minutes";
            case hour -> "delivery_hours";
            case day -> "delivery_days";
        };
    }

    /// Hands over what there is of a period, in order of time but for what was not merged yet; one
    /// point may come in several parts. One document is held at a time.
    void read(Step step, Instant from, Instant to, BiConsumer<Instant, RollUp> sink) {
        if (step == Step.minute) {
            documents(step, from, to)
                    .forEach(
                            document ->
                                    sink.accept(at(document), RollUpDocuments.rollUp(document)));
            return;
        }
        SortedSet<Instant> unmerged = unmerged(step, from, to);
        documents(step, from, to)
                .forEach(
                        document -> {
                            Instant at = at(document);
                            if (!unmerged.contains(at)) {
                                sink.accept(at, RollUpDocuments.rollUp(document));
                            }
                        });
        for (Instant begin : unmerged) {
            read(below(step), begin, step.next(begin), (_, part) -> sink.accept(begin, part));
        }
    }

    /// The begins of those hours or days whose own document lacks something.
    private SortedSet<Instant> unmerged(Step step, Instant from, Instant to) {
        SortedSet<Instant> begins = new TreeSet<>();
        Instant kept = step.ceiling(properties.keptFrom(below(step), clock.instant()));
        marks(below(step), from, to).forEach(mark -> begins.add(step.floor(mark.at())));
        if (step == Step.day) {
            unmerged(Step.hour, from, to).forEach(hour -> begins.add(step.floor(hour)));
        }
        begins.removeIf(begin -> begin.isBefore(kept));
        return begins;
    }

    /// How long mails took from the request to the server's acceptance.
    ///
    /// @param mails those of which it is known
    /// @param p95Millis at most so long took 95 of 100, true to 6 %; 0 where there was none
    /// @param configurationId by which most of them went; null: there was none
    /// @param configurationVersion its version; null likewise
    public record Pace(
            long mails,
            long p95Millis,
            @Nullable String configurationId,
            @Nullable Long configurationVersion) {}

    /// The pace of whole minutes.
    public Pace paceByMinute(Instant from, Instant to) {
        PaceSum sum = new PaceSum();
        read(Step.minute, Step.minute.floor(from), to, (_, rollUp) -> sum.add(rollUp));
        return sum.pace();
    }

    /// The pace of several periods together, each widened to whole hours.
    ///
    /// @param begins of periods that don't overlap then
    public Pace paceByHour(List<Instant> begins, Duration length) {
        PaceSum sum = new PaceSum();
        for (Instant begin : begins) {
            read(
                    Step.hour,
                    Step.hour.floor(begin),
                    Step.hour.ceiling(begin.plus(length)),
                    (_, rollUp) -> sum.add(rollUp));
        }
        return sum.pace();
    }

    private static final class PaceSum {

        private final Map<CellKey, Long> byConfiguration = new HashMap<>();
        private @Nullable Histogram acceptance;

        void add(RollUp rollUp) {
            rollUp.cells()
                    .forEach(
                            (key, cell) -> {
                                if (!cell.acceptance().isNone()) {
                                    acceptance = cell.acceptance().addTo(acceptance);
                                    byConfiguration.merge(key, cell.events(), Long::sum);
                                }
                            });
        }

        Pace pace() {
            CellKey most =
                    byConfiguration.entrySet().stream()
                            .max(Map.Entry.comparingByValue())
                            .map(Map.Entry::getKey)
                            .orElse(null);
            return acceptance == null
                    ? new Pace(0, 0, null, null)
                    : new Pace(
                            acceptance.getTotalCount(),
                            acceptance.getValueAtPercentile(95),
                            most == null ? null : most.configurationId(),
                            most == null ? null : most.configurationVersion());
        }
    }

    /// How many mails of each source have ended, and whether that is known of all sources.
    ///
    /// @param bySource without those of no source
    /// @param all false: there were more sources than are told apart
    public record Sources(Map<String, Long> bySource, boolean all) {

        public Sources {
            bySource = Map.copyOf(bySource);
        }
    }

    /// The sources of a period that is widened to whole hours. A mail counts when it is over or
    /// accepted, not when it is put off or comes back.
    public Sources sources(Instant from, Instant to) {
        Map<String, Long> bySource = new HashMap<>();
        AtomicBoolean all = new AtomicBoolean(true);
        read(
                Step.hour,
                Step.hour.floor(from),
                Step.hour.ceiling(to),
                (_, rollUp) ->
                        rollUp.cells()
                                .forEach(
                                        (key, cell) -> {
                                            if (key.beyond()) {
                                                all.set(false);
                                            }
                                            if (key.source() != null && endsMail(key.outcome())) {
                                                bySource.merge(
                                                        key.source(), cell.events(), Long::sum);
                                            }
                                        }));
        return new Sources(bySource, all.get());
    }

    private static boolean endsMail(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED, REFUSED, UNCERTAIN, EXPIRED, SUPPRESSED -> true;
            case DEFERRED, BOUNCED, DELIVERED, COMPLAINED -> false;
        };
    }

    /// Merges what has ended and deletes what is too old, in this order.
    @Scheduled(
            initialDelayString = "${smart360.statistics.merge-every}",
            fixedDelayString = "${smart360.statistics.merge-every}")
    void upkeep() {
        try {
            merge();
            expire();
        } catch (MongoException | DataAccessException away) {
            LOG.warn("Delivery statistics can't be merged now: {}", away.toString());
        }
    }

    /// Brings up to date those hours and days that have ended. Any replica may do it, also at the
    /// same time: who was slower leaves the marks, so that it is done again. Figures only ever
    /// grow: what a replica reads while another one deletes replaces nothing.
    void merge() {
        Instant now = clock.instant();
        merge(Step.hour, now);
        merge(Step.day, now);
    }

    private void merge(Step step, Instant now) {
        Step below = below(step);
        Instant kept = step.ceiling(properties.keptFrom(below, now));
        List<Mark> ended =
                marks(below, Instant.EPOCH, step.floor(now)).stream()
                        .filter(mark -> !step.next(step.floor(mark.at())).isAfter(now))
                        .toList();
        SortedSet<Instant> begins = new TreeSet<>();
        ended.forEach(mark -> begins.add(step.floor(mark.at())));
        for (Instant begin : begins) {
            Document before =
                    documents(step)
                            .find(eq("_id", begin.toString()))
                            .projection(include(RollUpDocuments.VERSION, RollUpDocuments.EVENTS))
                            .first();
            RollUp.Sum sum = new RollUp.Sum();
            read(below, begin, step.next(begin), (_, part) -> sum.add(part));
            RollUp merged = sum.rollUp();
            if (write(step, begin, before, merged)
                    || (begin.isBefore(kept) && holdsAll(before, merged))) {
                clear(
                        below,
                        ended.stream()
                                .filter(mark -> step.floor(mark.at()).equals(begin))
                                .toList());
            }
        }
    }

    /// Of what is not counted into any more: a part of it was deleted since it was merged.
    private static boolean holdsAll(@Nullable Document before, RollUp merged) {
        return before != null
                && RollUpDocuments.number(before, RollUpDocuments.EVENTS) > merged.events();
    }

    /// @return false: another replica was faster, or there is more already
    private boolean write(Step step, Instant at, @Nullable Document before, RollUp rollUp) {
        if (before != null) {
            long version = RollUpDocuments.number(before, RollUpDocuments.VERSION);
            return documents(step)
                            .replaceOne(
                                    and(
                                            eq("_id", at.toString()),
                                            eq(RollUpDocuments.VERSION, version),
                                            lte(RollUpDocuments.EVENTS, rollUp.events())),
                                    RollUpDocuments.write(step, at, version + 1, rollUp))
                            .getMatchedCount()
                    == 1;
        }
        try {
            documents(step).insertOne(RollUpDocuments.write(step, at, 1, rollUp));
            return true;
        } catch (MongoWriteException raced) {
            if (raced.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw raced;
            }
            return false;
        }
    }

    /// But for those that were changed since: they are marked again.
    private void clear(Step step, List<Mark> marks) {
        if (!marks.isEmpty()) {
            documents(step)
                    .bulkWrite(
                            marks.stream().map(mark -> mark.clear(version(step))).toList(),
                            new BulkWriteOptions().ordered(false));
        }
    }

    /// Deletes what is older than it is kept, and is merged.
    void expire() {
        Instant now = clock.instant();
        for (Step step : Step.values()) {
            Bson old =
                    and(
                            lt("_id", properties.keptFrom(step, now).toString()),
                            exists(RollUpDocuments.DIRTY, false));
            List<String> page = ids(step, old);
            while (!page.isEmpty()) {
                documents(step).deleteMany(in("_id", page));
                page = ids(step, old);
            }
        }
    }

    private List<String> ids(Step step, Bson filter) {
        return documents(step)
                .find(filter)
                .sort(ascending("_id"))
                .projection(include("_id"))
                .limit(PAGE)
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
    }

    /// The begin of the oldest figures of a step, or of one below it.
    Optional<Instant> oldest(Step step) {
        Document first =
                documents(step)
                        .find()
                        .sort(ascending("_id"))
                        .projection(include("_id"))
                        .limit(1)
                        .first();
        if (first != null) {
            return Optional.of(at(first));
        }
        return step == Step.minute ? Optional.empty() : oldest(below(step));
    }

    /// The begin of the newest minute of a partition, looked for in the newest few hundred of all;
    /// where it is in none of them, the oldest of those.
    Optional<Instant> newestMinute(int partition) {
        Instant seen = null;
        for (Document document :
                documents(Step.minute)
                        .find()
                        .sort(descending("_id"))
                        .projection(include("_id"))
                        .limit(PAGE)) {
            seen = at(document);
            if (document.getString("_id").equals(new Minute.Key(seen, partition).id())) {
                break;
            }
        }
        return Optional.ofNullable(seen);
    }

    /// A roll-up that the step above does not hold as it is.
    ///
    /// @param version of what was read
    private record Mark(String id, Instant at, long version) {

        UpdateOneModel<Document> clear(String field) {
            return new UpdateOneModel<>(
                    and(eq("_id", id), eq(field, version)), unset(RollUpDocuments.DIRTY));
        }
    }

    private List<Mark> marks(Step step, Instant from, Instant to) {
        return documents(step)
                .find(
                        and(
                                eq(RollUpDocuments.DIRTY, RollUpDocuments.IS_DIRTY),
                                gte("_id", from.toString()),
                                lt("_id", to.toString())))
                .projection(include("_id", version(step)))
                .maxTime(SECONDS, TimeUnit.SECONDS)
                .map(
                        document ->
                                new Mark(
                                        document.getString("_id"),
                                        at(document),
                                        RollUpDocuments.number(document, version(step))))
                .into(new ArrayList<>());
    }

    private static String version(Step step) {
        return step == Step.minute ? RollUpDocuments.UP_TO : RollUpDocuments.VERSION;
    }

    private static Step below(Step step) {
        return step == Step.day ? Step.hour : Step.minute;
    }

    private static Instant at(Document document) {
        String id = document.getString("_id");
        int slash = id.indexOf('/');
        return Instant.parse(slash < 0 ? id : id.substring(0, slash));
    }

    private Iterable<Document> documents(Step step, Instant from, Instant to) {
        return documents(step)
                .find(and(gte("_id", from.toString()), lt("_id", to.toString())))
                .sort(ascending("_id"))
                .maxTime(SECONDS, TimeUnit.SECONDS);
    }

    private MongoCollection<Document> documents(Step step) {
        return mongo.getCollection(collection(step));
    }
}
