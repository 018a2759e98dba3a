package com.smart360.mail.audit.head;

import com.smart360.mail.audit.maillog.BlockReader;
import com.smart360.mail.audit.maillog.LogPartition;
import com.smart360.mail.audit.maillog.MailLog;
import com.smart360.mail.audit.maillog.MailRecord;
import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.audit.witness.HeadTopic;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.audit.BooksSigned;
import com.smart360.mail.local.testing.TestMongo;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.starter.mongo.MongoToolsAutoConfiguration;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Both books in a database of their own, with what signs and verifies them, and a clock that a
/// test moves.
public final class SignedBooks implements AutoCloseable {

    public static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final LogPartition THIRD = new LogPartition("email.delivery", 3);
    static final Keysets.Pair KEYS = Keysets.generateSigning();

    private final TestMongo database = new TestMongo();
    private final MongoTemplate mongo = new MongoTemplate(database.client(), database.name());
    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();
    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final Path folder;
    private Instant now = NOON;

    SignedBooks(Path folder) {
        this(folder, _ -> {});
    }

    /// @param folder for the file of heads
    /// @param further what else is registered
    public SignedBooks(Path folder, Consumer<AnnotationConfigApplicationContext> further) {
        this.folder = folder;
        InstantSource time = () -> now;
        AtomicLong ids = new AtomicLong();
        context.registerBean(MongoOperations.class, () -> mongo);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(Clock.class, () -> time.withZone(ZoneOffset.UTC));
        context.registerBean(
                EventProducer.class,
                () -> new EventProducer(broker, new EventCodec(), "audit-service"));
        context.registerBean(IdSource.class, () -> () -> "id-" + ids.incrementAndGet());
        context.registerBean(
                HeadProperties.class,
                () ->
                        new HeadProperties(
                                Duration.ofMinutes(1),
                                Duration.ofDays(1),
                                null,
                                KEYS.privateJson(),
                                folder.resolve("heads.ndjson").toString()));
        context.register(
                MongoToolsAutoConfiguration.class,
                AuditTrail.class,
                MailLog.class,
                Heads.class,
                HeadKeys.class,
                HeadJournal.class,
                HeadTopic.class,
                HeadSigner.class,
                Proofs.class,
                BookRetention.class,
                BlockReader.class,
                Verifier.class);
        further.accept(context);
        context.refresh();
    }

    /// What tells of the books to others.
    public static void registerState(AnnotationConfigApplicationContext context) {
        context.register(Verifications.class, BooksState.class);
    }

    public MongoTemplate mongo() {
        return mongo;
    }

    /// The heads that were put into their topic.
    List<BooksSigned> published() {
        return broker.history().stream()
                .map(record -> new EventCodec().read(record.value(), BooksSigned.class))
                .toList();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public void at(Instant moment) {
        now = moment;
    }

    /// Five entries and, in two blocks, five records: round 2 has the offsets 20 to 24.
    public void fill(int round) {
        List<EntryDraft> drafts = new ArrayList<>();
        List<MailRecord> records = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            drafts.add(draft(round + "/" + i));
            records.add(record(round * 10L + i));
        }
        bean(AuditTrail.class).append(drafts);
        bean(MailLog.class).append(records.subList(0, 3));
        bean(MailLog.class).append(records.subList(3, 5));
    }

    /// The breaks that a verification of all of it finds.
    public List<String> breaks() {
        return verify().breaks().stream().map(Verifier.Break::what).toList();
    }

    /// A record's proof, as it is handed out.
    public String proofOf(MailRecord record) {
        return new JsonMapper()
                .writeValueAsString(bean(Proofs.class).ofRecord(record).orElseThrow());
    }

    /// What the program of docs alone says of a proof, behind its exit code.
    public String offline(String proof) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("proof.json"), proof);
        Path keys = Files.writeString(folder.resolve("keys.json"), KEYS.publicJson());
        Process program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                Path.of("../docs/VerifyProof.java").toString(),
                                file.toString(),
                                keys.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return program.waitFor() + " " + said;
    }

    public void sign() {
        bean(HeadSigner.class).signInTurn();
    }

    Verifier.Checked verify() {
        return verify(0);
    }

    Verifier.Checked verify(long from) {
        return bean(Verifier.class).verify(from, (_, _, _) -> true);
    }

    static MailRecord record(long offset) {
        return new MailRecord(
                THIRD, offset, "mail-" + offset, "{\"mail\":\"mail-" + offset + "\"}");
    }

    static EntryDraft draft(String eventId) {
        return new EntryDraft(
                eventId,
                NOON,
                new Actor("anna", "SYSTEM_ADMIN"),
                "configuration.modified",
                "configuration",
                "c1",
                "Main",
                "anna changed Main.",
                Map.of("change.port", "25 → 587"));
    }

    @Override
    public void close() {
        context.close();
        broker.close();
        database.close();
    }
}
