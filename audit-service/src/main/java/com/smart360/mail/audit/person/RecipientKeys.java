package com.smart360.mail.audit.person;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOptions;
import com.smart360.mail.secrets.DataKey;
import com.smart360.mail.secrets.FieldCipher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The keys of recipients, each under a name that tells nothing: an HMAC of the address. Made when
/// an address is met first, wrapped by the keyset `AUDIT_RECIPIENT_KEYSET`; deleted when a person
/// is erased, of which the moment stays. One look into the database for all addresses of a poll
/// that this instance has not met in the last seconds; who reads texts never gets a remembered key.
/// What was met longer ago is asked for again, but neither named nor unwrapped again where it is
/// still the same.
@Component
public class RecipientKeys {

    private static final Logger LOG = LoggerFactory.getLogger(RecipientKeys.class);
    private static final String COLLECTION = "recipient_keys";

    /// The document of the key that makes the names; a name has 22 characters.
    private static final String NAMING = "naming";

    private static final String KEY = "key";
    private static final String ERASED_AT = "erasedAt";
    private static final int REMEMBERED = 50_000;

    /// Then nothing of a key is left in memory that the database has no more.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int ATTEMPTS = 5;

    private final MongoOperations mongo;
    private final @Nullable FieldCipher cipher;
    private final long knownFor;
    private final Cache<String, Remembered> remembered;
    private volatile @Nullable DataKey naming;

    RecipientKeys(MongoOperations mongo, PersonProperties properties) {
        this.mongo = mongo;
        this.cipher =
                properties
                        .keyset()
                        .map(source -> source.open(FieldCipher::from, FieldCipher::from))
                        .orElse(null);
        this.knownFor = properties.keysKnownFor().toNanos();
        this.remembered =
                Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(LONGEST).build();
        if (cipher == null) {
            LOG.warn(
                    "Addresses and subjects stand in the mail log in clear, and nobody can be"
                            + " erased from it: no AUDIT_RECIPIENT_KEYSET is set");
        }
    }

    /// A recipient's key.
    ///
    /// @param key null: erased, and not met since
    /// @param wrapped the key as it is stored
    /// @param erasedAt when it was erased last; null: never
    record RecipientKey(
            String name,
            @Nullable DataKey key,
            @Nullable String wrapped,
            @Nullable Instant erasedAt) {

        /// Whether what was said then may not be kept any more.
        boolean isErased(Instant said) {
            return erasedAt != null && !said.isAfter(erasedAt);
        }

        private boolean serves(Instant said) {
            return key != null || isErased(said);
        }
    }

    /// @param since when it was read, as [System#nanoTime] has it
    private record Remembered(RecipientKey key, long since) {}

    /// The keyset; empty: none is set, and texts stay in clear.
    public Optional<FieldCipher> keyset() {
        return Optional.ofNullable(cipher);
    }

    /// What stands for an address, or for whatever else has a key, wherever it must not stand.
    public String nameOf(String holder) {
        return naming().nameOf(holder);
    }

    /// A key for each holder, made where there is none: an address as [Person#address] has it.
    ///
    /// @param holders with the last moment at which something was said of them: no key is made for
    ///   what was said before an erasure
    Map<String, RecipientKey> of(Map<String, Instant> holders) {
        Map<String, RecipientKey> known = new HashMap<>();
        Map<String, String> open = new HashMap<>();
        Map<String, RecipientKey> before = new HashMap<>();
        long now = System.nanoTime();
        holders.forEach(
                (holder, said) -> {
                    Remembered one = remembered.getIfPresent(holder);
                    if (one == null) {
                        open.put(nameOf(holder), holder);
                    } else if (now - one.since() < knownFor && one.key().serves(said)) {
                        known.put(holder, one.key());
                    } else {
                        open.put(one.key().name(), holder);
                        before.put(one.key().name(), one.key());
                    }
                });
        for (int attempt = 0; !open.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException(
                        open.size()
                                + " keys of recipients changed "
                                + ATTEMPTS
                                + " times while they were made; expected to be first within that"
                                + " many");
            }
            Map<String, RecipientKey> stored = stored(open.keySet(), before);
            List<String> missing = new ArrayList<>();
            for (Map.Entry<String, String> one : Map.copyOf(open).entrySet()) {
                RecipientKey key = stored.get(one.getKey());
                if (key == null) {
                    missing.add(one.getKey());
                } else if (key.serves(holders.getOrDefault(one.getValue(), Instant.EPOCH))) {
                    known.put(one.getValue(), key);
                    remember(one.getValue(), key);
                    open.remove(one.getKey());
                } else {
                    anew(key.name());
                }
            }
            make(missing)
                    .forEach(
                            key -> {
                                String holder = open.remove(key.name());
                                if (holder != null) {
                                    known.put(holder, key);
                                    remember(holder, key);
                                }
                            });
        }
        return known;
    }

    private void remember(String holder, RecipientKey key) {
        remembered.put(holder, new Remembered(key, System.nanoTime()));
    }

    /// @return those that nobody else made in the same moment
    private List<RecipientKey> make(List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        List<RecipientKey> made = new ArrayList<>(names.size());
        List<Document> documents = new ArrayList<>(names.size());
        for (String name : names) {
            DataKey key = DataKey.random();
            String wrapped = wrapped(name, key);
            made.add(new RecipientKey(name, key, wrapped, null));
            documents.add(
                    new Document("_id", name).append("schemaVersion", 1).append(KEY, wrapped));
        }
        try {
            keys().insertMany(documents, new InsertManyOptions().ordered(false));
            return made;
        } catch (MongoBulkWriteException raced) {
            List<RecipientKey> others = new ArrayList<>();
            raced.getWriteErrors()
                    .forEach(
                            error -> {
                                if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) {
                                    throw raced;
                                }
                                others.add(made.get(error.getIndex()));
                            });
            made.removeAll(others);
            return made;
        }
    }

    /// A new key for somebody who was erased before.
    private void anew(String name) {
        keys().updateOne(
                        and(eq("_id", name), exists(KEY, false)),
                        set(KEY, wrapped(name, DataKey.random())));
    }

    /// The keys of these names that are there now.
    Map<String, DataKey> read(Collection<String> names) {
        Map<String, DataKey> read = new HashMap<>();
        stored(names, Map.of())
                .forEach(
                        (name, key) -> {
                            if (key.key() != null) {
                                read.put(name, key.key());
                            }
                        });
        return read;
    }

    /// Whether a holder has a key now.
    public boolean has(String holder) {
        String name = nameOf(holder);
        return read(List.of(name)).containsKey(name);
    }

    /// Deletes a holder's key. Once: what was said of them later has another key, which stays.
    ///
    /// @param at the moment of the erasure: what was said before does not come in any more
    public void erase(String holder, Instant at) {
        String name = nameOf(holder);
        RecipientKey known = stored(List.of(name), Map.of()).get(name);
        if (known == null || known.erasedAt() == null || known.erasedAt().isBefore(at)) {
            keys().updateOne(
                            eq("_id", name),
                            combine(
                                    set("schemaVersion", 1),
                                    unset(KEY),
                                    set(ERASED_AT, Date.from(at))),
                            new UpdateOptions().upsert(true));
        }
        remembered.invalidate(holder);
    }

    /// Deletes keys of holders who are no persons.
    public void forget(Collection<String> holders) {
        if (!holders.isEmpty()) {
            keys().deleteMany(in("_id", holders.stream().map(this::nameOf).toList()));
            remembered.invalidateAll(holders);
        }
    }

    /// @param before what was stored when these were read last, by name
    private Map<String, RecipientKey> stored(
            Collection<String> names, Map<String, RecipientKey> before) {
        Map<String, RecipientKey> stored = new HashMap<>();
        if (!names.isEmpty()) {
            keys().find(in("_id", names))
                    .forEach(
                            document -> {
                                String name = document.getString("_id");
                                String wrapped = document.getString(KEY);
                                Date erased = document.getDate(ERASED_AT);
                                stored.put(
                                        name,
                                        new RecipientKey(
                                                name,
                                                key(name, wrapped, before.get(name)),
                                                wrapped,
                                                erased == null ? null : erased.toInstant()));
                            });
        }
        return stored;
    }

    private @Nullable DataKey key(
            String name, @Nullable String wrapped, @Nullable RecipientKey before) {
        if (wrapped == null) {
            return null;
        }
        return before != null && before.key() != null && wrapped.equals(before.wrapped())
                ? before.key()
                : unwrapped(name, wrapped);
    }

    private DataKey naming() {
        DataKey known = naming;
        if (known != null) {
            return known;
        }
        Document stored = keys().find(eq("_id", NAMING)).first();
        if (stored == null) {
            try {
                keys().insertOne(
                                new Document("_id", NAMING)
                                        .append("schemaVersion", 1)
                                        .append(KEY, wrapped(NAMING, DataKey.random())));
            } catch (MongoWriteException raced) {
                if (raced.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw raced;
                }
            }
            return naming();
        }
        DataKey made = unwrapped(NAMING, stored.getString(KEY));
        naming = made;
        return made;
    }

    private String wrapped(String name, DataKey key) {
        return required().wrap(key, "recipient key " + name);
    }

    private DataKey unwrapped(String name, String wrapped) {
        return required().unwrap(wrapped, "recipient key " + name);
    }

    private FieldCipher required() {
        if (cipher == null) {
            throw new IllegalStateException(
                    "no AUDIT_RECIPIENT_KEYSET is set; expected before keys are asked for");
        }
        return cipher;
    }

    private MongoCollection<Document> keys() {
        return mongo.getCollection(COLLECTION);
    }
}
