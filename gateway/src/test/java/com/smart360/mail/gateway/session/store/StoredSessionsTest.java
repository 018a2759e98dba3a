package com.smart360.mail.gateway.session.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.smart360.mail.local.database.EmbeddedDatabase;
import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.secrets.Keysets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredSessionsTest {

    private static final Duration IDLE = Duration.ofMinutes(60);

    private final EmbeddedDatabase database = EmbeddedDatabase.inMemory();
    private final MongoClient client = MongoClients.create(database.connectionString());
    private final MongoCollection<Document> collection =
            client.getDatabase("test").getCollection("sessions");
    private final FieldCipher cipher = FieldCipher.from(Keysets.generateFieldKeyset());
    private Instant now = Instant.parse("2026-11-30T08:00:00Z");
    private final StoredSessions sessions =
            new StoredSessions(
                    collection,
                    new SealedAttributes(cipher),
                    new SessionProperties(
                            IDLE, Duration.ofHours(12), Duration.ofMinutes(15), null, null),
                    new Clock() {
                        @Override
                        public Instant instant() {
                            return now;
                        }

                        @Override
                        public ZoneId getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(ZoneId zone) {
                            return this;
                        }
                    });

    @AfterEach
    void close() {
        client.close();
        database.close();
    }

    private String signedIn() {
        StoredSession session = sessions.createSession();
        session.setMaxInactiveInterval(IDLE);
        session.setAttribute(
                SignedIn.ATTRIBUTE, new SignedIn("ada", "u-1", "s-1", "127.0.0.1", null, now));
        sessions.save(session);
        return session.getId();
    }

    private void use(String id) {
        StoredSession session = sessions.findById(id);
        assertThat(session).isNotNull();
        session.setLastAccessedTime(now);
        sessions.save(session);
    }

    @Test
    void aSignInCountsForATimeOnly() {
        String id = signedIn();
        for (int hour = 0; hour < 12; hour++) {
            use(id);
            now = now.plus(Duration.ofMinutes(59));
        }
        use(id);
        now = now.plus(Duration.ofMinutes(13));

        assertThat(sessions.findById(id)).isNull();
        assertThat(sessions.signedIn(null)).isEmpty();
    }

    @Test
    void aBreakGlassSessionEndsAtItsTimeHoweverItIsUsed() {
        Instant end = now.plus(Duration.ofMinutes(30));
        StoredSession session = sessions.createSession();
        session.setMaxInactiveInterval(IDLE);
        session.setAttribute(
                SignedIn.ATTRIBUTE,
                new SignedIn(
                        "break-glass:ada", "break-glass:1", null, "127.0.0.1", null, now, end));
        sessions.save(session);
        now = end.minusSeconds(1);
        use(session.getId());

        assertThat(sessions.signedIn("break-glass:1"))
                .singleElement()
                .satisfies(listed -> assertThat(listed.endsAt()).isEqualTo(end));
        now = end;
        assertThat(sessions.findById(session.getId())).isNull();
        assertThat(sessions.signedIn("break-glass:1")).isEmpty();
    }

    @Test
    void whatIsNotUsedEndsAndIsDropped() {
        String id = signedIn();
        StoredSession stranger = sessions.createSession();
        sessions.save(stranger);
        now = now.plus(Duration.ofMinutes(16));
        sessions.dropEnded();

        assertThat(sessions.findById(stranger.getId())).isNull();
        assertThat(collection.countDocuments()).isEqualTo(1);
        assertThat(sessions.findById(id)).isNotNull();
        now = now.plus(IDLE);
        assertThat(sessions.findById(id)).isNull();
    }

    @Test
    void requestsDoNotUndoEachOthersChanges() {
        String id = signedIn();
        StoredSession one = sessions.findById(id);
        StoredSession other = sessions.findById(id);
        one.setAttribute("a.b", "one");
        other.setAttribute("c", "other");
        sessions.save(one);
        sessions.save(other);
        StoredSession reader = sessions.findById(id);
        assertThat(reader.<String>getAttribute("a.b")).isEqualTo("one");
        assertThat(reader.<String>getAttribute("c")).isEqualTo("other");

        reader.removeAttribute("a.b");
        sessions.save(reader);
        assertThat(sessions.findById(id).getAttributeNames())
                .containsExactlyInAnyOrder("c", SignedIn.ATTRIBUTE);
    }

    @Test
    void whatWasEndedIsNotPutAnew() {
        String id = signedIn();
        StoredSession running = sessions.findById(id);
        sessions.deleteById(id);

        running.setAttribute("a", "b");
        sessions.save(running);
        running.changeSessionId();
        sessions.save(running);

        assertThat(sessions.findById(id)).isNull();
        assertThat(collection.countDocuments()).isZero();
    }

    @Test
    void aNewIdKeepsEverythingAndEndsTheOldOne() {
        String id = signedIn();
        String name = sessions.nameOf(id);
        StoredSession session = sessions.findById(id);
        String next = session.changeSessionId();
        sessions.save(session);

        assertThat(sessions.findById(id)).isNull();
        assertThat(sessions.nameOf(next)).isEqualTo(name);
        SignedIn person = sessions.findById(next).getAttribute(SignedIn.ATTRIBUTE);
        assertThat(person.username()).isEqualTo("ada");
    }

    @Test
    void oneHasTheTurnUntilItIsGivenBackOrOver() {
        String id = signedIn();

        assertThat(sessions.takeTurn(id, Duration.ofSeconds(15))).isTrue();
        assertThat(sessions.takeTurn(id, Duration.ofSeconds(15))).isFalse();
        sessions.giveTurnBack(id);
        assertThat(sessions.takeTurn(id, Duration.ofSeconds(15))).isTrue();
        now = now.plusSeconds(16);
        assertThat(sessions.takeTurn(id, Duration.ofSeconds(15))).isTrue();
        assertThat(sessions.takeTurn("none", Duration.ofSeconds(15))).isFalse();
    }

    @Test
    void onlyWhatSessionsHoldIsDeserialized() {
        SealedAttributes sealed = new SealedAttributes(cipher);
        String bomb =
                cipher.encrypt(
                        Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}), "session/key/a");

        assertThatThrownBy(() -> sealed.open("key", "a", bomb))
                .isInstanceOf(SealedAttributes.UnreadableException.class);
        String foreign = sealed.seal("key", "a", new ObjectId());
        assertThatThrownBy(() -> sealed.open("key", "a", foreign))
                .isInstanceOf(SealedAttributes.UnreadableException.class)
                .hasMessageContaining("REJECTED");
        assertThatThrownBy(() -> sealed.open("key", "b", sealed.seal("key", "a", "text")))
                .isInstanceOf(SealedAttributes.UnreadableException.class);
    }

    @Test
    void whatWasOpenedForOneSessionOpensForNoOther() throws Exception {
        SealedAttributes sealed = new SealedAttributes(cipher);
        String text = sealed.seal("key", "a", "text");
        assertThat(sealed.open("key", "a", text)).isEqualTo("text");

        assertThatThrownBy(() -> sealed.open("other", "a", text))
                .isInstanceOf(SealedAttributes.UnreadableException.class);
        assertThatThrownBy(() -> sealed.open("key", "b", text))
                .isInstanceOf(SealedAttributes.UnreadableException.class);
    }
}
