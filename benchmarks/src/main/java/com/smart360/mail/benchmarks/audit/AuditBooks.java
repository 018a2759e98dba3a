package com.smart360.mail.benchmarks.audit;

import com.smart360.mail.benchmarks.Benchmark;
import com.smart360.mail.benchmarks.Options;
import com.smart360.mail.benchmarks.stage.Issuer;
import com.smart360.mail.benchmarks.stage.Mails;
import com.smart360.mail.benchmarks.stage.Stack;
import com.smart360.mail.benchmarks.stage.Utility;
import com.smart360.mail.benchmarks.stage.Workshop;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.secrets.Keysets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How fast audit-service takes in what is said of mails, two events a mail, as they would stand in
/// the topics when dispatch runs at full rate; then what asking, proving and verifying costs, with
/// so many mails there.
public final class AuditBooks implements Benchmark {

    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final String GROUP = "audit-service";

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String about() {
        return "audit-service: intake, questions, proofs, verification: --mails=100000"
                + " --warm-up=20000 --apart=500 --recipients=10000 --questions=50"
                + " --replicas=1 --set=AUDIT_MAIL_CONSUMERS=2";
    }

    @Override
    public void run(Workshop workshop, Options options) throws Exception {
        Stack stack = Stack.start(workshop, Stack.Database.THROUGHPUT);
        try (var utility = new Utility(stack)) {
            Issuer issuer = workshop.keep(new Issuer());
            Map<String, String> environment = new HashMap<>();
            environment.put("OIDC_ISSUER", issuer.address());
            environment.put("OIDC_JWKS_URI", issuer.address() + "/jwks");
            environment.put("AUDIT_SIGNING_KEYSET_JSON", Keysets.generateSigning().privateJson());
            environment.put("AUDIT_SIGN_EVERY", "5s");
            environment.put("AUDIT_RECIPIENT_KEYSET_JSON", Keysets.generateFieldKeyset());
            for (String each : options.list("set", ",")) {
                int equals = each.indexOf('=');
                environment.put(each.substring(0, equals), each.substring(equals + 1));
            }
            List<Stack.Service> replicas = new ArrayList<>();
            for (int i = 0; i < options.number("replicas", 1); i++) {
                replicas.add(stack.service("audit-service", environment, options.list("jvm", " ")));
            }
            Stack.Service audit = replicas.getFirst();
            String bearer = "Bearer " + issuer.systemAdmin();
            System.out.println("| Figure | Value |");
            System.out.println("|---|---|");
            Traffic traffic =
                    new Traffic(options.number("apart", 500), options.number("recipients", 10_000));
            int warmUp = options.number("warm-up", 20_000);
            takeIn(utility, stack, replicas, traffic, "warm-up-", warmUp, false);
            int mails = options.number("mails", 100_000);
            takeIn(utility, stack, replicas, traffic, "first-", mails / 2, true);
            takeIn(utility, stack, replicas, traffic, "second-", mails / 2, true);
            int known = Math.min(traffic.apart(), mails / 2);
            ask(audit, bearer, options.number("questions", 50), known);
            prove(audit, bearer, known);
            verify(audit, bearer);
        }
    }

    /// @param apart mails that dispatch has in hand: so many requests come before the outcomes of
    ///   the first of them
    /// @param recipients how many there are in all
    private record Traffic(int apart, int recipients) {

        String recipient(int mail) {
            return "customer-" + mail % recipients + "@example.org";
        }
    }

    private void takeIn(
            Utility utility,
            Stack stack,
            List<Stack.Service> replicas,
            Traffic traffic,
            String prefix,
            int mails,
            boolean told)
            throws InterruptedException {
        Mails texts = Mails.text();
        double before = cpuSeconds(replicas);
        double database = stack.database().cpuSeconds();
        long start = System.nanoTime();
        for (int first = 0; first < mails; first += traffic.apart()) {
            String named = prefix + first + "-";
            int many = Math.min(traffic.apart(), mails - first);
            IntFunction<String> recipients = recipients(traffic, first);
            utility.publish(named, many, i -> texts.requestFor(recipients.apply(i), named + i));
            utility.publishAccepted(named, many, recipients);
        }
        double published = seconds(start);
        long behind = utility.lag(GROUP, Topics.EMAIL_REQUESTS, Topics.EMAIL_DELIVERY);
        long end = System.nanoTime() + LIMIT.toNanos();
        while (utility.lag(GROUP, Topics.EMAIL_REQUESTS, Topics.EMAIL_DELIVERY) > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "Not taken in:\n" + replicas.getFirst().process().tail());
            }
            Thread.sleep(100);
        }
        double took = seconds(start);
        int events = 2 * mails;
        if (told) {
            row(
                    mails + " mails, " + events + " events, published in " + one(published) + " s",
                    one(events / took) + " events/s, behind then: " + behind);
            row(
                    "processor time per event",
                    "audit %.3f ms, database %.3f ms"
                            .formatted(
                                    1_000 * (cpuSeconds(replicas) - before) / events,
                                    1_000 * (stack.database().cpuSeconds() - database) / events));
            row(
                    "resident",
                    "audit %.0f MB, database %.0f MB"
                            .formatted(
                                    replicas.getFirst().process().residentMegabytes(),
                                    stack.database().residentMegabytes()));
        }
    }

    private static double cpuSeconds(List<Stack.Service> replicas) {
        return replicas.stream().mapToDouble(replica -> replica.process().cpuSeconds()).sum();
    }

    private static IntFunction<String> recipients(Traffic traffic, int first) {
        return i -> traffic.recipient(first + i);
    }

    private void ask(Stack.Service audit, String bearer, int times, int mails) throws Exception {
        Map<String, IntFunction<String>> questions = new TreeMap<>();
        questions.put("list, page 1", _ -> "/api/emails?limit=50");
        questions.put("list by status, page 1", _ -> "/api/emails?limit=50&status=ACCEPTED");
        questions.put("one mail's story", i -> "/api/emails/first-0-" + i * 97 % mails);
        String list = "/api/emails?limit=50";
        String cursor = cursorOfPage(audit, bearer, list, 100);
        if (cursor != null) {
            questions.put("list, page 100", _ -> list + "&cursor=" + cursor);
        }
        String bySource = "/api/emails?limit=50&source=billing";
        questions.put("by source, page 1", _ -> bySource);
        String later = cursorOfPage(audit, bearer, bySource, 100);
        if (later != null) {
            questions.put("by source, page 100", _ -> bySource + "&cursor=" + later);
        }
        questions.put("by a queue id", _ -> "/api/emails?queueId=nowhere-1");
        questions.put(
                "by a recipient", i -> "/api/emails?recipient=customer-" + i + "@example.org");
        questions.put("trail, page 1", _ -> "/api/audit-entries?limit=50");
        for (var question : questions.entrySet()) {
            double[] took =
                    IntStream.range(0, times)
                            .mapToDouble(i -> timed(audit, bearer, question.getValue().apply(i)))
                            .sorted()
                            .toArray();
            row(
                    question.getKey(),
                    "p50 %.1f ms, p99 %.1f ms"
                            .formatted(took[times / 2], took[(int) (0.99 * (times - 1))]));
        }
    }

    private @Nullable String cursorOfPage(
            Stack.Service audit, String bearer, String first, int page) throws Exception {
        String cursor = null;
        for (int i = 1; i < page; i++) {
            String more = cursor == null ? "" : "&cursor=" + cursor;
            JsonNode list = get(audit, bearer, first + more);
            if (list.get("nextCursor") == null || list.get("nextCursor").isNull()) {
                return null;
            }
            cursor = list.get("nextCursor").asString();
        }
        return cursor;
    }

    private void prove(Stack.Service audit, String bearer, int mails) throws Exception {
        String records = "/api/emails/first-0-" + mails / 3 + "/records";
        String key = get(audit, bearer, records).get("items").get(0).get("key").asString();
        String proof = records + "/" + key + "/proof";
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (send(audit, bearer, "GET", proof).statusCode() != 200 && System.nanoTime() < end) {
            Thread.sleep(200);
        }
        double[] took =
                IntStream.range(0, 20)
                        .mapToDouble(_ -> timed(audit, bearer, proof))
                        .sorted()
                        .toArray();
        String body = send(audit, bearer, "GET", proof).body();
        int text = json.readTree(body).get("text").asString().length();
        row(
                "proof of a record",
                "%d bytes beside its text, made in %.1f ms at the median"
                        .formatted(body.length() - text, took[10]));
    }

    private void verify(Stack.Service audit, String bearer) throws Exception {
        long start = System.nanoTime();
        String id =
                json.readTree(
                                send(
                                                audit,
                                                bearer,
                                                "POST",
                                                "/api/audit-entries/verifications?whole=true")
                                        .body())
                        .get("id")
                        .asString();
        String job = "/api/audit-entries/verifications/" + id;
        JsonNode now = get(audit, bearer, job);
        while (now.get("state").asString().equals("RUNNING")) {
            Thread.sleep(50);
            now = get(audit, bearer, job);
        }
        long checked = now.get("entries").asLong() + now.get("records").asLong();
        row(
                "verification, " + now.get("state").asString() + ", " + checked + " checked",
                one(checked / seconds(start))
                        + "/s, "
                        + now.get("found").asLong()
                        + " breaks, "
                        + now.get("heads").asLong()
                        + " heads");
    }

    private double timed(Stack.Service audit, String bearer, String path) {
        long start = System.nanoTime();
        get(audit, bearer, path);
        return (System.nanoTime() - start) / 1e6;
    }

    private JsonNode get(Stack.Service audit, String bearer, String path) {
        try {
            HttpResponse<String> answer = send(audit, bearer, "GET", path);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
            return json.readTree(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private HttpResponse<String> send(
            Stack.Service audit, String bearer, String method, String path)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(audit.uri(path))
                        .header("Authorization", bearer)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void row(String figure, String value) {
        System.out.println("| " + figure + " | " + value + " |");
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static String one(double number) {
        return "%.1f".formatted(number);
    }
}
