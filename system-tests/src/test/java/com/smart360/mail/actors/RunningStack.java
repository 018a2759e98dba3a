package com.smart360.mail.actors;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The product as a newcomer starts it: `./run`, on ports of its own, once for all journeys. Ended
/// with the last test; nothing stays behind.
public final class RunningStack implements BeforeAllCallback, ParameterResolver {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final List<String> PORTS =
            List.of(
                    "GATEWAY_PORT",
                    "CONFIG_SERVICE_PORT",
                    "TEST_RUNNER_SERVICE_PORT",
                    "MAIL_DISPATCH_SERVICE_PORT",
                    "AUDIT_SERVICE_PORT",
                    "IDENTITY_PORT",
                    "KAFKA_PORT",
                    "MONGODB_PORT",
                    "SMTP_PORT",
                    "SMTPS_PORT",
                    "IMAP_PORT",
                    "MAIL_WEB_PORT",
                    "PROMETHEUS_PORT",
                    "ALERTMANAGER_PORT");

    /// In the order of `deploy/check-live`.
    private static final List<String> SCRAPED =
            List.of("gateway", "config", "test-runner", "mail-dispatch", "audit");

    /// Beginning of the names of the journeys' databases on a MongoDB that is given.
    private static final String DATABASES =
            "journeys_" + UUID.randomUUID().toString().substring(24) + "_";

    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    private final JsonMapper json = JsonMapper.builder().build();
    private final Path state;
    private final List<String> options;
    private final Map<String, String> settings;

    /// As a newcomer starts it.
    public RunningStack() {
        this("stack", List.of(), Map.of());
    }

    /// With options of `./run` and settings of the services.
    ///
    /// @param name of its folder, apart from others'
    public RunningStack(String name, List<String> options, Map<String, String> settings) {
        this.state = ROOT.resolve("system-tests/target").resolve(name);
        this.options = List.copyOf(options);
        this.settings = Map.copyOf(settings);
    }

    /// Where everything is.
    ///
    /// @param gateway the one address of the product, without a trailing slash
    public record Addresses(
            String gateway,
            Broker kafka,
            int smtp,
            int smtps,
            int imap,
            String mailPage,
            String authorityPem) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        root(context).computeIfAbsent(state, _ -> start(), Started.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Addresses.class
                || type == Scripts.class
                || type == Collector.class
                || type == RunningStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Addresses.class) {
            return addresses();
        }
        if (type == Collector.class) {
            return Objects.requireNonNull(root(context).get(state, Started.class)).collector();
        }
        return type == Scripts.class ? new Scripts(addresses().gateway(), this::token) : this;
    }

    /// `./run token ROLE`.
    public String token(String role) {
        return run("token", role).strip();
    }

    /// A `./run` command on this stack and what it prints.
    public String run(String... words) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("run").toString()));
        command.addAll(List.of(words));
        return printedBy(builder(command).redirectError(log("command.log")));
    }

    /// What `deploy/first-mail` says when it has read what this stack's `./run` printed.
    public String sendFirstMail() {
        return printedBy(
                builder(
                                List.of(
                                        ROOT.resolve("deploy/first-mail").toString(),
                                        state.resolve("run.log").toString()))
                        .redirectErrorStream(true));
    }

    /// What `deploy/check-live` says when it has asked every query of dashboards and alerts of what
    /// Debian's Prometheus scrapes from this stack.
    public String askEveryQuery() {
        JsonNode ports = facts().path("ports");
        List<String> command = new ArrayList<>();
        command.add(ROOT.resolve("deploy/check-live").toString());
        for (String service : SCRAPED) {
            command.add("127.0.0.1:" + ports.required(service).asInt());
        }
        return printedBy(builder(command).redirectErrorStream(true));
    }

    /// What `stack.json` says of it now: parts that were started again have other processes.
    public JsonNode facts() {
        return json.readTree(read(state.resolve("stack.json")));
    }

    /// Where it keeps data, secrets, backups and logs.
    public Path folder() {
        return state;
    }

    private static String printedBy(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            String printed =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(
                        builder.command() + " ended with " + process.exitValue() + ": " + printed);
            }
            return printed;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    private Started start() {
        Collector collector = new Collector();
        try {
            Files.createDirectories(state);
            Files.deleteIfExists(state.resolve("stack.json"));
            List<String> command = new ArrayList<>();
            command.add(ROOT.resolve("run").toString());
            command.add("--fresh");
            command.addAll(options);
            ProcessBuilder builder = builder(command);
            builder.environment().put("OTLP_TRACES_ENDPOINT", collector.address());
            Process process =
                    builder.redirectErrorStream(true).redirectOutput(log("run.log").file()).start();
            Started started = new Started(process, collector);
            try {
                Awaitility.await("the stack is ready, see run.log in its folder")
                        .atMost(START_LIMIT)
                        .failFast("./run ended", () -> !process.isAlive())
                        .until(() -> Files.exists(state.resolve("stack.json")));
            } catch (RuntimeException late) {
                started.close();
                throw late;
            }
            return started;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Addresses addresses() {
        JsonNode stack = facts();
        return new Addresses(
                stack.path("gateway").asString(),
                broker(),
                stack.at("/mail/smtp").asInt(),
                stack.at("/mail/smtps").asInt(),
                stack.at("/mail/imap").asInt(),
                stack.at("/mail/page").asString(),
                read(Path.of(stack.at("/mail/authorityPem").asString())));
    }

    /// Whether a database of its server is one of this product's.
    public boolean isProducts(String database) {
        String given = System.getenv("MONGODB_URI");
        return given == null || given.isBlank()
                ? !Set.of("admin", "local", "config").contains(database)
                : database.startsWith(DATABASES);
    }

    /// Where its topics are.
    public Broker broker() {
        return new Broker(
                facts().path("bootstrapServers").asString(), state.resolve("secrets/kafka"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("SMART360_STACK_DIR", state.toString());
        environment.put("SMART360_STACK_BUILD", "never");
        environment.put("SMART360_STACK_TRAIN", "never");
        environment.put("SMART360_STACK_DATABASES", DATABASES);
        PORTS.forEach(port -> environment.put(port, "0"));
        environment.putAll(settings);
        return builder;
    }

    private ProcessBuilder.Redirect log(String name) {
        return ProcessBuilder.Redirect.appendTo(state.resolve(name).toFile());
    }

    private static ExtensionContext.Store root(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(RunningStack.class));
    }

    private record Started(Process process, Collector collector) implements AutoCloseable {

        @Override
        public void close() {
            collector.close();
            process.destroy();
            if (!ended()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("./run did not end within 60 s of SIGTERM");
            }
            dropDatabases();
        }

        private static void dropDatabases() {
            String given = System.getenv("MONGODB_URI");
            if (given == null || given.isBlank()) {
                return;
            }
            try (MongoClient client = MongoClients.create(given)) {
                for (String name : client.listDatabaseNames()) {
                    if (name.startsWith(DATABASES)) {
                        client.getDatabase(name).drop();
                    }
                }
            }
        }

        private boolean ended() {
            try {
                return process.waitFor(60, TimeUnit.SECONDS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
