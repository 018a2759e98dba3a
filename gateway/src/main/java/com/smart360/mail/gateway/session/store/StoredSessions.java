package com.smart360.mail.gateway.session.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.smart360.mail.gateway.problem.UnavailableException;
import com.smart360.mail.gateway.session.store.SealedAttributes.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.session.MapSession;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.SessionRepository;

/// Sessions in the database that all replicas share. Who reads the database can't use them: it has
/// a digest of each session's id, and its attributes are sealed. A session that was ended stays
/// ended, whichever requests of it still run.
public class StoredSessions implements SessionRepository<StoredSession> {

    private static final Logger log = LoggerFactory.getLogger(StoredSessions.class);

    /// That a session was used is written no more often than this.
    private static final Duration NOTED_USE = Duration.ofSeconds(30);

    private static final int ID_BYTES = 32;
    private static final int NAME_BYTES = 12;
    private static final int MOST_LISTED = 500;

    private static final List<String> INDEXED =
            List.of("endsAt", "name", "person.subject", "person.providerSession");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final SessionIdGenerator IDS = () -> random(ID_BYTES);

    private final MongoCollection<Document> sessions;
    private final SealedAttributes sealed;
    private final SessionProperties properties;
    private final Clock clock;

    StoredSessions(
            MongoCollection<Document> sessions,
            SealedAttributes sealed,
            SessionProperties properties,
            Clock clock) {
        this.sessions = sessions;
        this.sealed = sealed;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public StoredSession createSession() {
        MapSession made = new MapSession(IDS);
        made.setCreationTime(clock.instant());
        made.setLastAccessedTime(clock.instant());
        made.setMaxInactiveInterval(properties.strangerTimeout());
        return new StoredSession(made);
    }

    /// @throws UnavailableException while the database does not answer
    @Override
    public @Nullable StoredSession findById(String id) {
        Document stored = asked(() -> sessions.find(eq("_id", keyOf(id))).first());
        if (stored == null) {
            return null;
        }
        try {
            StoredSession found = StoredSession.found(read(id, stored));
            return hasEnded(found) ? null : found;
        } catch (UnreadableException foreign) {
            log.warn("A session can't be read, who had it must sign in: {}", foreign.getMessage());
            return null;
        }
    }

    private boolean hasEnded(StoredSession session) {
        Instant now = clock.instant();
        SignedIn person = session.getAttribute(SignedIn.ATTRIBUTE);
        return session.getLastAccessedTime().plus(session.getMaxInactiveInterval()).isBefore(now)
                || (person != null && !now.isBefore(person.last(properties.longest())));
    }

    private MapSession read(String id, Document stored) throws UnreadableException {
        MapSession session = new MapSession(id);
        session.setSessionIdGenerator(IDS);
        session.setCreationTime(stored.getDate("createdAt").toInstant());
        session.setLastAccessedTime(stored.getDate("usedAt").toInstant());
        session.setMaxInactiveInterval(Duration.ofSeconds(stored.getInteger("idleSeconds")));
        String key = keyOf(id);
        for (Map.Entry<String, Object> attribute :
                stored.get("attributes", new Document()).entrySet()) {
            String name = attributeOf(attribute.getKey());
            session.setAttribute(name, sealed.open(key, name, attribute.getValue().toString()));
        }
        return session;
    }

    /// Writes what a request has changed.
    ///
    /// @throws UnavailableException while the database does not answer
    @Override
    public void save(StoredSession session) {
        String storedAs = session.storedAs();
        if (storedAs == null) {
            insert(session, random(NAME_BYTES));
        } else if (storedAs.equals(session.getId())) {
            update(session);
        } else {
            move(storedAs, session);
        }
    }

    private void insert(StoredSession session, String name) {
        String key = keyOf(session.getId());
        Document attributes = new Document();
        for (String attribute : session.getAttributeNames()) {
            Object value = session.getAttribute(attribute);
            if (value != null) {
                attributes.append(fieldOf(attribute), sealed.seal(key, attribute, value));
            }
        }
        Document whole =
                new Document("_id", key)
                        .append("name", name)
                        .append("createdAt", Date.from(session.getCreationTime()))
                        .append("attributes", attributes);
        whole.putAll(use(session));
        SignedIn person = session.getAttribute(SignedIn.ATTRIBUTE);
        if (person != null) {
            whole.append("person", document(person));
        }
        asked(() -> sessions.insertOne(whole));
        session.wasStored();
    }

    private void update(StoredSession session) {
        String key = keyOf(session.getId());
        Document written = new Document();
        Document removed = new Document();
        for (String attribute : session.changed()) {
            Object value = session.getAttribute(attribute);
            String field = "attributes." + fieldOf(attribute);
            if (value == null) {
                removed.append(field, "");
            } else {
                written.append(field, sealed.seal(key, attribute, value));
            }
            if (value instanceof SignedIn person) {
                written.append("person", document(person));
            }
        }
        if (session.isTimeoutChanged() || session.isUsedSince(NOTED_USE)) {
            written.putAll(use(session));
        }
        Document changes = new Document();
        if (!written.isEmpty()) {
            changes.append("$set", written);
        }
        if (!removed.isEmpty()) {
            changes.append("$unset", removed);
        }
        if (!changes.isEmpty()) {
            // Never put anew: it may have been ended meanwhile.
            asked(() -> sessions.updateOne(eq("_id", key), changes));
        }
        session.wasStored();
    }

    /// A session's id changes when somebody signs in, so that nobody else can know it.
    private void move(String from, StoredSession session) {
        Document before = asked(() -> sessions.findOneAndDelete(eq("_id", keyOf(from))));
        if (before != null) {
            insert(session, before.getString("name"));
        }
    }

    private Document use(StoredSession session) {
        Instant used = session.getLastAccessedTime();
        Duration idle = session.getMaxInactiveInterval();
        Instant unused = used.plus(idle);
        SignedIn person = session.getAttribute(SignedIn.ATTRIBUTE);
        Instant last = person == null ? unused : person.last(properties.longest());
        return new Document("usedAt", Date.from(used))
                .append("idleSeconds", Math.toIntExact(idle.toSeconds()))
                .append("endsAt", Date.from(unused.isBefore(last) ? unused : last));
    }

    private static Document document(SignedIn person) {
        return new Document("username", person.username())
                .append("subject", person.subject())
                .append("providerSession", person.providerSession())
                .append("address", person.address())
                .append("browser", person.browser())
                .append("at", Date.from(person.at()));
    }

    @Override
    public void deleteById(String id) {
        asked(() -> sessions.deleteOne(eq("_id", keyOf(id))));
    }

    /// Takes the turn to renew a session's tokens, before all replicas.
    ///
    /// @param longest when it is anybody's again, if it is not given back
    /// @return false: another has it, or the session has ended
    boolean takeTurn(String id, Duration longest) {
        Instant now = clock.instant();
        Bson free = or(exists("turnUntil", false), lt("turnUntil", Date.from(now)));
        return asked(
                                () ->
                                        sessions.updateOne(
                                                and(eq("_id", keyOf(id)), free),
                                                set("turnUntil", Date.from(now.plus(longest)))))
                        .getMatchedCount()
                == 1;
    }

    void giveTurnBack(String id) {
        asked(() -> sessions.updateOne(eq("_id", keyOf(id)), unset("turnUntil")));
    }

    /// A session as others may see it.
    ///
    /// @param name which it is called by, of no use for getting in
    /// @param usedAt to within half a minute
    public record Listed(String name, SignedIn person, Instant usedAt, Instant endsAt) {}

    /// Sessions of people who are signed in, those that were used last first, at most 500.
    ///
    /// @param subject whose; null: everybody's
    public List<Listed> signedIn(@Nullable String subject) {
        Bson alive = and(exists("person"), gt("endsAt", Date.from(clock.instant())));
        return asked(
                () ->
                        sessions.find(
                                        subject == null
                                                ? alive
                                                : and(alive, eq("person.subject", subject)))
                                .sort(descending("usedAt"))
                                .limit(MOST_LISTED)
                                .map(StoredSessions::listed)
                                .into(new ArrayList<>()));
    }

    private static Listed listed(Document stored) {
        Document person = stored.get("person", Document.class);
        return new Listed(
                stored.getString("name"),
                new SignedIn(
                        person.getString("username"),
                        person.getString("subject"),
                        person.getString("providerSession"),
                        person.getString("address"),
                        person.getString("browser"),
                        person.getDate("at").toInstant()),
                stored.getDate("usedAt").toInstant(),
                stored.getDate("endsAt").toInstant());
    }

    /// What others call the session of an id; null: there is none.
    public @Nullable String nameOf(String id) {
        Document stored = asked(() -> sessions.find(eq("_id", keyOf(id))).first());
        return stored == null ? null : stored.getString("name");
    }

    /// Ends one session.
    ///
    /// @param subject whose it must be; null: anybody's
    /// @return whether there was one
    public boolean end(String name, @Nullable String subject) {
        Bson named = eq("name", name);
        Bson asked = subject == null ? named : and(named, eq("person.subject", subject));
        return asked(() -> sessions.deleteOne(asked)).getDeletedCount() > 0;
    }

    /// Ends what the identity provider's session stands behind.
    ///
    /// @return how many there were
    public long endOfProviderSession(String providerSession) {
        return ended(eq("person.providerSession", providerSession));
    }

    /// Ends all of a person.
    ///
    /// @return how many there were
    public long endOf(String subject) {
        return ended(eq("person.subject", subject));
    }

    private long ended(Bson which) {
        return asked(() -> sessions.deleteMany(which)).getDeletedCount();
    }

    /// Which of these sessions have not ended, in one question for each 500.
    ///
    /// @param ids as browsers have them
    /// @throws UnavailableException while the database does not answer
    public Set<String> alive(Collection<String> ids) {
        Map<String, String> byKey = new HashMap<>();
        ids.forEach(id -> byKey.put(keyOf(id), id));
        List<String> keys = List.copyOf(byKey.keySet());
        Set<String> alive = new HashSet<>();
        for (int from = 0; from < keys.size(); from += MOST_LISTED) {
            List<String> some = keys.subList(from, Math.min(from + MOST_LISTED, keys.size()));
            Bson which = and(in("_id", some), gt("endsAt", Date.from(clock.instant())));
            asked(() -> sessions.find(which).projection(include("_id")).into(new ArrayList<>()))
                    .forEach(found -> alive.add(byKey.get(found.getString("_id"))));
        }
        return alive;
    }

    /// Takes away what has ended by itself, by an index; the others are for who ends sessions.
    void dropEnded() {
        for (String field : INDEXED) {
            asked(() -> sessions.createIndex(ascending(field)));
        }
        asked(() -> sessions.deleteMany(lt("endsAt", Date.from(clock.instant()))));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (MongoException away) {
            throw new UnavailableException("The session store", "does not answer", away);
        }
    }

    private static String keyOf(String id) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(id.getBytes(StandardCharsets.UTF_8));
            return TEXT.encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    private static String random(int bytes) {
        byte[] made = new byte[bytes];
        RANDOM.nextBytes(made);
        return TEXT.encodeToString(made);
    }

    /// In MongoDB a dot stands between fields.
    private static String fieldOf(String attribute) {
        return attribute.replace("%", "%25").replace(".", "%2E");
    }

    private static String attributeOf(String field) {
        return field.replace("%2E", ".").replace("%25", "%");
    }
}
