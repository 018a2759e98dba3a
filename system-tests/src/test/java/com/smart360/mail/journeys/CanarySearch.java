package com.smart360.mail.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.smart360.mail.actors.Administrator;
import com.smart360.mail.actors.Broker;
import com.smart360.mail.actors.Collector;
import com.smart360.mail.actors.MailServer;
import com.smart360.mail.actors.RunningStack;
import com.smart360.mail.actors.RunningStack.Addresses;
import com.smart360.mail.actors.Scripts;
import com.smart360.mail.actors.Scripts.Answer;
import com.smart360.mail.canary.Api;
import com.smart360.mail.canary.CanaryTable;
import com.smart360.mail.canary.Leftovers;
import com.smart360.mail.canary.Search;
import com.smart360.mail.canary.Search.Place;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.TestAuthority;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Secrets that nobody else has go through the whole product; then all that it left behind is
/// searched for them, in every form (`docs/security/canary.md`).
@ExtendWith(RunningStack.class)
class CanarySearch {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String ADMIN = "system-admin";

    /// Nothing of this run need be in it.
    private static final String REST = "all else that the product keeps";

    private static final int PUBLIC_BEGINNING = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// What is saved and sends.
    private final String password = canary();

    /// What the server refuses, and repeats in its refusal.
    private final String wrong = canary();

    private final String clientSecret = canary();

    /// No secret: where it is not found, nobody looked.
    private final String mark = "canary-" + UUID.randomUUID();

    private final TestAuthority authority = new TestAuthority();

    @TempDir private Path folder;

    private record Made(String configuration, String token, String breakGlass) {}

    @Test
    @DisplayName("SEC-1 S4 S16: secrets that went through the whole product are nowhere in it")
    void leavesSecretsNowhere(
            RunningStack stack, Addresses addresses, Scripts scripts, Collector collector)
            throws Exception {
        Path archive = folder.resolve("answers.har");
        Path profile = folder.resolve("profile");
        List<Place> places = new ArrayList<>();
        try (ScriptedSmtpServer server = server()) {
            Made made;
            Search search = new Search();
            Place browser;
            try (Administrator dana = new Administrator(addresses.gateway(), profile, archive)) {
                String id = setsUp(dana, scripts, at(addresses, server));
                made = shownOnce(scripts, id);
                sends(addresses, scripts, server, made);
                makesCopies(dana);
                triesToBreakIn(dana, made.breakGlass());
                search = search(made);
                browser = search.in("browser: page, storage, cookies");
                for (String page :
                        List.of("/settings", "/audit", "/delivery", "/backups", "/senders")) {
                    dana.visits(page);
                    Leftovers.browser(browser, dana.page());
                }
                assertThat(dana.complaints()).isEmpty();
            }
            stops(scripts, made.configuration());
            places.add(browser);
            places.add(search.in("browser: folder of its profile").files(profile));
            Place answers = search.in("browser: what it was answered");
            assertThat(Leftovers.answers(answers, archive)).isGreaterThan(50);
            places.add(answers);
            places.addAll(leftBehind(stack, collector, search));
            places.addAll(heaps(stack, search));
        }
        CanaryTable.write(places);
        for (Place place : places) {
            assertThat(place.found()).as("secrets in %s", place.name()).isEmpty();
            if (!place.name().equals(REST)) {
                assertThat(place.marks()).as("what is no secret in %s", place.name()).isNotEmpty();
            }
        }
    }

    private Search search(Made made) {
        return new Search()
                .secret("the password", password)
                .secret("the refused password", wrong)
                .secret("the client secret", clientSecret)
                // What it begins with is its public name (ADR 76).
                .secret("the machine token", made.token().substring(PUBLIC_BEGINNING))
                .secret("the break-glass secret", made.breakGlass())
                .mark(mark)
                .mark(made.configuration());
    }

    /// Letters and digits at random, and between them what each form writes otherwise.
    private static String canary() {
        return letters() + "\"\\&" + letters() + "<%+/=" + letters();
    }

    private static String letters() {
        return RANDOM.ints('0', 'z' + 1)
                .filter(Character::isLetterOrDigit)
                .limit(9)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// One that tells whoever may not come in what it was given, in the forms that servers use.
    private ScriptedSmtpServer server() {
        byte[] bytes = wrong.getBytes(StandardCharsets.UTF_8);
        return ScriptedSmtpServer.start(
                script ->
                        script.capabilities("8BITMIME")
                                .capabilitiesAfterTls("8BITMIME", "AUTH LOGIN PLAIN")
                                .startTls(authority.valid("localhost"))
                                .account(MailServer.USER, password)
                                .wrongLogin(
                                        "535 5.7.8 not "
                                                + String.join(
                                                        " nor ",
                                                        wrong,
                                                        Base64.getEncoder().encodeToString(bytes),
                                                        HexFormat.of().formatHex(bytes),
                                                        URLEncoder.encode(
                                                                wrong, StandardCharsets.UTF_8),
                                                        new StringBuilder(wrong).reverse())));
    }

    private Addresses at(Addresses addresses, ScriptedSmtpServer server) {
        return new Addresses(
                addresses.gateway(),
                addresses.kafka(),
                server.port(),
                addresses.smtps(),
                addresses.imap(),
                addresses.mailPage(),
                authority.pem());
    }

    /// By the pages: a refused login, a passed test, a saved configuration that sends.
    ///
    /// @return its id
    private String setsUp(Administrator dana, Scripts scripts, Addresses server) {
        dana.signsIn(ADMIN, "smart360-demo");
        // So that all of it is traced.
        dana.page()
                .setExtraHTTPHeaders(
                        Map.of(
                                "traceparent",
                                "00-%s-00f067aa0ba902b7-01"
                                        .formatted(UUID.randomUUID().toString().replace("-", ""))));
        FirstMailJourney.fillsIn(dana, server, mark);
        dana.types("Password", wrong);
        dana.presses("Test Connection");
        dana.sees("Authentication failed - check credentials");
        dana.types("Password", password);
        dana.pressesEither("Test Connection", "Test again");
        dana.sees("Connection successful");
        dana.presses("Save");
        dana.sees("It sends nothing until you switch it to active.");
        dana.switches("Active");
        dana.confirms("Activate " + mark, "SMTP configuration activated successfully");
        for (JsonNode each :
                call(scripts, "GET", "/api/configurations?limit=200", null, 200).path("items")) {
            if (each.path("name").asString().equals(mark)) {
                return each.path("id").asString();
            }
        }
        throw new AssertionError("there is no " + mark);
    }

    /// What is shown once, and that of an OAuth client.
    private Made shownOnce(Scripts scripts, String configuration) {
        String sender = "canary" + RANDOM.nextInt(1 << 20);
        call(
                scripts,
                "POST",
                "/api/senders",
                Map.of(
                        "name",
                        sender,
                        "owner",
                        mark,
                        "clientIds",
                        List.of(sender),
                        "priorities",
                        List.of("NORMAL"),
                        "recipients",
                        5,
                        "perMinute",
                        60,
                        "perDay",
                        1000,
                        "size",
                        256),
                201);
        String token =
                call(
                                scripts,
                                "POST",
                                "/api/sender-tokens",
                                Map.of("sender", sender, "purpose", mark, "days", 1),
                                201)
                        .path("secret")
                        .asString();
        String breakGlass =
                call(scripts, "POST", "/api/break-glass-secrets", null, 201)
                        .path("secret")
                        .asString();
        return new Made(configuration, token, breakGlass);
    }

    private void sends(Addresses addresses, Scripts scripts, ScriptedSmtpServer server, Made made) {
        String path = "/api/configurations/" + made.configuration();
        Api api = new Api(addresses.gateway());
        assertThat(api.status(made.token(), "POST", "/api/emails", mail(mark + "-1")))
                .isEqualTo(202);
        arrives(server, mark + "-1");

        Answer stored = scripts.call(ADMIN, "GET", path, null);
        Map<String, Object> change = new HashMap<>(settings(server.port()));
        change.put("name", mark);
        change.put("maxConnections", 10);
        change.put("customHeaders", "X-Mailer: SMART360-System");
        change.put("retries", 4);
        change.put("idleTimeoutSeconds", 30);
        change.put("defaultFrom", "notifications@utilitycompany.com");
        Answer changed = scripts.call(ADMIN, "PUT", path, change, stored.etag());
        assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
        Answer back =
                scripts.call(
                        ADMIN, "POST", path + "/rollback", Map.of("version", 1), changed.etag());
        assertThat(back.status()).as("%s", back.body()).isEqualTo(200);
        assertThat(api.status(made.token(), "POST", "/api/emails", mail(mark + "-2")))
                .isEqualTo(202);
        arrives(server, mark + "-2");

        Map<String, Object> oauth = new HashMap<>(settings(server.port()));
        oauth.put("authProtocol", "XOAUTH2");
        oauth.put("from", "notifications@utilitycompany.com");
        oauth.put(
                "oauthGrant",
                Map.of(
                        "type",
                        "microsoft_client_credentials",
                        "tenant",
                        "canary.example.com",
                        "clientId",
                        UUID.randomUUID().toString(),
                        "clientSecret",
                        clientSecret));
        // The server does not offer it, so that nobody is asked for an access token.
        String test =
                call(scripts, "POST", "/api/connection-tests", oauth, 202).path("id").asString();
        assertThat(scripts.follow(ADMIN, "/api/connection-tests/" + test + "/events", "finished"))
                .last()
                .satisfies(
                        event ->
                                assertThat(event.data().path("status").asString())
                                        .isEqualTo("FAILED"));
    }

    private Map<String, Object> settings(int port) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("host", "localhost");
        settings.put("port", port);
        settings.put("tls", "STARTTLS");
        settings.put(
                "certificateCheck", Map.of("mode", "CUSTOM_CA", "authorityPem", authority.pem()));
        settings.put("authProtocol", "LOGIN");
        settings.put("username", MailServer.USER);
        settings.put("waitTimeoutSeconds", 30);
        return settings;
    }

    private static Map<String, Object> mail(String id) {
        return Map.of(
                "id",
                id,
                "to",
                List.of("customer@example.com"),
                "subject",
                id,
                "text",
                "Your bill is ready.");
    }

    private static void arrives(ScriptedSmtpServer server, String subject) {
        await("mail " + subject)
                .atMost(TIMEOUT)
                .until(
                        () ->
                                server.messages().stream()
                                        .anyMatch(mail -> mail.text().contains(subject)));
    }

    private void makesCopies(Administrator dana) {
        dana.opens("Backups");
        dana.presses("Make the backup");
        dana.sees("Backup made:");
        Download download =
                dana.page()
                        .waitForDownload(
                                () ->
                                        dana.page()
                                                .getByRole(
                                                        AriaRole.LINK,
                                                        new Page.GetByRoleOptions()
                                                                .setName("Download the backup"))
                                                .first()
                                                .click());
        download.saveAs(folder.resolve("downloaded/backup.json"));
    }

    /// The identity provider is there, so that nobody comes in by it.
    private static void triesToBreakIn(Administrator dana, String secret) {
        Object status =
                dana.page()
                        .evaluate(
                                """
                                async secret => {
                                    const token = document.cookie.split('; ')
                                        .find(each => each.startsWith('XSRF-TOKEN=')).slice(11);
                                    const answer = await fetch('/break-glass', {
                                        method: 'POST',
                                        headers: {'X-XSRF-TOKEN': decodeURIComponent(token)},
                                        body: new URLSearchParams(
                                            {secret, name: 'Dana Doe', reason: 'to see'})
                                    });
                                    return answer.status + ' ' + await answer.text();
                                }""",
                                secret);
        assertThat(status.toString())
                .as("an answer of /break-glass")
                .matches("(?s)4\\d\\d .*<form.*");
    }

    private static void stops(Scripts scripts, String configuration) {
        call(
                scripts,
                "POST",
                "/api/configurations/" + configuration + "/deactivate",
                Map.of("confirmQueued", true),
                200);
    }

    private List<Place> leftBehind(RunningStack stack, Collector collector, Search search) {
        Path state = stack.folder();
        Path data = state.resolve("data");
        JsonNode facts = stack.facts();

        Place logs = search.in("logs").files(state.resolve("logs"));
        Place topics = search.in("topics: every record");
        assertThat(Leftovers.topics(topics, stack.broker().as(Broker.ADMINISTRATOR)))
                .isGreaterThan(10);
        Place database = search.in("databases: every document");
        assertThat(
                        Leftovers.databases(
                                database, facts.path("mongodbUri").asString(), stack::isProducts))
                .isGreaterThan(20);
        Place traces = search.in("traces");
        collector.sent().forEach(sent -> traces.bytes("what the collector got", sent));
        Place answers = search.in("answers of the API, read again");
        assertThat(new Api(facts.path("gateway").asString()).readAll(answers, stack.token(ADMIN)))
                .isGreaterThan(50);
        Place backups =
                search.in("backups and exports")
                        .files(state.resolve("backups"))
                        .files(folder.resolve("downloaded"));
        return List.of(
                logs,
                topics,
                search.in("files of broker, databases and the rest").files(data),
                database,
                traces,
                answers,
                backups,
                search.in(REST)
                        .files(
                                state,
                                data,
                                state.resolve("logs"),
                                state.resolve("backups"),
                                state.resolve("secrets")));
    }

    private List<Place> heaps(RunningStack stack, Search search) throws Exception {
        List<Place> places = new ArrayList<>();
        for (String service :
                List.of("config-service", "gateway", "audit-service", "test-runner-service")) {
            Path dump =
                    Leftovers.heap(stack.facts().path("pids").required(service).asLong(), folder);
            places.add(search.in("heap of " + service).files(dump));
            Files.delete(dump);
        }
        return places;
    }

    private static JsonNode call(
            Scripts scripts, String method, String path, @Nullable Object body, int status) {
        Answer answer = scripts.call(ADMIN, method, path, body);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
        return answer.body();
    }
}
