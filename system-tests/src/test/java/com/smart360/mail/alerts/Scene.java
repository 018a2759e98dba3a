package com.smart360.mail.alerts;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.smart360.mail.actors.Broker;
import com.smart360.mail.actors.RunningStack;
import com.smart360.mail.actors.Scripts;
import com.smart360.mail.actors.Scripts.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The product with a mail server of its own, and what can be done to both.
final class Scene implements AutoCloseable {

    static final String ADMIN = "system-admin";
    static final String SENDER = "notifications@utilitycompany.com";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(60);

    final Relay relay = new Relay();
    final Scripts scripts;
    final RunningStack stack;
    private final KafkaProducer<String, byte[]> kafka;
    private String configuration;
    private int user = ThreadLocalRandom.current().nextInt(50);
    private int mails;

    Scene(RunningStack stack, Scripts scripts) {
        this.stack = stack;
        this.scripts = scripts;
        this.kafka =
                new KafkaProducer<>(
                        stack.broker().as(Broker.ADMINISTRATOR),
                        new StringSerializer(),
                        new ByteArraySerializer());
        this.configuration = configure("custom", Map.of());
        activate();
    }

    /// The configuration that sends through [#relay].
    String configuration() {
        return configuration;
    }

    /// Another configuration sends, with another user: of this one too many logins were refused.
    void anew() {
        user++;
        configuration = configure("custom", Map.of());
        activate();
    }

    /// Has it send again, after another one did, or none.
    void activate() {
        activate(configuration);
    }

    void activate(String id) {
        post("/api/configurations/" + id + "/activate", null, 200);
    }

    /// Settings towards the relay.
    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("host", "localhost");
        settings.put("port", relay.port());
        settings.put("tls", "STARTTLS");
        settings.put(
                "certificateCheck",
                Map.of("mode", "CUSTOM_CA", "authorityPem", relay.authorityPem()));
        settings.put("authProtocol", "LOGIN");
        settings.put("username", Relay.user(user));
        settings.put("heloHostname", "alerts.example.com");
        settings.put("waitTimeoutSeconds", 30);
        return settings;
    }

    /// The id of a connection test that has ended, however.
    String tested(String role, String password, Map<String, Object> more) {
        Map<String, Object> test = settings();
        test.put("password", password);
        test.put("from", SENDER);
        test.putAll(more);
        Answer asked = call(role, "POST", "/api/connection-tests", test);
        expect(asked, 202);
        String id = asked.body().path("id").asString();
        scripts.follow(role, "/api/connection-tests/" + id + "/events", "finished");
        return id;
    }

    /// A new configuration towards the relay, tested and saved.
    ///
    /// @param more settings of the test beside the usual
    String configure(String provider, Map<String, Object> more) {
        Answer saved = save(ADMIN, provider, passed(ADMIN, more));
        expect(saved, 201);
        return saved.body().path("id").asString();
    }

    /// The id of a test that passed: on a busy machine not the first one may.
    String passed(String role, Map<String, Object> more) {
        return Awaitility.await("a connection test passes")
                .atMost(Duration.ofMinutes(3))
                .until(
                        () -> tested(role, Relay.PASSWORD, more),
                        id ->
                                call(role, "GET", "/api/connection-tests/" + id, null)
                                        .body()
                                        .path("status")
                                        .asString("")
                                        .equals("PASSED"));
    }

    /// Saves what was tested, as somebody of that role.
    Answer save(String role, String provider, String testId) {
        Map<String, Object> save = settings();
        save.put("testId", testId);
        save.put("provider", provider);
        save.put("name", "alerts " + UUID.randomUUID().toString().substring(28));
        save.put("maxConnections", 4);
        save.put("retries", 3);
        save.put("idleTimeoutSeconds", 30);
        save.put("customHeaders", "");
        save.put("defaultFrom", SENDER);
        return call(role, "POST", "/api/configurations", save);
    }

    /// Has so many mails sent.
    List<String> send(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(send(List.of("customer" + mails + "@example.org")));
        }
        return ids;
    }

    /// Has a mail sent.
    String send(List<String> recipients) {
        String id = "alerts-" + UUID.randomUUID();
        mails++;
        post(
                "/api/emails",
                Map.of(
                        "id",
                        id,
                        "source",
                        "alerts",
                        "to",
                        recipients,
                        "subject",
                        "Mail " + mails,
                        "text",
                        "A mail of the faults' suite."),
                202);
        return id;
    }

    /// Waits until the relay took so many more mails than at that time.
    void awaitAccepted(int before, int more) {
        Awaitility.await("mails are accepted")
                .atMost(SOON)
                .until(() -> relay.accepted() >= before + more);
    }

    /// Publishes anything to a topic.
    void publish(String topic, @Nullable String key, String value, Map<String, String> headers) {
        flood(topic, key, value, headers, 1);
    }

    /// Publishes the same again and again, and returns when the broker has all of it.
    void flood(
            String topic,
            @Nullable String key,
            String value,
            Map<String, String> headers,
            int times) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8));
        headers.forEach(
                (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            for (int left = times; left > 1; left--) {
                kafka.send(record);
            }
            kafka.send(record).get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        } catch (ExecutionException refused) {
            throw new AssertionError(refused);
        }
    }

    Admin broker(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.putAll(stack.broker().as(Broker.ADMINISTRATOR));
        return Admin.create(settings);
    }

    /// Halts the process of a part, so that it says nothing any more.
    ///
    /// @return lets it go on
    Trouble.Repair halt(String part) throws Exception {
        signal("STOP", part);
        return () -> signal("CONT", part);
    }

    /// Ends the process of a part; the launcher starts it again.
    void kill(String part) throws Exception {
        signal("KILL", part);
    }

    /// Waits until a part that was started again answers, by another process than before.
    void awaitReady(String part) {
        Awaitility.await(part + " answers again")
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(
                        () ->
                                HTTP.send(
                                                        HttpRequest.newBuilder(
                                                                        URI.create(
                                                                                "http://127.0.0.1:"
                                                                                        + port(part)
                                                                                        + "/actuator/health/readiness"))
                                                                .build(),
                                                        BodyHandlers.discarding())
                                                .statusCode()
                                        == 200);
    }

    /// Decides against a change that waits.
    void reject(String approval) {
        Answer seen = call(ADMIN, "GET", "/api/approvals/" + approval, null);
        expect(seen, 200);
        Answer decided =
                scripts.call(
                        ADMIN,
                        "POST",
                        "/api/approvals/" + approval + "/reject",
                        Map.of("comment", "a fault's test"),
                        seen.etag());
        expect(decided, 200);
    }

    private void signal(String signal, String part) throws Exception {
        long pid = stack.facts().path("pids").required(part).asLong();
        int code = new ProcessBuilder("kill", "-" + signal, "" + pid).start().waitFor();
        if (code != 0) {
            throw new AssertionError("kill -" + signal + " " + part + " ended with " + code);
        }
    }

    /// Where a part listens.
    int port(String name) {
        return stack.facts().path("ports").required(name).asInt();
    }

    Path folder() {
        return stack.folder();
    }

    /// Does something to a service's database.
    void database(String name, Consumer<MongoDatabase> deed) {
        try (MongoClient client =
                MongoClients.create(stack.facts().path("mongodbUri").asString())) {
            deed.accept(client.getDatabase(name));
        }
    }

    /// Sets a rule of the product's alerts.
    void rule(String code, Map<String, Object> values) {
        String path = "/api/alert-rules/" + code;
        Answer now = call(ADMIN, "GET", path, null);
        expect(scripts.call(ADMIN, "PUT", path, values, now.etag()), 200);
    }

    Answer call(String role, String method, String path, @Nullable Object body) {
        return scripts.call(role, method, path, body);
    }

    JsonNode post(String path, @Nullable Object body, int status) {
        Answer answer = call(ADMIN, "POST", path, body);
        expect(answer, status);
        return answer.body();
    }

    static void expect(Answer answer, int status) {
        if (answer.status() != status) {
            throw new AssertionError(
                    "answered " + answer.status() + ", expected " + status + ": " + answer.body());
        }
    }

    @Override
    public void close() {
        kafka.close();
        relay.close();
    }
}
