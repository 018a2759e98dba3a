package com.smart360.mail.config.configuration.version;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.smart360.mail.config.configuration.setting.SearchWords;
import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxDrain;
import com.smart360.mail.starter.outbox.OutboxEntry;
import com.smart360.mail.starter.problem.FieldError;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// The store of configurations and their versions. Every change is one write to one document, by id
/// and expected version, with its events inside (design 7); reads are by id.
///
/// The document of a configuration also lists the ids of its former versions, so that they are read
/// by id too.
@Component
public class Configurations {

    static final String COLLECTION = "configurations";
    static final String VERSIONS = "configuration_versions";

    /// The ids of all versions but the present one, in order.
    static final String FORMER = "formerVersionIds";

    /// What makes its name the only one, see [UniqueName]; an index sees to it.
    static final String NAME_KEY = "nameKey";

    /// The words by which it is found, see [SearchWords].
    static final String WORDS = "searchWords";

    /// More versions than one backup holds; the newest count.
    public static final int VERSION_LIMIT = 1_000;

    private static final String OUTBOX = "outbox";

    /// What remains of a deleted one until its last event is out.
    private static final Set<String> KEPT_OF_REMOVED =
            Set.of("id", "schemaVersion", "version", OUTBOX);

    private final MongoOperations mongo;
    private final OutboxDrain drain;

    Configurations(MongoOperations mongo, OutboxDrain drain) {
        this.mongo = mongo;
        this.drain = drain;
    }

    /// The one with this id, unless it was deleted.
    public Optional<SmtpConfiguration> find(String id) {
        Query query = Query.query(existing(id));
        query.fields().exclude(FORMER, WORDS, NAME_KEY);
        return Optional.ofNullable(mongo.findOne(query, Document.class, COLLECTION))
                .map(this::read);
    }

    /// Queries name members that are none of the record's; asked by type, Spring Data looks each of
    /// them up among the record's and makes an exception of each that it misses.
    private SmtpConfiguration read(Document document) {
        return mongo.getConverter().read(SmtpConfiguration.class, document);
    }

    /// In the order of their creation.
    ///
    /// @param after the last id of the page before; null: from the start
    public List<SmtpConfiguration> page(@Nullable String after, int limit) {
        return page(List.of(), after, limit);
    }

    /// Those that have a word beginning with each of these, in the order of their creation.
    public List<SmtpConfiguration> page(List<String> words, @Nullable String after, int limit) {
        Criteria criteria = where("removed").ne(true);
        if (after != null) {
            criteria = criteria.and("_id").gt(after);
        }
        if (!words.isEmpty()) {
            // Letters and digits only, which mean themselves in a pattern.
            criteria =
                    criteria.andOperator(
                            words.stream().map(word -> where(WORDS).regex("^" + word)).toList());
        }
        Query query = Query.query(criteria).with(Sort.by("_id")).limit(limit);
        query.fields().exclude(OUTBOX, FORMER, WORDS, NAME_KEY);
        return mongo.find(query, Document.class, COLLECTION).stream().map(this::read).toList();
    }

    /// Whether any exists beside these (DEL-6).
    public boolean existsOtherThan(Collection<String> ids) {
        return mongo.exists(
                Query.query(where("removed").ne(true).and("_id").nin(ids)),
                SmtpConfiguration.class);
    }

    /// Whether another configuration than this one has the name (A7).
    ///
    /// @param id whose name it may be; null: nobody's
    public boolean isNameTaken(String name, @Nullable String id) {
        return mongo.exists(
                Query.query(where(NAME_KEY).is(UniqueName.key(name)).and("_id").ne(id)),
                COLLECTION);
    }

    /// @param id whose name it may be; null: nobody's
    /// @throws com.smart360.mail.starter.problem.ProblemException when another one has the name
    public void requireFreeName(String name, @Nullable String id) {
        if (isNameTaken(name, id)) {
            throw UniqueName.taken(name);
        }
    }

    /// What is wrong with a name that another one has.
    ///
    /// @param id whose name it may be; null: nobody's
    public Optional<FieldError> nameError(String name, @Nullable String id) {
        return isNameTaken(name, id) ? Optional.of(UniqueName.error(name)) : Optional.empty();
    }

    /// @throws org.springframework.dao.DuplicateKeyException when the id is taken
    /// @throws com.smart360.mail.starter.problem.ProblemException when another one has its name
    public void insert(SmtpConfiguration configuration, ConfigurationVersion version) {
        insertAll(configuration, List.of(version));
    }

    /// One with a history. Where it can't be written, its versions are taken back.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException when the id is taken
    /// @throws com.smart360.mail.starter.problem.ProblemException when another one has its name
    public void insertAll(SmtpConfiguration configuration, List<ConfigurationVersion> versions) {
        mongo.insert(versions, VERSIONS);
        List<String> written = versions.stream().map(ConfigurationVersion::id).toList();
        try {
            insert(configuration, written.subList(0, written.size() - 1));
        } catch (DuplicateKeyException taken) {
            mongo.remove(Query.query(where("_id").in(written)), VERSIONS);
            requireFreeName(configuration.settings().name(), configuration.id());
            throw taken;
        }
        drain.wake(COLLECTION, configuration.id());
    }

    private void insert(SmtpConfiguration configuration, List<String> former) {
        mongo.insert(document(configuration).append(FORMER, former), COLLECTION);
    }

    /// The whole state, with the words by which it is found.
    private Document document(SmtpConfiguration configuration) {
        Document document = new Document();
        mongo.getConverter().write(configuration, document);
        Settings settings = configuration.settings();
        return document.append(WORDS, SearchWords.of(settings))
                .append(NAME_KEY, UniqueName.key(settings.name()));
    }

    /// Makes `next` the state if the present version is still `expected`.
    ///
    /// @return false when somebody else was faster; then nothing has changed
    /// @throws com.smart360.mail.starter.problem.ProblemException when another one has its name
    public boolean replace(
            long expected,
            SmtpConfiguration next,
            ConfigurationVersion version,
            OutboxEntry event) {
        mongo.insert(version);
        Update update = new Update();
        Document state = document(next);
        state.remove("_id");
        state.remove(OUTBOX);
        state.forEach(update::set);
        update.push(FORMER, version.previousId()).push(OUTBOX, Outbox.document(event));
        boolean replaced = false;
        try {
            replaced = changed(next.id(), expected, update);
        } catch (DuplicateKeyException taken) {
            throw UniqueName.taken(next.settings().name());
        } finally {
            if (!replaced) {
                mongo.remove(Query.query(where("_id").is(version.id())), VERSIONS);
            }
        }
        if (replaced) {
            drain.wake(COLLECTION, next.id());
        }
        return replaced;
    }

    /// Empties the document if the present version is still `expected`; the drain deletes it once
    /// its last event is out (DEL-4).
    public boolean remove(String id, long expected, OutboxEntry event) {
        Update update =
                new Update()
                        .set("removed", true)
                        .unset(FORMER)
                        .unset(WORDS)
                        .unset(NAME_KEY)
                        .push(OUTBOX, Outbox.document(event));
        Arrays.stream(SmtpConfiguration.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(member -> !KEPT_OF_REMOVED.contains(member))
                .forEach(update::unset);
        if (!changed(id, expected, update)) {
            return false;
        }
        drain.wake(COLLECTION, id);
        return true;
    }

    /// The tests that any version rests on, also of a configuration that is deleted.
    public Set<String> proofs(String id) {
        Query query = Query.query(anyVersionOf(id));
        query.fields().include("testId", "lastTest.testId");
        Set<String> proofs = new HashSet<>();
        for (Document version : mongo.find(query, Document.class, VERSIONS)) {
            proofs.add(version.getString("testId"));
            proofs.add(version.getEmbedded(List.of("lastTest", "testId"), String.class));
        }
        proofs.remove(null);
        return proofs;
    }

    /// Deletes every version, with its secret.
    public void purgeVersions(String id) {
        mongo.remove(Query.query(anyVersionOf(id)), VERSIONS);
    }

    private static Criteria anyVersionOf(String id) {
        return where("_id").gte(id + "/").lt(id + "0");
    }

    /// Notes how a test of exactly these settings ended, unless a newer one is noted.
    ///
    /// @param fingerprint of the connection that was tested
    public void noteTest(String id, String fingerprint, LastTest test) {
        boolean overtaken = true;
        while (overtaken) {
            SmtpConfiguration meant =
                    find(id).filter(it -> it.isSubjectOf(fingerprint, test)).orElse(null);
            overtaken = meant != null && !noted(meant, test);
        }
    }

    /// @return false when another version was saved meanwhile
    private boolean noted(SmtpConfiguration present, LastTest test) {
        return mongo.updateFirst(
                                Query.query(
                                        existing(present.id())
                                                .and("version")
                                                .is(present.version())
                                                .and("lastTest.at")
                                                .is(present.lastTest().at())),
                                new Update().set("lastTest", test),
                                SmtpConfiguration.class)
                        .getMatchedCount()
                == 1;
    }

    /// The versions that count, newest first.
    ///
    /// @param before only earlier ones than this; null: from the newest
    public List<ConfigurationVersion> versions(
            SmtpConfiguration configuration, @Nullable Long before, int limit) {
        List<String> ids = versionIds(configuration);
        if (before != null) {
            String end = ConfigurationVersion.id(configuration.id(), before, "");
            ids.removeIf(id -> id.compareTo(end) >= 0);
        }
        List<String> newest = ids.subList(Math.max(0, ids.size() - limit), ids.size());
        return mongo.find(Query.query(where("_id").in(newest)), ConfigurationVersion.class).stream()
                .sorted(Comparator.comparingLong(ConfigurationVersion::version).reversed())
                .toList();
    }

    /// One of the versions that count.
    public Optional<ConfigurationVersion> version(SmtpConfiguration configuration, long version) {
        String start = ConfigurationVersion.id(configuration.id(), version, "");
        return versionIds(configuration).stream()
                .filter(id -> id.startsWith(start))
                .findFirst()
                .map(id -> mongo.findById(id, ConfigurationVersion.class));
    }

    /// Up to the version that was read, whatever was saved since. A backup holds the newest
    /// versions only, so the oldest may be another one than the first.
    private List<String> versionIds(SmtpConfiguration configuration) {
        Query query = Query.query(where("_id").is(configuration.id()));
        query.fields().include(FORMER);
        Document found = mongo.findOne(query, Document.class, COLLECTION);
        List<String> ids =
                found == null
                        ? new ArrayList<>()
                        : new ArrayList<>(found.getList(FORMER, String.class, List.of()));
        ids.removeIf(id -> id.compareTo(configuration.versionId()) >= 0);
        ids.add(configuration.versionId());
        return ids;
    }

    private boolean changed(String id, long expected, Update update) {
        return mongo.updateFirst(
                                Query.query(existing(id).and("version").is(expected)),
                                update,
                                COLLECTION)
                        .getMatchedCount()
                == 1;
    }

    private static Criteria existing(String id) {
        return where("_id").is(id).and("removed").ne(true);
    }
}
