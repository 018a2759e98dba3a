package com.smart360.mail.dispatch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.Api;
import com.smart360.mail.dispatch.DispatchApplication;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.dispatch.cluster.RefusingProducer;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/// One fault's scene: mails that go out through instances to recording servers.
final class Scene implements AutoCloseable {

    static final int CONNECTIONS = 4;

    /// For each connection, the one on the wire.
    private static final int IN_FLIGHT = CONNECTIONS;

    /// For an answer of the server. So much is lost for each one that does not come.
    private static final int WAIT_SECONDS = 2;

    /// So that a fault's time is the fault's, not that of a pause behind it.
    private static final String[] IMPATIENT = {
        "--smart360.dispatch.retry.max-delay=2s", "--smart360.dispatch.gate.longest-reach-pause=1s"
    };

    private static final String[] QUICK_MEMBERSHIP = {
        "--smart360.dispatch.membership.beat=500ms",
        "--smart360.dispatch.membership.fence=1500ms",
        "--smart360.dispatch.membership.lease=3s"
    };

    private static final Answer GREETING = Answer.reply("220 mail.test ESMTP ready");
    private static final String NEW_PASSWORD = "another battery";
    private static final Duration LONG = Duration.ofMinutes(8);

    private final Theatre theatre;
    private final Stage stage;
    private final Size size;
    private final Set<String> ids;
    private final AtomicReference<@Nullable Trouble> trouble = new AtomicReference<>();
    private final AtomicInteger spoiled = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicLong lastBegun = new AtomicLong();
    private final List<Server> servers = new ArrayList<>();
    private final List<ConfigurableApplicationContext> contexts = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final RefusingProducer refusing = new RefusingProducer();
    private long version = 1;
    private Server active;
    private String password = Stage.PASSWORD;
    private @Nullable Duration stoppedAfter;

    Scene(Theatre theatre, Size size) {
        this.theatre = theatre;
        this.size = size;
        this.stage = new Stage(theatre.broker(), theatre.database());
        this.ids =
                new LinkedHashSet<>(
                        Stream.generate(() -> UUID.randomUUID().toString())
                                .limit(size.mails())
                                .toList());
        this.active = new Server("a");
        servers.add(active);
        servers.add(new Server("b"));
    }

    /// A configuration and its server, which keeps what it got over a time of absence.
    private final class Server {

        private final String id;
        private final List<ScriptedSmtpServer> lives = new ArrayList<>();

        Server(String id) {
            this.id = id;
            lives.add(ScriptedSmtpServer.start(this::behave));
        }

        private void behave(ScriptedSmtpServer.Script script) {
            script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                    .account(Stage.USER, password)
                    .latency(size.latency())
                    .greeting(
                            session -> {
                                Answer spoiled = spoilIf(Trouble::spoilsGreeting);
                                return (spoiled == null ? GREETING : spoiled).give(session);
                            })
                    .onAny((_, line) -> hear(line));
        }

        int port() {
            return lives.getFirst().port();
        }

        void downFor(Duration outage) throws InterruptedException {
            int port = port();
            lives.getLast().close();
            Thread.sleep(outage);
            await().atMost(Duration.ofSeconds(30))
                    .ignoreException(UncheckedIOException.class)
                    .until(() -> lives.add(ScriptedSmtpServer.start(port, this::behave)));
        }

        int accepted() {
            return lives.stream().mapToInt(ScriptedSmtpServer::acceptedMessages).sum();
        }

        int maxOpen() {
            return lives.stream().mapToInt(ScriptedSmtpServer::maxOpenConnections).max().orElse(0);
        }

        Stream<ScriptedSmtpServer.Message> messages() {
            return lives.stream().flatMap(life -> life.messages().stream());
        }
    }

    private @Nullable Answer hear(String line) {
        if (line.startsWith("MAIL")) {
            lastBegun.accumulateAndGet(System.nanoTime(), Math::max);
            begun.incrementAndGet();
        }
        return spoilIf(trouble -> trouble.spoils(line));
    }

    private @Nullable Answer spoilIf(Predicate<Trouble> meant) {
        Trouble now = trouble.get();
        if (now == null || !meant.test(now)) {
            return null;
        }
        if (spoiled.incrementAndGet() >= size.trouble()) {
            trouble.set(null);
        }
        return now.answer();
    }

    Size size() {
        return size;
    }

    int inFlightAtMost() {
        return IN_FLIGHT;
    }

    /// Mails whose fate was unknown at some attempt.
    int uncertain() {
        return (int)
                stage.events().stream()
                        .filter(event -> event.outcome() == Outcome.UNCERTAIN)
                        .filter(event -> ids.contains(event.emailId()))
                        .count();
    }

    /// Plays it through.
    Report play(Fault fault) throws Exception {
        long start = System.nanoTime();
        activate(active);
        fault.before(this);
        for (int i = 0; i < fault.instances(); i++) {
            if (fault.processes()) {
                startProcess();
            } else {
                startInstance();
            }
        }
        Thread publishing = Thread.ofVirtual().start(() -> stage.publishMails(ids));
        fault.inflict(this);
        publishing.join();
        awaitEnd();
        return report(fault, Duration.ofNanos(System.nanoTime() - start));
    }

    private void activate(Server server) {
        active = server;
        ConfigurationSnapshot patient =
                stage.configuration(server.id, version, server.port(), CONNECTIONS, 10, password);
        stage.activate(Stage.waiting(patient, WAIT_SECONDS));
    }

    void awaitShare(int of, int parts) {
        int goal = size.mails() * of / parts;
        watching().until(() -> accepted() >= goal);
    }

    private int accepted() {
        return servers.stream().mapToInt(Server::accepted).sum();
    }

    /// At a random moment.
    void killOneInstance() throws InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextInt(400));
        processes.removeFirst().destroyForcibly().waitFor();
    }

    void killBroker() throws Exception {
        theatre.restartBroker();
    }

    void killDatabase() throws Exception {
        theatre.restartDatabase();
    }

    void serverDownFor(Duration outage) throws InterruptedException {
        active.downFor(outage);
    }

    /// For a number of transactions, and not for ever: a server that hangs costs a time-out each.
    void trouble(Trouble kind) {
        long end = System.nanoTime() + size.troubleAtMost().toNanos();
        trouble.set(kind);
        watching()
                .until(
                        () ->
                                spoiled.get() >= size.trouble()
                                        || spoiled.get() > 0 && System.nanoTime() >= end
                                        || accepted() >= size.mails());
        trouble.set(null);
        assertThat(spoiled).as("transactions that met the trouble").hasPositiveValue();
    }

    void dropConnections() {
        servers.forEach(server -> server.lives.getLast().dropConnections());
    }

    /// What was on the wire already may be heard later, one transaction for each connection;
    /// nothing begins once the service says that nothing is active (design 10).
    void deactivateFor(Duration pause) throws InterruptedException {
        int goal = accepted() + CONNECTIONS;
        watching().until(() -> accepted() >= Math.min(goal, size.mails()));
        stage.deactivate();
        long told = System.nanoTime();
        var api = new Api(contexts.getFirst());
        watching()
                .until(
                        () ->
                                !api.get("/api/email-queue", Role.AUDITOR)
                                        .json()
                                        .get("active")
                                        .asBoolean());
        int before = begun.get();
        Thread.sleep(pause);
        assertThat(begun.get())
                .as("transactions begun by the end of the pause")
                .isLessThanOrEqualTo(before + CONNECTIONS);
        Duration last = Duration.ofNanos(Math.max(0, lastBegun.get() - told));
        stoppedAfter =
                stoppedAfter == null || last.compareTo(stoppedAfter) > 0 ? last : stoppedAfter;
        activate(active);
    }

    /// Often enough that a quick scene is met in its midst.
    private static ConditionFactory watching() {
        return await().atMost(LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }

    void switchToTheOther() {
        version++;
        activate(active == servers.getFirst() ? servers.getLast() : servers.getFirst());
    }

    /// The provider takes the new one only, from now on; the old one is refused.
    void changePassword() throws InterruptedException {
        password = NEW_PASSWORD;
        version++;
        for (Server server : servers) {
            server.downFor(Duration.ZERO);
        }
        activate(active);
    }

    void restartEachInTurn() {
        for (int i = 0; i < contexts.size(); i++) {
            contexts.get(i).close();
            contexts.set(i, instance());
        }
    }

    /// Members that join the group, take partitions and leave again, without a mail done.
    void rebalanceStorm(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            try (var intruder =
                    new KafkaConsumer<>(
                            Map.of(
                                    "bootstrap.servers",
                                    theatre.broker(),
                                    "group.id",
                                    stage.group(),
                                    "enable.auto.commit",
                                    "false",
                                    "partition.assignment.strategy",
                                    CooperativeStickyAssignor.class.getName()),
                            new ByteArrayDeserializer(),
                            new ByteArrayDeserializer())) {
                intruder.subscribe(List.of("email.requests"));
                intruder.poll(Duration.ofMillis(300));
                Thread.sleep(100);
            }
        }
    }

    void startProcess() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(DispatchApplication.class.getName());
        command.addAll(stage.arguments(IMPATIENT));
        command.addAll(List.of(QUICK_MEMBERSHIP));
        command.add("--smart360.dispatch.intake.session-timeout=3s");
        processes.add(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                Path.of("target", "fault-" + UUID.randomUUID() + ".log").toFile())
                        .start());
    }

    /// Stops the process where it is, and lets it go on later.
    void freezeOneInstanceFor(Duration pause) throws Exception {
        long pid = processes.getFirst().pid();
        signal("STOP", pid);
        Thread.sleep(pause);
        signal("CONT", pid);
    }

    private static void signal(String name, long pid) throws Exception {
        int result =
                new ProcessBuilder("kill", "-" + name, String.valueOf(pid))
                        .inheritIO()
                        .start()
                        .waitFor();
        assertThat(result).isZero();
    }

    void startInstanceThatCanBeRefused() {
        contexts.add(stage.instance(refusing::into, quick()));
    }

    void refuseEventsOfOne() {
        refusing.refuse();
    }

    void takeEventsAgain() {
        refusing.mend();
    }

    void startInstanceByDetour() {
        contexts.add(
                stage.instance(
                        Stream.concat(
                                        Stream.of(quick()),
                                        Stream.of(
                                                "--spring.kafka.bootstrap-servers="
                                                        + theatre.brokerByDetour()))
                                .toArray(String[]::new)));
    }

    void cutOneFromTheBroker() {
        theatre.detour().cut();
    }

    void mendTheCut() {
        theatre.detour().mend();
    }

    void startInstanceWithAClock(Duration ahead) {
        contexts.add(
                stage.instance(
                        context ->
                                context.registerBean(
                                        "machineClock",
                                        Clock.class,
                                        () -> Clock.offset(Clock.systemUTC(), ahead)),
                        quick()));
    }

    private static String[] quick() {
        return Stream.concat(Stream.of(IMPATIENT), Stream.of(QUICK_MEMBERSHIP))
                .toArray(String[]::new);
    }

    void raisePartitions(int count) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", theatre.broker()))) {
            admin.createPartitions(Map.of(Topics.EMAIL_REQUESTS, NewPartitions.increaseTo(count)))
                    .all()
                    .get();
        }
    }

    void startInstance() {
        contexts.add(instance());
    }

    private ConfigurableApplicationContext instance() {
        return stage.instance(IMPATIENT);
    }

    private boolean done() {
        Set<String> open = new LinkedHashSet<>(ids);
        stage.events().stream()
                .filter(event -> event.nextAttemptAt() == null)
                .forEach(event -> open.remove(event.emailId()));
        return open.isEmpty();
    }

    private void awaitEnd() {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(250))
                .failFast(
                        "an instance ended",
                        () -> processes.stream().anyMatch(process -> !process.isAlive()))
                .until(this::done);
    }

    private Report report(Fault fault, Duration took) {
        Map<String, Set<String>> messageIds = new HashMap<>();
        Map<String, Set<String>> takenBy = new HashMap<>();
        int taken = 0;
        for (Server server : servers) {
            for (var message : (Iterable<ScriptedSmtpServer.Message>) server.messages()::iterator) {
                String id = Report.subject(message.text());
                if (ids.contains(id)) {
                    taken++;
                    messageIds
                            .computeIfAbsent(id, _ -> new LinkedHashSet<>())
                            .add(Report.messageId(message.text()));
                    takenBy.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(server.id);
                }
            }
        }
        int lost = 0;
        int astray = 0;
        int ended = 0;
        Set<String> accepted = new LinkedHashSet<>();
        for (EmailDelivery event : stage.events()) {
            if (event.outcome() == Outcome.ACCEPTED && ids.contains(event.emailId())) {
                accepted.add(event.emailId());
                astray +=
                        takenBy.getOrDefault(event.emailId(), Set.of())
                                        .contains(event.configurationId())
                                ? 0
                                : 1;
            }
        }
        for (String id : ids) {
            boolean arrived = messageIds.containsKey(id);
            lost += accepted.contains(id) && !arrived ? 1 : 0;
            ended += accepted.contains(id) ? 0 : 1;
        }
        int manyIds = (int) messageIds.values().stream().filter(all -> all.size() > 1).count();
        return new Report(
                fault,
                ids.size(),
                took,
                lost,
                ended,
                taken - messageIds.size(),
                fault.doubles(this),
                manyIds,
                astray,
                servers.stream().mapToInt(Server::maxOpen).max().orElse(0),
                stoppedAfter);
    }

    @Override
    public void close() {
        contexts.forEach(ConfigurableApplicationContext::close);
        processes.forEach(
                process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
        stage.deactivate();
        servers.forEach(server -> server.lives.getLast().close());
        stage.close();
    }
}
