package com.smart360.mail.local;

import com.smart360.mail.local.access.Access;
import com.smart360.mail.local.broker.BrokerProcess;
import com.smart360.mail.local.database.DatabaseServer;
import com.smart360.mail.local.identity.DemoUser;
import com.smart360.mail.local.mailserver.Account;
import com.smart360.mail.local.observe.Observers;
import com.smart360.mail.local.part.StackPart;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The whole product on one machine, without Docker: `./run`.
///
/// Environment: the variables of [Port]; `MONGODB_URI` for a MongoDB that runs already (with
/// `SMART360_STACK_DATABASES` for what this stack's databases there begin with; else `mongod` on
/// the `PATH` is started, else a stand-in); `SMART360_STACK_DIR` for the state's folder (default
/// `.local-stack`); `SMART360_STACK_SCRAPE` for how often `--observe` looks (default `15s`);
/// `SMART360_STACK_WITHOUT` for parts to leave out, separated by commas, to run them elsewhere such
/// as in an IDE; `SMART360_STACK_TRAIN=never` to make no start-up caches.
public final class LocalStack {

    private static final String USAGE =
            """
            Usage: ./run [OPTION ...]         start everything; Ctrl-C stops it
                     --fresh                  delete this stack's data first
                     --demo                   with a tested configuration and a trickle of mails
                     --observe                with Prometheus and Alertmanager
                   ./run token ROLE           print a bearer token: system-admin, utility-admin,
                                              auditor or email-sender
                   ./run restore FILE         bring the configurations of a backup back, inactive
                   ./run address              print where the product answers
                   ./run status               what runs where, how much memory it takes, and what was
                                              started again
                   ./run rotate               give every keyset a new key, while all runs
                   ./run down                 stop a stack that runs elsewhere
                   ./run doctor               name what is wrong with this machine, and how to mend it
            The database is the MongoDB at MONGODB_URI, else one started from mongod on the PATH,
            else a stand-in that speaks its protocol.\
            """;

    /// The user of access.yml whom people and scripts here are told of.
    private static final String KAFKA_CLIENT = BrokerProcess.BUSINESS_SERVICE;

    private final Folders folders;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final StackRecord record;

    private LocalStack(Folders folders, Map<String, String> environment, PrintStream out) {
        this.folders = folders;
        this.environment = environment;
        this.out = out;
        this.record = new StackRecord(folders.stack());
    }

    public static void main(String[] arguments) throws Exception {
        long start = started();
        Path repository = Path.of(System.getProperty("smart360.repository", ".")).toAbsolutePath();
        String folder = System.getenv("SMART360_STACK_DIR");
        Folders folders =
                new Folders(
                        repository.normalize(),
                        folder == null || folder.isBlank()
                                ? repository.resolve(".local-stack").normalize()
                                : Path.of(folder).toAbsolutePath().normalize());
        LocalStack stack = new LocalStack(folders, System.getenv(), System.out);
        try {
            stack.run(List.of(arguments), start);
        } catch (StackFailure failure) {
            System.err.println();
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    /// When this process was started, as [System#nanoTime] counts.
    private static long started() {
        Instant now = Instant.now();
        Instant at = ProcessHandle.current().info().startInstant().orElse(now);
        return System.nanoTime() - Duration.between(at, now).toNanos();
    }

    private void run(List<String> arguments, long start) throws InterruptedException, IOException {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        switch (command) {
            case "token" -> {
                if (arguments.size() != 2) {
                    throw new StackFailure(USAGE);
                }
                out.println(
                        new DemoTokens(running().issuer(), StackSecrets.of(folders))
                                .of(arguments.get(1)));
            }
            case "address" -> out.println(running().gateway());
            case "status" -> new StackStatus(folders, record).print(out);
            case "rotate" ->
                    StackSecrets.of(folders)
                            .rotate()
                            .forEach(keyset -> out.println("rotated " + keyset.getFileName()));
            case "down" -> down();
            case "help", "--help", "-h" -> out.println(USAGE);
            default -> {
                Set<String> options = Set.copyOf(arguments);
                if (!Set.of("--fresh", "--demo", "--observe").containsAll(options)) {
                    throw new StackFailure(USAGE);
                }
                up(options, start);
            }
        }
    }

    private void up(Set<String> options, long start) throws InterruptedException, IOException {
        folders.make();
        lock();
        takeOver(options.contains("--fresh"));
        Ports ports = Ports.chosen(environment);
        StackSecrets secrets = StackSecrets.of(folders);
        secrets.make();
        secrets.makeKafkaPasswords(kafkaUsers());
        DatabaseServer database = database();
        Observers observers = options.contains("--observe") ? observers() : null;
        Blueprint blueprint = new Blueprint(folders, ports, secrets, database, ownJar(), observers);
        List<StackPart> parts = blueprint.parts(without(), scrapeEvery());
        ports.checkFree(parts.stream().map(StackPart::name).collect(Collectors.toSet()));

        Launcher launcher = new Launcher(folders, record, out);
        stopWithThisJvm(launcher);
        announce(database);
        launcher.start(parts);
        double seconds = (System.nanoTime() - start) / 1e9;
        StackRecord.Ready ready = ready(ports, secrets, launcher, blueprint, database, seconds);
        record.writeReady(ready);
        out.print(Welcome.text(ready, folders.logs()));
        if (training()) {
            Thread.ofVirtual()
                    .name("caches")
                    .start(() -> makeCaches(launcher, parts, secrets, database));
        }
        if (options.contains("--demo")) {
            Demo.begin(ready, new DemoTokens(ready.issuer(), secrets), out);
        }
        launcher.watch();
    }

    /// Held until this JVM ends, however it ends.
    private void lock() throws IOException {
        FileChannel lockFile =
                FileChannel.open(
                        folders.stack().resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock lock = lockFile.tryLock();
        if (lock == null) {
            throw new StackFailure(
                    "A stack is already running on %s. Look with ./run status, stop it with ./run down."
                            .formatted(folders.stack()));
        }
    }

    private void takeOver(boolean fresh) throws InterruptedException {
        List<String> leftovers = record.endLeftovers();
        if (!leftovers.isEmpty()) {
            out.println("Ended what an earlier stack left behind: " + String.join(", ", leftovers));
        }
        record.clear();
        if (fresh) {
            folders.wipe();
            folders.make();
            out.println("Deleted the data in " + Welcome.shown(folders.stack()));
        }
    }

    /// Beside what runs, so that nobody waits for them: the first start is not faster for them.
    private void makeCaches(
            Launcher launcher,
            List<StackPart> parts,
            StackSecrets secrets,
            DatabaseServer database) {
        Folders apart =
                new Folders(folders.repository(), folders.data().resolve("start-up-caches"));
        Folders.delete(apart.stack());
        apart.make();
        Map<String, String> free =
                Arrays.stream(Port.values()).collect(Collectors.toMap(Port::variable, port -> "0"));
        Blueprint beside =
                new Blueprint(apart, Ports.chosen(free), secrets, database, ownJar(), null);
        var _ = launcher.makeCaches(parts, beside.twins(), apart);
    }

    private boolean training() {
        return !"never".equals(environment.get("SMART360_STACK_TRAIN"));
    }

    private void stopWithThisJvm(Launcher launcher) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(launcher), "stop-stack"));
    }

    private void stop(Launcher launcher) {
        out.println();
        out.println("Stopping everything ...");
        launcher.stop();
        out.println("Stopped. The data stay in " + Welcome.shown(folders.data()));
    }

    private void announce(DatabaseServer database) {
        out.println("Starting SMART360 SMTP Settings with its surroundings on this machine");
        if (database instanceof DatabaseServer.Given given) {
            out.println(
                    "The database is %s, as %s says; its data stay whatever happens here"
                            .formatted(given.shown(), DatabaseServer.VARIABLE));
        }
    }

    private StackRecord.Ready ready(
            Ports ports,
            StackSecrets secrets,
            Launcher launcher,
            Blueprint blueprint,
            DatabaseServer database,
            double seconds) {
        return new StackRecord.Ready(
                blueprint.gatewayAddress(),
                "http://localhost:" + ports.of(Port.IDENTITY),
                "127.0.0.1:" + ports.of(Port.KAFKA),
                database instanceof DatabaseServer.Given given
                        ? given.shown()
                        : blueprint.mongodbUri(),
                ports.byName(),
                launcher.pids(),
                new StackRecord.Ready.Mail(
                        "localhost",
                        ports.of(Port.SMTP),
                        ports.of(Port.SMTPS),
                        ports.of(Port.IMAP),
                        "http://localhost:" + ports.of(Port.MAIL_WEB),
                        Account.USERNAME,
                        Account.PASSWORD,
                        Account.SENDER,
                        Blueprint.mailFolder(folders).resolve("certificates/ca.pem").toString(),
                        launcher.printed("mailserver", "fingerprint ")),
                DemoUser.ALL.stream().map(DemoUser::username).toList(),
                DemoUser.PASSWORD,
                blueprint.observing(),
                new StackRecord.Ready.Kafka(
                        KAFKA_CLIENT, secrets.kafkaPassword(KAFKA_CLIENT).toString()),
                seconds);
    }

    private void down() throws InterruptedException {
        StackRecord.@Nullable Running launcher =
                record.processes().stream()
                        .filter(each -> each.name().equals("launcher"))
                        .findFirst()
                        .orElse(null);
        ProcessHandle process = launcher == null ? null : launcher.process().orElse(null);
        if (process != null) {
            process.destroy();
            if (!StackRecord.ended(process, Duration.ofSeconds(40))) {
                process.destroyForcibly();
            }
        }
        record.endLeftovers();
        record.clear();
        out.println(process == null ? "No stack was running." : "Stopped.");
    }

    private StackRecord.Ready running() {
        return record.ready()
                .orElseThrow(
                        () ->
                                new StackFailure(
                                        "No stack is ready on "
                                                + folders.stack()
                                                + ": start one with ./run"));
    }

    private List<String> kafkaUsers() throws IOException {
        List<String> users = new ArrayList<>();
        Access.read(folders.kafkaAccess()).users().forEach(user -> users.add(user.name()));
        users.add(BrokerProcess.ADMINISTRATOR);
        return users;
    }

    private DatabaseServer database() {
        try {
            return DatabaseServer.of(environment);
        } catch (IllegalArgumentException unusable) {
            throw new StackFailure(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private Observers observers() {
        try {
            return Observers.of(environment, folders.deploy(), folders.observers());
        } catch (IllegalArgumentException missing) {
            throw new StackFailure(String.valueOf(missing.getMessage()), missing);
        }
    }

    private String scrapeEvery() {
        String every = environment.getOrDefault("SMART360_STACK_SCRAPE", "15s");
        if (!every.matches("[1-9][0-9]{0,3}s")) {
            throw new StackFailure(
                    "SMART360_STACK_SCRAPE is '%s'; expected seconds such as 15s".formatted(every));
        }
        return every;
    }

    private Set<String> without() {
        String names = environment.getOrDefault("SMART360_STACK_WITHOUT", "");
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Path ownJar() {
        String jar = System.getProperty("smart360.jar");
        if (jar == null || !Files.exists(Path.of(jar))) {
            throw new StackFailure("The stack is started by ./run, which builds it first");
        }
        return Path.of(jar).toAbsolutePath();
    }
}
