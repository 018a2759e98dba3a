package com.smart360.mail.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.actors.RunningStack;
import com.smart360.mail.actors.RunningStack.Addresses;
import com.smart360.mail.actors.Scripts;
import com.smart360.mail.clients.ClientInput.Ready;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What business services hand over by clients that they really use: what is good is delivered,
/// what is not is told with the right class and sentence. Run by `./verify --clients`; its inputs
/// stand in `inputs.json`.
@ExtendWith(RunningStack.class)
class RealClients {

    private static final String ADMIN = "system-admin";
    private static final String SENDER = "notifications@utilitycompany.com";
    private static final String RUN = UUID.randomUUID().toString().substring(28);
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    @Test
    void byKafkaEachInputOfEachClientComesToWhatItShould(Addresses addresses, Scripts scripts)
            throws Exception {
        Commands.run(
                null,
                List.of(
                        "npm",
                        "--prefix",
                        Path.of("clients").toString(),
                        "ci",
                        "--ignore-scripts"));
        try (var server = server();
                var told = new Told(addresses.kafka())) {
            activate(scripts, server.port());
            List<Ready> all = new ArrayList<>();
            for (SendingClient client : SendingClient.all()) {
                List<Ready> inputs = ready(client.name());
                client.send(addresses.kafka(), inputs);
                all.addAll(inputs);
            }
            told.listen(all, TIMEOUT);
            Map<String, String> wrong = new TreeMap<>();
            all.forEach(
                    input ->
                            told.fault(input)
                                    .ifPresent(
                                            fault ->
                                                    wrong.put(input + " by " + input.id(), fault)));
            report("Kafka", all.size(), wrong);
            assertThat(wrong).isEmpty();
            assertThat(told.heardOf("aborted")).as("what a transaction took back").isFalse();
            assertThat(server.acceptedMessages())
                    .isEqualTo((int) all.stream().filter(each -> each.input().isTaken()).count());
        }
    }

    @Test
    void byHttpEachInputIsAnsweredAsItShould(RunningStack stack, Addresses addresses)
            throws Exception {
        var curl = new Curl(addresses.gateway(), stack.token("email-sender"));
        Map<String, String> wrong = new TreeMap<>();
        int count = 0;
        for (Ready input : ready("curl")) {
            if (!input.input().kafkaOnly()) {
                curl.fault(input).ifPresent(fault -> wrong.put(input.input().name(), fault));
                count++;
            }
        }
        report("HTTP", count, wrong);
        assertThat(wrong).isEmpty();
    }

    private static void report(String way, int count, Map<String, String> wrong) {
        System.out.printf("%s: %d inputs, %d came to something else%n", way, count, wrong.size());
        wrong.forEach((input, fault) -> System.out.println(input + ": " + fault));
    }

    private static List<Ready> ready(String client) {
        List<Ready> ready = new ArrayList<>();
        List<ClientInput> inputs = ClientInput.all();
        for (int i = 0; i < inputs.size(); i++) {
            ready.add(inputs.get(i).ready("%s-%d-%s".formatted(client, i, RUN)));
        }
        return ready;
    }

    private static ScriptedSmtpServer server() {
        return ScriptedSmtpServer.start(
                script ->
                        script.capabilities("PIPELINING", "8BITMIME", "SMTPUTF8", "AUTH LOGIN")
                                .account("clients", "clients-demo")
                                .countOnly());
    }

    private static void activate(Scripts scripts, int port) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("host", "localhost");
        settings.put("port", port);
        settings.put("tls", "NONE");
        settings.put("certificateCheck", Map.of("mode", "SYSTEM_TRUST"));
        settings.put("authProtocol", "LOGIN");
        settings.put("username", "clients");
        settings.put("heloHostname", "clients.example.com");
        settings.put("waitTimeoutSeconds", 30);
        Map<String, Object> test = new HashMap<>(settings);
        test.put("password", "clients-demo");
        test.put("from", SENDER);
        var asked = scripts.call(ADMIN, "POST", "/api/connection-tests", test);
        assertThat(asked.status()).as("%s", asked.body()).isEqualTo(202);
        String testId = asked.body().path("id").asString();
        scripts.follow(ADMIN, "/api/connection-tests/" + testId + "/events", "finished");
        Map<String, Object> save = new HashMap<>(settings);
        save.put("testId", testId);
        save.put("name", "clients " + RUN);
        save.put("maxConnections", 10);
        save.put("retries", 0);
        save.put("idleTimeoutSeconds", 30);
        save.put("customHeaders", "");
        save.put("defaultFrom", SENDER);
        var saved = scripts.call(ADMIN, "POST", "/api/configurations", save);
        assertThat(saved.status()).as("%s", saved.body()).isEqualTo(201);
        String path = "/api/configurations/" + saved.body().path("id").asString() + "/activate";
        var active = scripts.call(ADMIN, "POST", path, null);
        assertThat(active.status()).as("%s", active.body()).isEqualTo(200);
    }

    static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
