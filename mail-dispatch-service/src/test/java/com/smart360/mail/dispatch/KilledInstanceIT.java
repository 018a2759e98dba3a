package com.smart360.mail.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `kill -9` of instances in their own processes, while mails go out. The short form of the fault
/// suite.
class KilledInstanceIT {

    private static final int MAILS = 900;
    private static final int CONNECTIONS = 4;
    private static final int KILLS = 2;
    private static final Pattern MESSAGE_ID = Pattern.compile("Message-ID: <([0-9a-f]+)@");
    private static final Pattern SUBJECT = Pattern.compile("Subject: Bill (\\S+)");

    @Test
    @Timeout(600)
    void killedInstancesLoseNothingAndDoubleOnlyWhatWasInFlight() throws Exception {
        try (var stage = new Stage();
                var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                                                .account(Stage.USER, Stage.PASSWORD)
                                                .latency(Duration.ofMillis(5)))) {
            stage.activate(server.port(), CONNECTIONS, 3, Stage.PASSWORD);
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < MAILS; i++) {
                ids.add(UUID.randomUUID().toString());
            }
            stage.publishMails(ids);
            Process last = null;
            try {
                for (int kill = 1; kill <= KILLS; kill++) {
                    last = start(stage, kill);
                    int goal = MAILS * kill / (KILLS + 1);
                    await().atMost(Duration.ofSeconds(200))
                            .until(() -> server.acceptedMessages() >= goal);
                    last.destroyForcibly().waitFor();
                }
                last = start(stage, KILLS + 1);
                await().atMost(Duration.ofSeconds(200))
                        .until(() -> ids.stream().allMatch(id -> accepted(stage, id)));
            } finally {
                if (last != null) {
                    last.destroyForcibly().waitFor();
                }
            }
            check(server, ids);
        }
    }

    private static boolean accepted(Stage stage, String id) {
        return stage.events(id).stream().anyMatch(event -> event.outcome() == Outcome.ACCEPTED);
    }

    private static void check(ScriptedSmtpServer server, Set<String> ids) {
        Map<String, Set<String>> messageIds = new HashMap<>();
        int taken = 0;
        for (var message : server.messages()) {
            String id = first(SUBJECT, message.text());
            if (ids.contains(id)) {
                taken++;
                messageIds
                        .computeIfAbsent(id, _ -> new HashSet<>())
                        .add(first(MESSAGE_ID, message.text()));
            }
        }
        assertThat(messageIds.keySet()).isEqualTo(ids);
        assertThat(messageIds.values()).as("one Message-ID per mail").allMatch(s -> s.size() == 1);
        int doubles = taken - ids.size();
        assertThat(doubles).as("doubles").isBetween(0, KILLS * CONNECTIONS * (6 + 1));
        assertThat(server.maxOpenConnections()).isLessThanOrEqualTo(CONNECTIONS);
        System.out.printf(
                "%d mails, %d kills: %d doubles, at most %d connections%n",
                ids.size(), KILLS, doubles, server.maxOpenConnections());
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private static Process start(Stage stage, int number) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-Xmx256m");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(DispatchApplication.class.getName());
        command.addAll(stage.arguments());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "killed-instance-" + number + ".log").toFile())
                .start();
    }
}
