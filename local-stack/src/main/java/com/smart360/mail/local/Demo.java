package com.smart360.mail.local;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Demo data, made through the public API as a user would make them: a tested, active configuration
/// against the local mail server, and a trickle of mails of all fates.
final class Demo {

    private static final String NAME = "Local mail server (demo)";
    private static final String HEADERS = "X-Utility: Demo Water & Power";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TEST_LIMIT = Duration.ofSeconds(90);
    private static final int FIRST_MAILS = 12;
    private static final Duration PACE = Duration.ofSeconds(15);

    private final StackRecord.Ready stack;
    private final DemoTokens tokens;
    private final PrintStream out;
    private final HttpClient client = HttpClient.newHttpClient();

    private Demo(StackRecord.Ready stack, DemoTokens tokens, PrintStream out) {
        this.stack = stack;
        this.tokens = tokens;
        this.out = out;
    }

    /// Returns at once; the demo lives as long as the stack. A failure is told and ends the demo,
    /// not the stack.
    static void begin(StackRecord.Ready stack, DemoTokens tokens, PrintStream out) {
        Thread.ofVirtual()
                .name("demo")
                .start(
                        () -> {
                            try {
                                Demo demo = new Demo(stack, tokens, out);
                                out.println("Demo: " + demo.configure());
                                demo.trickle();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            } catch (IOException | StackFailure e) {
                                out.println("The demo ends: " + e.getMessage());
                            }
                        });
    }

    private String configure() throws IOException, InterruptedException {
        for (JsonNode known : get("/api/configurations").path("items")) {
            if (known.path("name").asString("").equals(NAME)) {
                if (!known.path("active").asBoolean(false)) {
                    post("/api/configurations/" + known.path("id").asString() + "/activate", null);
                }
                return "'" + NAME + "' is there already and active";
            }
        }
        Map<String, Object> tested = connection();
        tested.put("from", stack.mail().sender());
        tested.put("customHeaders", HEADERS);
        String test = pass(post("/api/connection-tests", tested));
        Map<String, Object> settings = connection();
        settings.remove("password");
        settings.putAll(
                Map.of(
                        "name",
                        NAME,
                        "provider",
                        "custom",
                        "maxConnections",
                        4,
                        "retries",
                        3,
                        "idleTimeoutSeconds",
                        60,
                        "customHeaders",
                        HEADERS,
                        "defaultFrom",
                        stack.mail().sender(),
                        "testId",
                        test));
        JsonNode made = post("/api/configurations", settings);
        post("/api/configurations/" + made.path("id").asString() + "/activate", null);
        return "'"
                + NAME
                + "' is tested, saved and active; a mail follows every "
                + PACE.toSeconds()
                + " s";
    }

    private Map<String, Object> connection() throws IOException {
        StackRecord.Ready.Mail mail = stack.mail();
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("host", mail.host());
        connection.put("port", mail.smtp());
        connection.put("tls", "STARTTLS");
        connection.put(
                "certificateCheck",
                Map.of(
                        "mode",
                        "CUSTOM_CA",
                        "authorityPem",
                        Files.readString(Path.of(mail.authorityPem()))));
        connection.put("authProtocol", "LOGIN");
        connection.put("username", mail.username());
        connection.put("password", mail.password());
        connection.put("heloHostname", "mail.demo-utility.example");
        connection.put("waitTimeoutSeconds", 30);
        return connection;
    }

    private String pass(JsonNode asked) throws IOException, InterruptedException {
        String id = asked.path("id").asString();
        long end = System.nanoTime() + TEST_LIMIT.toNanos();
        while (true) {
            JsonNode test = get("/api/connection-tests/" + id);
            switch (test.path("status").asString("")) {
                case "PASSED" -> {
                    return id;
                }
                case "RUNNING" -> {
                    if (System.nanoTime() > end) {
                        throw new StackFailure(
                                "the connection test "
                                        + id
                                        + " has no result after "
                                        + TEST_LIMIT.toSeconds()
                                        + " s");
                    }
                    TimeUnit.MILLISECONDS.sleep(300);
                }
                default ->
                        throw new StackFailure(
                                "the connection test did not pass: " + test.path("diagnosis"));
            }
        }
    }

    /// A mail that can't be asked for, while a part is started again say, is told; the next is
    /// tried.
    private void trickle() throws InterruptedException {
        for (int number = 0; ; number++) {
            try {
                post("/api/emails", mail(number));
            } catch (IOException | StackFailure refused) {
                out.println("Demo: mail " + number + " was not taken: " + refused.getMessage());
            }
            if (number >= FIRST_MAILS) {
                TimeUnit.MILLISECONDS.sleep(PACE.toMillis());
            }
        }
    }

    /// @param mailbox the recipient's, up to the number that makes it another each time
    private record Kind(String source, String category, String subject, String mailbox) {}

    /// In turns, so that each page has something of each kind to show.
    private static final List<Kind> KINDS =
            List.of(
                    new Kind("billing", "invoice", "Your invoice for this month", "customer"),
                    new Kind(
                            "outage-notices",
                            "outage",
                            "Planned outage on Tuesday, 9 to 11",
                            "street"),
                    new Kind("meter-readings", "reminder", "Please read your meter", "meter"),
                    new Kind("customer-portal", "password-reset", "Set a new password", "user"),
                    new Kind("billing", "invoice", "Your invoice (this mailbox is gone)", "refuse"),
                    new Kind(
                            "outage-notices",
                            "outage",
                            "Outage ended (delivered at the second try)",
                            "defer"));

    private static Map<String, Object> mail(int number) {
        Kind kind = KINDS.get(number % KINDS.size());
        Map<String, Object> mail = new LinkedHashMap<>();
        mail.put("id", UUID.randomUUID().toString());
        mail.put("source", kind.source());
        mail.put("category", kind.category());
        mail.put("to", List.of(kind.mailbox() + number + "@example.org"));
        mail.put("subject", kind.subject());
        mail.put("text", kind.subject() + ".\n\nDemo Water & Power\n");
        mail.put("html", "<h1>" + kind.subject() + "</h1><p>Demo Water &amp; Power</p>");
        if (number % KINDS.size() == 0) {
            mail.put("attachments", List.of(invoice(number)));
        }
        return mail;
    }

    private static Map<String, Object> invoice(int number) {
        byte[] content = "item;amount\nWater;31.20\n".getBytes(StandardCharsets.UTF_8);
        return Map.of(
                "filename",
                "invoice-" + number + ".csv",
                "contentType",
                "text/csv",
                "content",
                Base64.getEncoder().encodeToString(content));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private JsonNode post(String path, @Nullable Object body)
            throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(
                                                JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) throws InterruptedException {
        return HttpRequest.newBuilder(URI.create(stack.gateway() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + tokens.of("system-admin"));
    }

    private JsonNode send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<String> answer =
                client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() / 100 != 2) {
            throw new StackFailure(
                    "%s %s answered %d: %s"
                            .formatted(
                                    request.method(),
                                    request.uri().getPath(),
                                    answer.statusCode(),
                                    answer.body()));
        }
        return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }
}
