package com.smart360.mail.local;

import com.smart360.mail.local.database.DatabaseServer;
import com.smart360.mail.local.mailserver.Account;
import com.smart360.mail.local.observe.Observers;
import com.smart360.mail.local.part.Readiness;
import com.smart360.mail.local.part.StackPart;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which parts make up the stack, and what each is told. The services get the same environment
/// variables as in docker-compose.
final class Blueprint {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String ATTACHED = "local-stack-1.0.0-SNAPSHOT-attached.jar";

    private final Folders folders;
    private final Ports ports;
    private final StackSecrets secrets;
    private final DatabaseServer database;
    private final @Nullable Observers observers;
    private final Path attached;
    private final List<Path> ownClassPath;

    /// @param observers null: nothing observes the stack
    Blueprint(
            Folders folders,
            Ports ports,
            StackSecrets secrets,
            DatabaseServer database,
            Path ownJar,
            @Nullable Observers observers) {
        this.folders = folders;
        this.ports = ports;
        this.secrets = secrets;
        this.database = database;
        this.observers = observers;
        ownClassPath = new ArrayList<>();
        ownClassPath.add(ownJar);
        jars(folders.lib()).forEach(jar -> ownClassPath.add(isOurs(jar) ? kept(jar) : jar));
        attached = kept(folders.repository().resolve("local-stack/target").resolve(ATTACHED));
    }

    /// All parts in the order in which they are told of, without those that are to be left out.
    ///
    /// @param scrapeEvery how often Prometheus scrapes and evaluates
    List<StackPart> parts(Set<String> without, String scrapeEvery) {
        Map<String, Callable<StackPart>> all = new LinkedHashMap<>();
        all.put("broker", this::broker);
        all.put("database", this::database);
        all.put("identity", this::identity);
        all.put("mailserver", this::mailServer);
        all.put(Port.CONFIG.part(), this::config);
        all.put(Port.TEST_RUNNER.part(), this::testRunner);
        all.put(Port.MAIL_DISPATCH.part(), this::mailDispatch);
        all.put(Port.AUDIT.part(), this::audit);
        all.put(Port.GATEWAY.part(), this::gateway);
        if (observers != null) {
            all.put(
                    Port.PROMETHEUS.part(),
                    () ->
                            observer(
                                    Port.PROMETHEUS,
                                    observers.prometheusCommand(addresses(), scrapeEvery)));
            all.put(
                    Port.ALERTMANAGER.part(),
                    () ->
                            observer(
                                    Port.ALERTMANAGER,
                                    observers.alertmanagerCommand(
                                            addresses(),
                                            url(Port.AUDIT) + "/alertmanager",
                                            secrets.alertmanager())));
        }
        if (!all.keySet().containsAll(without)) {
            throw new StackFailure(
                    "SMART360_STACK_WITHOUT is %s; expected some of %s"
                            .formatted(without, all.keySet()));
        }
        all.keySet().removeAll(without);
        if (database instanceof DatabaseServer.Given) {
            all.remove("database");
        }
        // Extracting a jar takes about a second, when it is new.
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            List<StackPart> parts = new ArrayList<>();
            for (Future<StackPart> part : executor.invokeAll(all.values())) {
                parts.add(part.get());
            }
            return parts;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StackFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted", e);
        }
    }

    /// All parts by name, to be started for their start-up cache alone: those that stand on Spring
    /// end where they would begin to work, and need nobody.
    Map<String, StackPart> twins() {
        Map<String, StackPart> twins = new HashMap<>();
        for (StackPart part : parts(Set.of(), "15s")) {
            twins.put(
                    part.name(),
                    part.readiness() instanceof Readiness.Answers ? brief(part) : part);
        }
        return twins;
    }

    private static StackPart brief(StackPart part) {
        List<String> options = new ArrayList<>(part.options());
        options.add("-Dspring.context.exit=onRefresh");
        Map<String, String> environment = new HashMap<>(part.environment());
        // Whoever asks the database all the same does not wait for it.
        environment.put(
                DatabaseServer.VARIABLE,
                "mongodb://" + LOOPBACK + ":1/?serverSelectionTimeoutMS=1000");
        return new StackPart(
                part.name(),
                part.address(),
                part.heap(),
                options,
                part.classPath(),
                part.main(),
                environment,
                Set.of(),
                part.readiness());
    }

    private StackPart broker() {
        return own(
                "broker",
                "Kafka on " + LOOPBACK + ":" + ports.of(Port.KAFKA),
                256,
                List.of(),
                "broker.BrokerProcess",
                folders.data().resolve("broker"),
                ports.of(Port.KAFKA),
                "access",
                folders.kafkaAccess(),
                secrets.kafka());
    }

    private StackPart database() {
        return switch (database) {
            case DatabaseServer.Given given ->
                    throw new IllegalStateException(given + " is no part of the stack");
            case DatabaseServer.Executable(Path mongod) ->
                    own(
                            "database",
                            "MongoDB on " + LOOPBACK + ":" + ports.of(Port.MONGODB),
                            24,
                            List.of(),
                            "database.MongodProcess",
                            mongod,
                            folders.data().resolve("mongodb"),
                            ports.of(Port.MONGODB));
            case DatabaseServer.StandIn() -> standIn();
        };
    }

    private StackPart standIn() {
        return own(
                "database",
                "MongoDB protocol on " + LOOPBACK + ":" + ports.of(Port.MONGODB),
                256,
                // Nearly all of its heap lives on, which makes each of the serial collector's
                // pauses as long as a whole request.
                List.of("-XX:-UseSerialGC", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=10"),
                "database.DatabaseProcess",
                folders.data().resolve("database/smart360.mv"),
                ports.of(Port.MONGODB));
    }

    /// Where the services find their database.
    String mongodbUri() {
        return database instanceof DatabaseServer.Given given
                ? given.uri()
                : "mongodb://" + LOOPBACK + ":" + ports.of(Port.MONGODB);
    }

    private StackPart mailServer() {
        return own(
                "mailserver",
                "http://localhost:" + ports.of(Port.MAIL_WEB),
                128,
                List.of(),
                "mailserver.MailServerProcess",
                mailFolder(folders),
                ports.of(Port.SMTP),
                ports.of(Port.SMTPS),
                ports.of(Port.IMAP),
                ports.of(Port.MAIL_WEB));
    }

    static Path mailFolder(Folders folders) {
        return folders.data().resolve("mailserver");
    }

    private StackPart identity() {
        return new StackPart(
                "identity",
                issuer(),
                112,
                List.of(),
                ownClassPath,
                List.of(
                        "com.smart360.mail.local.identity.IdentityProcess",
                        "--server.port=" + ports.of(Port.IDENTITY),
                        "--smart360.identity.issuer=" + issuer(),
                        "--smart360.identity.keys="
                                + folders.secrets().resolve("signing-keys.json"),
                        "--smart360.identity.clients=" + secrets.clients(),
                        "--smart360.identity.gateway=" + gatewayAddress(),
                        "--logging.config=classpath:" + StackPart.LOGGING),
                Map.of(),
                Set.of(),
                new Readiness.Answers(
                        URI.create(
                                "http://%s:%d/.well-known/openid-configuration"
                                        .formatted(LOOPBACK, ports.of(Port.IDENTITY)))));
    }

    private StackPart config() {
        return service(
                Port.CONFIG,
                Map.of(
                        "SECRETS_PUBLIC_KEYSET", secrets.publicKeyset().toString(),
                        "SECRETS_FIELD_KEYSET", secrets.fieldKeyset().toString(),
                        "BACKUP_SIGNING_KEYSET", secrets.signingKeyset().toString(),
                        "EVENT_SIGNING_KEYSET", secrets.eventSigningKeyset().toString(),
                        "BACKUP_DIRECTORY", folders.backups().toString(),
                        "BREAK_GLASS_DIGEST", secrets.breakGlassDigest().toString(),
                        "MAIL_DISPATCH_SERVICE_URL", url(Port.MAIL_DISPATCH)));
    }

    /// Who logs in at mail servers.
    private Map<String, String> opening() {
        return Map.of(
                "SECRETS_PRIVATE_KEYSET", secrets.privateKeyset().toString(),
                "SECRETS_FIELD_KEYSET", secrets.fieldKeyset().toString());
    }

    private StackPart testRunner() {
        Map<String, String> told = new HashMap<>(opening());
        // The guided set-up finds the local mail server by the address of its account.
        told.put(
                "SMART360_DISCOVERY_SERVERS",
                "%s=localhost:%d/STARTTLS"
                        .formatted(
                                Account.SENDER.substring(Account.SENDER.indexOf('@') + 1),
                                ports.of(Port.SMTP)));
        return service(Port.TEST_RUNNER, told);
    }

    private StackPart mailDispatch() {
        return service(
                Port.MAIL_DISPATCH,
                Map.of(
                        "SECRETS_PRIVATE_KEYSET",
                        secrets.privateKeyset().toString(),
                        "SECRETS_FIELD_KEYSET",
                        secrets.fieldKeyset().toString(),
                        "AUDIT_SERVICE_URL",
                        url(Port.AUDIT),
                        "SMART360_DELIVERY_MODE",
                        "deliver",
                        "SMART360_DELIVERY_APPROVED_BY",
                        "local-stack: one machine's own use"));
    }

    private StackPart audit() {
        Map<String, String> told = new HashMap<>();
        told.put("AUDIT_SIGNING_KEYSET", secrets.auditKeyset().toString());
        told.put("AUDIT_HEADS_FILE", folders.data().resolve("audit-heads.ndjson").toString());
        told.put("ALERTS_KEYSET", secrets.alertsKeyset().toString());
        told.put("AUDIT_RECIPIENT_KEYSET", secrets.recipientKeyset().toString());
        told.put("MAIL_DISPATCH_SERVICE_URL", url(Port.MAIL_DISPATCH));
        if (observers != null) {
            told.put("ALERTMANAGER_SECRET", secrets.alertmanagerSecret());
        }
        return service(Port.AUDIT, told);
    }

    private StackPart observer(Port port, List<String> command) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(url(port) + "/-/ready");
        arguments.addAll(command);
        return own(
                port.part(),
                url(port),
                24,
                List.of(),
                "observe.ObserverProcess",
                arguments.toArray());
    }

    private Observers.Addresses addresses() {
        Map<String, String> services = new LinkedHashMap<>();
        for (Port port :
                List.of(
                        Port.GATEWAY,
                        Port.CONFIG,
                        Port.TEST_RUNNER,
                        Port.MAIL_DISPATCH,
                        Port.AUDIT)) {
            services.put(port.part(), LOOPBACK + ":" + ports.of(port));
        }
        return new Observers.Addresses(
                services,
                LOOPBACK + ":" + ports.of(Port.PROMETHEUS),
                LOOPBACK + ":" + ports.of(Port.ALERTMANAGER));
    }

    /// Null: nothing observes the stack.
    StackRecord.Ready.@Nullable Observing observing() {
        return observers == null
                ? null
                : new StackRecord.Ready.Observing(url(Port.PROMETHEUS), url(Port.ALERTMANAGER));
    }

    private StackPart gateway() {
        Map<String, String> told = new HashMap<>();
        told.put("GATEWAY_PORT", String.valueOf(ports.of(Port.GATEWAY)));
        told.put("SERVER_ADDRESS", LOOPBACK);
        told.put("SMART360_ENVIRONMENT", "development");
        told.put("GATEWAY_SESSION_KEYSET", secrets.sessionKeyset().toString());
        told.put("CONFIG_SERVICE_URL", url(Port.CONFIG));
        told.put("TEST_RUNNER_SERVICE_URL", url(Port.TEST_RUNNER));
        told.put("MAIL_DISPATCH_SERVICE_URL", url(Port.MAIL_DISPATCH));
        told.put("AUDIT_SERVICE_URL", url(Port.AUDIT));
        told.put("OIDC_ISSUER", issuer());
        told.put("OIDC_CLIENT_ID", StackSecrets.GATEWAY_CLIENT);
        told.put("OIDC_CLIENT_SECRET", secrets.secretOf(StackSecrets.GATEWAY_CLIENT));
        keepIn(Port.GATEWAY, told);
        return application(Port.GATEWAY, gatewayAddress(), Set.of("database"), told);
    }

    /// Each part has a database of its own.
    private void keepIn(Port port, Map<String, String> environment) {
        environment.put(DatabaseServer.VARIABLE, mongodbUri());
        if (database instanceof DatabaseServer.Given given && !given.prefix().isEmpty()) {
            environment.put("SPRING_MONGODB_DATABASE", given.prefix() + port.part());
        }
    }

    String gatewayAddress() {
        return "http://localhost:" + ports.of(Port.GATEWAY);
    }

    private String issuer() {
        return "http://localhost:" + ports.of(Port.IDENTITY);
    }

    private String url(Port port) {
        return "http://" + LOOPBACK + ":" + ports.of(port);
    }

    private StackPart own(
            String name,
            String address,
            int heap,
            List<String> options,
            String main,
            Object... arguments) {
        List<String> all = new ArrayList<>(options);
        all.add("-Dlogback.configurationFile=" + StackPart.LOGGING);
        List<String> command = new ArrayList<>();
        command.add("com.smart360.mail.local." + main);
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        return new StackPart(
                name,
                address,
                heap,
                all,
                ownClassPath,
                command,
                Map.of(),
                Set.of(),
                new Readiness.Printed("ready "));
    }

    private StackPart service(Port port, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("SERVER_PORT", String.valueOf(ports.of(port)));
        environment.put("SERVER_ADDRESS", LOOPBACK);
        environment.put("SMART360_ENVIRONMENT", "development");
        environment.put("KAFKA_BOOTSTRAP_SERVERS", LOOPBACK + ":" + ports.of(Port.KAFKA));
        environment.put("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        environment.put("KAFKA_USERNAME", port.part());
        environment.put("KAFKA_PASSWORD_FILE", secrets.kafkaPassword(port.part()).toString());
        environment.put("EVENT_VERIFICATION_KEYSET", secrets.eventVerificationKeyset().toString());
        keepIn(port, environment);
        environment.put("OIDC_ISSUER", issuer());
        environment.put("OIDC_JWKS_URI", url(Port.IDENTITY) + "/oauth2/jwks");
        return application(port, url(port), Set.of("broker", "database"), environment);
    }

    private StackPart application(
            Port port, String address, Set<String> needs, Map<String, String> environment) {
        Path jar = extracted(port.part());
        return new StackPart(
                port.part(),
                address,
                192,
                List.of(),
                List.of(jar, attached),
                List.of(mainClass(jar), "--spring.main.banner-mode=off"),
                environment,
                needs,
                new Readiness.Answers(URI.create(url(port) + "/actuator/health/readiness")));
    }

    /// The service's jar with its libraries beside it, as a start-up cache needs it. A fat jar in
    /// use is never overwritten by a new build, because each build's extract has its own folder.
    private Path extracted(String module) {
        Path fat =
                folders.repository()
                        .resolve(module)
                        .resolve("target/" + module + "-1.0.0-SNAPSHOT.jar");
        try {
            if (!Files.exists(fat)) {
                throw new StackFailure(fat + " is missing: build with mvn package -DskipTests");
            }
            String build = contents(fat);
            Path folder = folders.built().resolve(module + "-" + build);
            Path jar = folder.resolve(fat.getFileName());
            if (!Files.exists(jar)) {
                Path draft =
                        folders.built().resolve(module + ".draft-" + ProcessHandle.current().pid());
                Folders.delete(draft);
                extract(fat, draft);
                if (!Files.exists(folder)) {
                    Files.move(draft, folder);
                }
                forgetOlder(module, folder);
            }
            return jar;
        } catch (IOException e) {
            throw new StackFailure(fat + " can't be extracted: " + e.getMessage(), e);
        }
    }

    private static boolean isOurs(Path jar) {
        return jar.toString().endsWith("-SNAPSHOT.jar");
    }

    /// A copy named by its content: a new build neither disturbs a running stack nor, where it
    /// changed nothing, voids a start-up cache, which looks at the file's time too.
    private Path kept(Path jar) {
        try {
            Path copy =
                    folders.built()
                            .resolve(
                                    String.valueOf(jar.getFileName())
                                            .replace("1.0.0-SNAPSHOT", contents(jar)));
            if (!Files.exists(copy)) {
                Path draft = folders.built().resolve(copy.getFileName() + ".draft");
                Files.copy(jar, draft, StandardCopyOption.REPLACE_EXISTING);
                Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE);
            }
            return copy;
        } catch (IOException e) {
            throw new StackFailure(jar + " is missing: build with mvn package -DskipTests", e);
        }
    }

    /// Equal for equal content, whenever it was built.
    private static String contents(Path jar) throws IOException {
        StringBuilder entries = new StringBuilder();
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream()
                    .sorted(Comparator.comparing(JarEntry::getName))
                    .forEach(
                            entry ->
                                    entries.append(entry.getName())
                                            .append(' ')
                                            .append(entry.getCrc())
                                            .append('\n'));
        }
        return AotCache.shortHash(entries.toString());
    }

    private void extract(Path fat, Path folder) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Djarmode=tools",
                                "-jar",
                                fat.toString(),
                                "extract",
                                "--destination",
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0 || !Files.exists(folder)) {
                throw new StackFailure(fat + " can't be extracted: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while " + fat + " is extracted", e);
        }
    }

    /// Two builds stay: the older one may be in use by another stack.
    private void forgetOlder(String module, Path current) throws IOException {
        List<Path> builds;
        try (Stream<Path> found = Files.list(folders.built())) {
            builds =
                    found.filter(Files::isDirectory)
                            .filter(
                                    folder ->
                                            String.valueOf(folder.getFileName())
                                                    .matches(module + "-[0-9a-f]{16}"))
                            .filter(folder -> !folder.equals(current))
                            .sorted(
                                    Comparator.comparingLong(
                                            (Path folder) -> folder.toFile().lastModified()))
                            .toList();
        }
        for (Path folder : builds.subList(0, Math.max(0, builds.size() - 1))) {
            Folders.delete(folder);
        }
    }

    private static String mainClass(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            String main = file.getManifest().getMainAttributes().getValue("Main-Class");
            if (main == null) {
                throw new StackFailure(jar + " names no main class: build it again");
            }
            return main;
        } catch (IOException e) {
            throw new StackFailure(jar + " can't be read: " + e.getMessage(), e);
        }
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new StackFailure(folder + " is missing: build with mvn package -DskipTests", e);
        }
    }
}
