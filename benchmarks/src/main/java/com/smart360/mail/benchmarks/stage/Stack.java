package com.smart360.mail.benchmarks.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/// The product's parts, each in a process of its own: the broker and the database of local-stack,
/// and services as they were packaged.
public final class Stack {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final String VERSION = "-1.0.0-SNAPSHOT.jar";

    /// The limit of docker-compose.yml, and the collector that the JVM chooses by itself below 1792
    /// MB.
    private static final List<String> IN_A_CONTAINER =
            List.of("-XX:+UseSerialGC", "-XX:MaxRAM=512m");

    /// As in the images.
    private static final Map<String, String> MALLOC =
            Map.of(
                    "MALLOC_ARENA_MAX", "1",
                    "MALLOC_MMAP_THRESHOLD_", "32768",
                    "MALLOC_TRIM_THRESHOLD_", "65536");

    /// As local-stack runs its database. With the serial collector, collections of 25 to 75 ms
    /// every three seconds were what the slowest reads of config-service waited for; with this one
    /// each write costs half as much again.
    private static final List<String> SHORT_PAUSES =
            List.of("-XX:-UseSerialGC", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=10");

    private final Workshop workshop;
    private final Child broker;
    private final int brokerPort;
    private final Child database;
    private final int databasePort;

    private Stack(
            Workshop workshop, Child broker, int brokerPort, Child database, int databasePort) {
        this.workshop = workshop;
        this.broker = broker;
        this.brokerPort = brokerPort;
        this.database = database;
        this.databasePort = databasePort;
    }

    /// What is asked of the database that stands in for MongoDB, whose collector no MongoDB has.
    public enum Database {
        /// Answers after all but short pauses.
        SHORT_PAUSES,
        /// Does as much as it can.
        THROUGHPUT
    }

    /// Starts broker and database.
    public static Stack start(Workshop workshop, Database wanted) throws InterruptedException {
        Child broker =
                own(
                        workshop,
                        "broker",
                        List.of(),
                        "broker.BrokerProcess",
                        workshop.folder().resolve("broker"));
        Child database =
                own(
                        workshop,
                        "database",
                        wanted == Database.SHORT_PAUSES ? SHORT_PAUSES : List.of(),
                        "database.DatabaseProcess",
                        workshop.folder().resolve("database/smart360.mv"));
        return new Stack(workshop, broker, readyPort(broker), database, readyPort(database));
    }

    private static Child own(
            Workshop workshop,
            String name,
            List<String> options,
            String main,
            Path data,
            String... more) {
        Path target = Workshop.repository().resolve("local-stack/target");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Workshop.java(),
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-XX:-UsePerfData"));
        command.addAll(options);
        command.addAll(profile(name));
        command.addAll(
                List.of(
                        "-cp",
                        target.resolve("local-stack" + VERSION)
                                + ":"
                                + target.resolve("lib")
                                + "/*",
                        "com.smart360.mail.local." + main,
                        data.toString(),
                        "0"));
        command.addAll(List.of(more));
        return workshop.start(name, command, Map.of());
    }

    /// Options of the JVM to look at one part, `-Dsmart360.jvm.database="-Xlog:gc …"`.
    private static List<String> profile(String part) {
        String options = System.getProperty("smart360.jvm." + part, "");
        return options.isBlank() ? List.of() : List.of(options.split(" "));
    }

    private static int readyPort(Child child) throws InterruptedException {
        String line = child.awaitLine(l -> l.startsWith("ready "), START_LIMIT);
        return Integer.parseInt(line.substring("ready ".length()).strip());
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    public String mongoUri() {
        return "mongodb://127.0.0.1:" + databasePort;
    }

    public Child broker() {
        return broker;
    }

    public Child database() {
        return database;
    }

    /// The mail server of local-stack: STARTTLS, then a login.
    ///
    /// @param sha256 of its certificate
    public record MailServer(Child process, int port, String sha256) {}

    /// Starts the mail server of local-stack.
    public MailServer mailServer() throws InterruptedException {
        Child child =
                own(
                        workshop,
                        "mail-server",
                        List.of(),
                        "mailserver.MailServerProcess",
                        workshop.folder().resolve("mail-server"),
                        "0",
                        "0",
                        "0");
        String fingerprint = child.awaitLine(line -> line.startsWith("fingerprint "), START_LIMIT);
        return new MailServer(
                child, readyPort(child), fingerprint.substring("fingerprint ".length()).strip());
    }

    /// A service that is ready.
    ///
    /// @param process named by its module
    public record Service(Child process, int port) {

        public URI uri(String path) {
            return URI.create("http://127.0.0.1:" + port + path);
        }
    }

    /// Starts a packaged service and waits until it says that it is ready.
    ///
    /// @param environment beside what every service gets
    /// @param jvm options of the JVM beside those of the image
    public Service service(String module, Map<String, String> environment, List<String> jvm)
            throws InterruptedException {
        Path jar = extracted(module);
        int port = Workshop.freePort();
        Map<String, String> all = new HashMap<>(MALLOC);
        all.put("SERVER_PORT", String.valueOf(port));
        all.put("SERVER_ADDRESS", "127.0.0.1");
        all.put("SMART360_ENVIRONMENT", "development");
        all.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        all.put("MONGODB_URI", mongoUri());
        // Nobody logs in: the addresses are asked at the first token only.
        all.put("OIDC_ISSUER", "http://127.0.0.1:1");
        all.put("OIDC_JWKS_URI", "http://127.0.0.1:1/jwks");
        all.putAll(environment);
        List<String> command = new ArrayList<>();
        command.add(Workshop.java());
        command.addAll(IN_A_CONTAINER);
        command.add("@" + options(module));
        command.addAll(jvm);
        command.addAll(profile(module));
        command.addAll(List.of("-cp", jar.toString(), mainClass(jar)));
        Child child = workshop.start(module, command, all);
        var service = new Service(child, port);
        awaitReady(service);
        return service;
    }

    /// As the images have them.
    private static Path options(String module) {
        Path all = Workshop.repository().resolve("deploy/docker/jvm");
        Path own = all.resolve(module + ".options");
        return Files.exists(own) ? own : all.resolve("default.options");
    }

    private static void awaitReady(Service service) throws InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var ask = HttpRequest.newBuilder(service.uri("/actuator/health/readiness")).build();
            while (System.nanoTime() < end) {
                try {
                    if (http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException _) {
                    // Not yet.
                }
                if (!service.process().alive()) {
                    break;
                }
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("Not ready:\n" + service.process().tail());
    }

    /// The jar with its libraries beside it, as the images have it.
    private Path extracted(String module) throws InterruptedException {
        Path fat = Workshop.repository().resolve(module).resolve("target/" + module + VERSION);
        Path folder = workshop.folder().resolve("jars").resolve(module);
        Path jar = folder.resolve(module + VERSION);
        if (!Files.exists(jar)) {
            Child extract =
                    workshop.start(
                            module + "-extract",
                            List.of(
                                    Workshop.java(),
                                    "-Djarmode=tools",
                                    "-jar",
                                    fat.toString(),
                                    "extract",
                                    "--destination",
                                    folder.toString()),
                            Map.of());
            if (extract.awaitEnd(START_LIMIT) != 0) {
                throw new IllegalStateException(fat + ":\n" + extract.tail());
            }
        }
        return jar;
    }

    private static String mainClass(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Main-Class");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
