package com.smart360.mail.dispatch.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.dispatch.DispatchApplication;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.local.testing.TestTokens;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// 300 mails are sent once more by an act whose instance is killed in its midst: each arrives, and
/// none twice.
@Tag("DLV-1")
@Timeout(2_400)
class BulkActKilledIT {

    private static final int MAILS = 300;
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final MailLogStandIn log = new MailLogStandIn();
    private final Stage stage = new Stage();
    private final List<Process> processes = new ArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile boolean refusing = true;
    private volatile boolean shut;
    private int port;

    @AfterEach
    void close() throws InterruptedException {
        open.countDown();
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        stage.close();
        log.close();
    }

    @Test
    void eachMailOfAKilledActArrivesOnce() throws Exception {
        try (var server = ScriptedSmtpServer.start(this::behave)) {
            stage.activate(server.port(), 4, 3, Stage.PASSWORD);
            startProcess();
            List<String> mails =
                    Stream.generate(() -> UUID.randomUUID().toString()).limit(MAILS).toList();
            stage.publishMails(mails);
            await().atMost(LONG).until(() -> ended(Outcome.REFUSED).containsAll(mails));
            refusing = false;
            log.has(mails);
            String id =
                    post(
                                    "/api/bulk-acts",
                                    "{\"action\":\"RESEND\",\"conditions\":{\"status\":\"REFUSED\"}}")
                            .get("id")
                            .asString();
            post(
                    "/api/bulk-acts/" + id + "/start",
                    "{\"name\":\"Relay\",\"reason\":\"it works again\",\"perMinute\":1200}");
            await().atMost(LONG).until(() -> server.acceptedMessages() >= MAILS / 4);
            // From now on no mail gets past its beginning, so that none is doubtful for the
            // server's sake: what a kill may double on the wire is another test's (FaultsIT).
            shut = true;
            await().atMost(LONG)
                    .until(() -> ended(Outcome.ACCEPTED).size() == server.acceptedMessages());
            int doneBefore = get("/api/bulk-acts/" + id).get("done").asInt();
            processes.getLast().destroyForcibly().waitFor();
            assertThat(doneBefore).isBetween(1, MAILS - 1);
            shut = false;
            open.countDown();
            startProcess();
            await().atMost(LONG)
                    .until(
                            () ->
                                    get("/api/bulk-acts/" + id)
                                            .get("state")
                                            .asString()
                                            .equals("ENDED"));
            JsonNode ended = get("/api/bulk-acts/" + id);
            assertThat(ended.get("done").asInt()).as("%s", ended).isEqualTo(MAILS);
            await().atMost(LONG).until(() -> ended(Outcome.ACCEPTED).containsAll(mails));
            List<String> arrived = arrived(server);
            assertThat(arrived).hasSize(MAILS).containsExactlyInAnyOrderElementsOf(mails);
            assertThat(
                            stage.events().stream()
                                    .filter(event -> event.outcome() == Outcome.ACCEPTED)
                                    .map(EmailDelivery::attempt)
                                    .collect(Collectors.toSet()))
                    .containsExactly(2);
            for (String mail : mails) {
                assertThat(
                                stage.interventions(mail).stream()
                                        .map(EmailIntervention::action)
                                        .distinct())
                        .containsExactly(EmailIntervention.Action.RESENT);
            }
        }
    }

    private void behave(ScriptedSmtpServer.Script script) {
        script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                .account(Stage.USER, Stage.PASSWORD)
                .onAny((_, line) -> line.startsWith("RCPT") ? recipient() : null);
    }

    private @Nullable Answer recipient() {
        if (refusing) {
            return Answer.reply("554 5.7.1 not now");
        }
        if (shut) {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.hangUp();
        }
        return null;
    }

    private static List<String> arrived(ScriptedSmtpServer server) {
        return server.messages().stream()
                .map(ScriptedSmtpServer.Message::text)
                .map(
                        text ->
                                text.lines()
                                        .filter(line -> line.startsWith("Subject: Bill "))
                                        .findFirst()
                                        .orElseThrow()
                                        .substring("Subject: Bill ".length())
                                        .strip())
                .toList();
    }

    private Set<String> ended(Outcome outcome) {
        Set<String> ended = new HashSet<>();
        for (EmailDelivery event : stage.events()) {
            if (event.outcome() == outcome) {
                ended.add(event.emailId());
            }
        }
        return ended;
    }

    private void startProcess() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(DispatchApplication.class.getName());
        command.addAll(
                stage.arguments(
                        "--server.port=" + port,
                        "--smart360.audit.url=" + log.url(),
                        "--smart360.dispatch.membership.beat=500ms",
                        "--smart360.dispatch.membership.fence=1500ms",
                        "--smart360.dispatch.membership.lease=3s"));
        processes.add(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                Path.of("target", "bulk-act-" + UUID.randomUUID() + ".log")
                                        .toFile())
                        .start());
        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> call(request("/api/bulk-acts").GET()) != null);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", TestTokens.bearer(Role.SYSTEM_ADMIN))
                .header("Content-Type", "application/json");
    }

    private JsonNode get(String path) throws Exception {
        return call(request(path).GET());
    }

    private JsonNode post(String path, String json) throws Exception {
        return call(request(path).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private JsonNode call(HttpRequest.Builder request) throws Exception {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }
}
