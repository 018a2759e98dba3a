package com.smart360.mail.local.broker;

import com.smart360.mail.local.access.Access;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/// A single Kafka node, broker and controller in one (KRaft), on loopback with its data on disk.
/// Formats its folder on the first start.
///
/// Arguments: the data folder and the port (0 takes a free one), and behind them at most one of
///
/// - `access FILE PASSWORDS`: whom it lets in, to do what, as [BrokerAccess] has it. Without it
///   everybody may do everything, as tests of other things have it.
/// - `detour PORT TOLD`: a second way to it, and the port which clients that come that way are told
///   to call.
///
/// Prints `ready PORT` when it serves.
public final class BrokerProcess {

    /// The user who may do everything, where others may do what a file says.
    public static final String ADMINISTRATOR = BrokerAccess.ADMINISTRATOR;

    /// The user of `access.yml` that people try the product as.
    public static final String BUSINESS_SERVICE = BrokerAccess.BUSINESS_SERVICE;

    /// How long the controller waits for a broker that vanished without a word. A broker that was
    /// killed can't come back earlier; a shorter time made a busy machine lose heartbeats. Unit:
    /// ms.
    private static final String SESSION_TIMEOUT = "6000";

    private static final int WITH_MORE = 5;

    private BrokerProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        int asked = Integer.parseInt(arguments[1]);
        int port = asked == 0 ? freePort() : asked;
        int controllerPort = freePort();
        Properties properties = properties(folder.resolve("log"), port, controllerPort);
        String more = arguments.length == WITH_MORE ? arguments[2] : "";
        if (more.equals("detour")) {
            addSecondWay(properties, arguments[3], arguments[4]);
        }
        format(folder, properties);
        BrokerAccess access = null;
        if (more.equals("access")) {
            access =
                    new BrokerAccess(
                            Access.read(Path.of(arguments[3])), Path.of(arguments[4]), freePort());
            access.guard(properties, port, controllerPort);
        }

        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-shutdown-hook"));
        server.startup();
        if (access != null) {
            access.grant();
        }
        System.out.println("ready " + port);
        server.awaitShutdown();
    }

    private static void addSecondWay(Properties properties, String port, String told) {
        append(properties, "listeners", "DETOUR://127.0.0.1:" + port);
        append(properties, "advertised.listeners", "DETOUR://127.0.0.1:" + told);
        append(properties, "listener.security.protocol.map", "DETOUR:PLAINTEXT");
    }

    private static void append(Properties properties, String name, String more) {
        properties.setProperty(name, properties.getProperty(name) + "," + more);
    }

    private static Properties properties(Path log, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        // Only the node itself talks to its controller: any free port will do, and a new one at
        // each start.
        properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.setProperty(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("inter.broker.listener.name", "PLAINTEXT");
        properties.setProperty(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("log.dirs", log.toString());
        properties.setProperty("broker.session.timeout.ms", SESSION_TIMEOUT);

        // The services create their topics with the partitions they need; one that a client's first
        // access creates would have too few.
        properties.setProperty("auto.create.topics.enable", "false");

        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "4");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("transaction.state.log.num.partitions", "4");
        // An open transaction holds back each reader of its partition (K8).
        properties.setProperty("transaction.max.timeout.ms", "60000");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        // Tests that kill a consumer do not wait long for its partitions.
        properties.setProperty("group.min.session.timeout.ms", "1000");

        // Small: one node, a few topics, a quick check of the log after a kill.
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        properties.setProperty("background.threads", "2");
        properties.setProperty("num.recovery.threads.per.data.dir", "2");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        properties.setProperty("log.index.size.max.bytes", "1048576");
        properties.setProperty("log.segment.bytes", "67108864");
        return properties;
    }

    private static void format(Path folder, Properties properties) throws IOException {
        Path log = folder.resolve("log");
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(log);
        Path file = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "For formatting only: each start makes its own");
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status =
                StorageTool.execute(
                        new String[] {
                            "format",
                            "--cluster-id",
                            Uuid.randomUuid().toString(),
                            "--config",
                            file.toString()
                        },
                        new PrintStream(said, true, StandardCharsets.UTF_8));
        if (status != 0) {
            throw new IOException(
                    "Kafka can't format "
                            + log
                            + ": "
                            + said.toString(StandardCharsets.UTF_8).strip());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
