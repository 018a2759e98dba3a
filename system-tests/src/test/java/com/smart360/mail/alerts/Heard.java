package com.smart360.mail.alerts;

import com.smart360.mail.actors.RunningStack;
import com.smart360.mail.actors.Scripts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the product and Prometheus say is the matter.
final class Heard {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Scripts scripts;
    private final String prometheus;

    Heard(RunningStack stack, Scripts scripts) {
        this.scripts = scripts;
        this.prometheus = stack.facts().at("/observers/prometheus").asString();
    }

    /// Whether the product raised this since then.
    ///
    /// @param alert a rule's code, and with `/` a part of the subject
    boolean product(String alert, Instant since) {
        String code = alert.split("/", 2)[0];
        String subject = alert.substring(code.length()).replaceFirst("^/", "");
        for (JsonNode each : open()) {
            if (each.path("rule").asString().equals(code)
                    && each.path("subject").asString().contains(subject)
                    && !Instant.parse(each.path("raisedAt").asString()).isBefore(since)) {
                return true;
            }
        }
        return false;
    }

    /// What is open in the product, each as `code/subject`.
    Set<String> product() {
        Set<String> all = new TreeSet<>();
        for (JsonNode each : open()) {
            all.add(each.path("rule").asString() + "/" + each.path("subject").asString());
        }
        return all;
    }

    private JsonNode open() {
        Scripts.Answer answer = scripts.call("auditor", "GET", "/api/alerts", null);
        if (answer.status() != 200) {
            // The audit service may be what is stopped.
            return JSON.createArrayNode();
        }
        return answer.body().path("items");
    }

    /// The rules of Prometheus that fire or are about to.
    Set<String> prometheus(boolean pendingToo) {
        Set<String> names = new TreeSet<>();
        for (JsonNode each : ask("/api/v1/alerts").at("/data/alerts")) {
            if (pendingToo || each.path("state").asString().equals("firing")) {
                names.add(each.at("/labels/alertname").asString());
            }
        }
        // Always there.
        names.remove("Watchdog");
        return names;
    }

    private JsonNode ask(String path) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(prometheus + path))
                            .timeout(Duration.ofSeconds(10))
                            .build();
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }
}
