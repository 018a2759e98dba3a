package com.smart360.mail.benchmarks.peer;

import com.smart360.mail.benchmarks.stage.Child;
import com.smart360.mail.benchmarks.stage.SmtpSink;
import com.smart360.mail.benchmarks.stage.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Postfix as a relay with a durable queue: takes mails from `smtp-source` and hands them on over
/// so many connections, both at once. Runs from a folder of its own; the machine's Postfix is not
/// touched. Needs root, as Postfix does.
public final class PostfixRelay implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Workshop workshop;
    private final Path configuration;
    private final int port;
    private final int bytes;

    private PostfixRelay(Workshop workshop, Path configuration, int port, int bytes) {
        this.workshop = workshop;
        this.configuration = configuration;
        this.port = port;
        this.bytes = bytes;
    }

    public static boolean available() {
        return "root".equals(System.getProperty("user.name"))
                && Files.isExecutable(Path.of("/usr/sbin/postfix"));
    }

    /// @param sink where it relays to; a new one for each round
    /// @param bytes of each message
    public static PostfixRelay start(Workshop workshop, int sink, int connections, int bytes)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Path.of("/var/tmp"), "smart360-postfix-");
        Path configuration = Files.createDirectory(folder.resolve("etc"));
        Path queue = Files.createDirectory(folder.resolve("queue"));
        Path data = Files.createDirectory(folder.resolve("data"));
        int port = Workshop.freePort();
        Files.writeString(
                configuration.resolve("main.cf"),
                """
                compatibility_level = 3.6
                queue_directory = %s
                data_directory = %s
                mail_owner = postfix
                setgid_group = postdrop
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                myhostname = relay.benchmark.example
                mydestination =
                mynetworks = 127.0.0.0/8
                relayhost = [127.0.0.1]:%d
                alias_maps =
                alias_database =
                initial_destination_concurrency = %d
                default_destination_concurrency_limit = %d
                smtp_destination_concurrency_limit = %d
                default_process_limit = 100
                message_size_limit = 20000000
                smtp_connection_cache_on_demand = yes
                smtp_connection_cache_destinations = 127.0.0.1
                syslog_facility = local7
                smtpd_banner = relay ESMTP
                """
                        .formatted(queue, data, sink, connections, connections, connections));
        StringBuilder master = new StringBuilder();
        for (String line : Files.readAllLines(Path.of("/usr/share/postfix/master.cf.dist"))) {
            String changed = line.replaceFirst("^smtp      inet", "127.0.0.1:" + port + " inet");
            master.append(changed).append('\n');
        }
        Files.writeString(configuration.resolve("master.cf"), master);
        run(workshop, "chown", "postfix", data.toString());
        run(workshop, "chmod", "755", folder.toString());
        var relay = new PostfixRelay(workshop, configuration, port, bytes);
        relay.postfix("start");
        return relay;
    }

    /// Relays mails until the sink has them all.
    ///
    /// @param sink ends by itself after so many mails (`-M`)
    public Sample send(SmtpSink sink, int mails, int sessions) throws InterruptedException {
        long start = System.nanoTime();
        var source = new SmtpSource(workshop, bytes);
        source.send(port, mails, sessions);
        sink.process().awaitEnd(LIMIT);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Sample(mails / seconds, Double.NaN);
    }

    private void postfix(String command) throws InterruptedException {
        run(workshop, "/usr/sbin/postfix", "-c", configuration.toString(), command);
    }

    private static void run(Workshop workshop, String... command) throws InterruptedException {
        Child child = workshop.start("postfix", List.of(command), Map.of());
        if (child.awaitEnd(Duration.ofSeconds(30)) != 0) {
            throw new IllegalStateException(List.of(command) + ":\n" + child.tail());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            postfix("stop");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            Path folder = configuration.getParent();
            if (folder != null) {
                try (var files = Files.walk(folder)) {
                    for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }
}
