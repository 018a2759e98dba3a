package com.smart360.mail.alerts;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.Sorts;
import com.smart360.mail.alerts.Trouble.Deed;
import com.smart360.mail.alerts.Trouble.Repair;
import com.smart360.mail.smtp.testing.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.bson.Document;

/// What can go wrong, and what should be said of it. What outlasts its repair, such as books that
/// were changed, comes last.
///
/// Not here, as each needs days of figures that the product itself must have counted:
/// `source-silent` and `sending-slow` (`SilentSourcesTest`, `SlowSendingTest`). Nor limits: they
/// are a provider's, and no server here may say that it is one (`LimitsIT`).
final class Faults {

    private Faults() {}

    /// Events that audit-service needs some seconds for.
    private static final int SECONDS_OF_READING = 200_000;

    private static final String DEFERRED =
            """
            {"emailId": "alerts-late", "messageId": "<late@example.com>", "outcome": "DEFERRED",
             "attempt": 1, "recipients": [{"address": "b@example.com", "status": "DEFERRED",
             "code": 451, "enhancedCode": "4.7.1", "text": "later"}], "subject": "Late",
             "category": "alerts", "source": "alerts", "failureClass": "RECIPIENT_DEFERRED",
             "detail": "later", "configurationId": "c", "configurationVersion": 1,
             "connectionReused": true, "durationMs": 12, "final": false, "at": "%s",
             "requestedAt": "%s"}""";

    static List<Trouble> all() {
        List<Trouble> all = new ArrayList<>();
        all.addAll(ofTheServer());
        all.addAll(ofDeliveries());
        all.addAll(ofSettings());
        all.addAll(deadLetters());
        all.addAll(ofKeeping());
        all.addAll(ofParts());
        all.addAll(thatLast());
        return all;
    }

    private static List<Trouble> ofTheServer() {
        return List.of(
                Trouble.of(
                        "the server refuses the login",
                        "sending-stopped",
                        "MailLoginRefused",
                        60,
                        scene -> {
                            scene.relay.answers("AUTH", "535 5.7.8 no such login");
                            scene.send(3);
                            return () -> {
                                int before = scene.relay.accepted();
                                scene.relay.recovers();
                                scene.anew();
                                scene.send(1);
                                scene.awaitAccepted(before, 1);
                            };
                        }),
                Trouble.of(
                        "the server is down",
                        "connection-trouble",
                        "",
                        60,
                        relay(it -> it.relay.stops())),
                Trouble.of(
                        "the server is down, and mails wait",
                        "mail-waits",
                        "",
                        90,
                        relay(it -> it.relay.stops())),
                Trouble.of(
                        "the server greets with 421",
                        "connection-trouble",
                        "",
                        60,
                        relay(
                                it ->
                                        it.relay.greets(
                                                Answer.reply("421 4.3.2 closing")
                                                        .then(Answer.hangUp())))),
                Trouble.of(
                        "the server hangs up without a word",
                        "connection-trouble",
                        "",
                        60,
                        relay(it -> it.relay.greets(Answer.hangUp()))),
                Trouble.of(
                        "the server's certificate has expired",
                        "sending-stopped",
                        "",
                        90,
                        relay(it -> it.relay.certificateEndsIn(Duration.ofSeconds(-60)))),
                Trouble.of(
                        "the server fails the scheduled test",
                        "probe-failed",
                        "MailServerFailsProbe",
                        90,
                        relay(it -> it.relay.stops())),
                Trouble.of(
                        "the server's certificate ends in ten days",
                        "certificate-ends",
                        "MailCertificateEnds",
                        90,
                        scene -> {
                            scene.relay.certificateEndsIn(Duration.ofDays(10));
                            scene.activate();
                            return () -> {
                                scene.relay.recovers();
                                scene.activate();
                            };
                        }),
                Trouble.of(
                        "somebody on the way takes the login out behind STARTTLS",
                        "suspicious-connection",
                        "",
                        60,
                        scene -> {
                            scene.relay.losesLoginBehindTls();
                            scene.tested(Scene.ADMIN, Relay.PASSWORD, Map.of());
                            return scene.relay::recovers;
                        }),
                Trouble.of(
                        "somebody guesses passwords",
                        "password-guessing",
                        "",
                        60,
                        scene -> {
                            for (int i = 0; i < 3; i++) {
                                scene.tested(
                                        Scene.ADMIN,
                                        "guess-" + i,
                                        Map.of("username", "somebody-else"));
                            }
                            return Repair.none();
                        }));
    }

    private static List<Trouble> ofDeliveries() {
        return List.of(
                Trouble.of(
                        "mailboxes are not there",
                        "failures/RECIPIENT_REJECTED",
                        "MailNotAccepted",
                        60,
                        refusing("RCPT", "550 5.1.1 nobody here")),
                Trouble.of(
                        "mailboxes are full",
                        "failures/RECIPIENT_DEFERRED",
                        "",
                        60,
                        refusing("RCPT", "452 4.2.2 mailbox full")),
                Trouble.of(
                        "the server takes the mails for spam",
                        "failures/CONTENT_REJECTED",
                        "",
                        60,
                        refusing(".", "554 5.7.1 this looks like spam")),
                Trouble.of(
                        "the server takes one connection only",
                        "connections-refused",
                        "",
                        90,
                        scene -> {
                            scene.relay.behaves(
                                    (_, line) ->
                                            line.equals(".")
                                                    ? Answer.reply("250 2.0.0 taken")
                                                            .after(Duration.ofMillis(300))
                                                    : null);
                            scene.relay.greets(
                                    session ->
                                            scene.relay.open() > 1
                                                    ? Answer.reply("421 4.7.0 too many connections")
                                                            .then(Answer.hangUp())
                                                            .give(session)
                                                    : Answer.reply("220 mail.test").give(session));
                            scene.send(60);
                            return scene.relay::recovers;
                        }));
    }

    private static List<Trouble> ofSettings() {
        return List.of(
                Trouble.of(
                        "no configuration is active, and mails wait",
                        "nothing-active",
                        "",
                        60,
                        scene -> {
                            scene.post(
                                    "/api/configurations/" + scene.configuration() + "/deactivate",
                                    null,
                                    200);
                            scene.send(3);
                            return scene::activate;
                        }),
                Trouble.of(
                        "the login's secret ends in ten days",
                        "secret-ends",
                        "MailSecretEnds",
                        90,
                        scene -> {
                            String day = LocalDate.now(ZoneOffset.UTC).plusDays(10).toString();
                            scene.activate(
                                    scene.configure("custom", Map.of("secretExpiresOn", day)));
                            return scene::activate;
                        }),
                Trouble.of(
                        "a change waits for agreement",
                        "approval-waits",
                        "",
                        30,
                        scene -> {
                            String role = "utility-admin";
                            var answer = scene.save(role, "custom", scene.passed(role, Map.of()));
                            Scene.expect(answer, 202);
                            String id = answer.body().path("id").asString();
                            return () -> scene.reject(id);
                        }),
                Trouble.of(
                        "the active configuration fails, and the standby takes over",
                        "standby-promoted",
                        "",
                        120,
                        scene -> {
                            String standby = scene.configure("custom", Map.of());
                            scene.call(
                                    Scene.ADMIN,
                                    "PUT",
                                    "/api/configurations/" + standby + "/standby",
                                    null);
                            scene.relay.stops();
                            scene.send(2);
                            return () -> {
                                scene.relay.recovers();
                                scene.activate();
                            };
                        }));
    }

    /// What can't be read becomes a dead letter, in each topic that a service reads.
    private static List<Trouble> deadLetters() {
        List<Trouble> all = new ArrayList<>();
        Map<String, String> topics =
                Map.of(
                        "smtp.configuration", "PauseEnded",
                        "smtp.connection-tests", "ConnectionTestFinished",
                        "smtp.usage", "UsageEvent",
                        "smtp.alerts", "AlertRaised",
                        "smtp.sender-status", "SenderStatus",
                        "email.delivery", "EmailDelivery");
        topics.forEach(
                (topic, type) ->
                        all.add(
                                Trouble.of(
                                        "a record of " + topic + " can't be read",
                                        "dead-letters/" + topic,
                                        "DeadLettersArrive",
                                        60,
                                        scene -> {
                                            scene.publish(
                                                    topic,
                                                    "alerts",
                                                    "{\"no\":",
                                                    event(topic, type));
                                            return Repair.none();
                                        })));
        all.add(
                Trouble.of(
                        "somebody else says what is active",
                        "forged-event/smtp.active-configuration",
                        "DeadLettersArrive",
                        60,
                        scene -> {
                            String topic = "smtp.active-configuration";
                            scene.publish(
                                    topic, "active", "{}", event(topic, "ActiveConfiguration"));
                            return Repair.none();
                        }));
        all.add(
                Trouble.of(
                        "a request can't be read",
                        "dead-letters/email.requests",
                        "DeadLettersArrive",
                        60,
                        scene -> {
                            scene.publish("email.requests", "alerts", "{\"no\":", Map.of());
                            return Repair.none();
                        }));
        return all;
    }

    private static Map<String, String> event(String topic, String type) {
        Map<String, String> headers = new HashMap<>();
        headers.put("ce_id", "alerts-" + topic + "-" + System.nanoTime());
        headers.put("ce_specversion", "1.0");
        headers.put("ce_type", "com.smart360.mail." + type);
        headers.put("ce_source", "/alerts");
        headers.put("content-type", "application/json");
        return headers;
    }

    private static List<Trouble> ofKeeping() {
        return List.of(
                Trouble.of(
                        "the file of signed heads can't be written",
                        "head-not-kept",
                        "",
                        60,
                        scene -> blocked(scene.folder().resolve("data/audit-heads.ndjson"))),
                Trouble.of(
                        "the folder of backups can't be written",
                        "backup-failed",
                        "",
                        60,
                        scene -> blocked(scene.folder().resolve("backups"))),
                Trouble.of(
                        "no backup comes any more",
                        "backup-stale",
                        "",
                        120,
                        scene -> blocked(scene.folder().resolve("backups"))),
                Trouble.of(
                        "a service reports what has no rule of its own",
                        "reported",
                        "",
                        60,
                        scene -> {
                            scene.publish(
                                    "smtp.alerts",
                                    "alerts-reported",
                                    """
                                    {"alertId": "alerts-%d", "rule": "found-by-hand", "severity": "WARNING",
                                     "subject": "disk", "summary": "The disk is nearly full.", "facts": {},
                                     "at": "%s"}"""
                                            .formatted(System.nanoTime(), Instant.now()),
                                    event("smtp.alerts", "AlertRaised"));
                            return Repair.none();
                        }));
    }

    private static List<Trouble> ofParts() {
        return List.of(
                Trouble.of(
                        "mail-dispatch-service hangs",
                        "sender-silent",
                        "ServiceDown",
                        150,
                        scene -> scene.halt("mail-dispatch-service")),
                Trouble.of(
                        "config-service hangs, and events wait for it",
                        "consumer-stopped/config-service",
                        "ServiceDown",
                        150,
                        scene -> {
                            Repair repair = scene.halt("config-service");
                            scene.send(3);
                            return repair;
                        }),
                Trouble.of(
                        "test-runner-service hangs: Prometheus has Alertmanager tell the product",
                        "operators-told/ServiceDown",
                        "ServiceDown",
                        180,
                        scene -> scene.halt("test-runner-service")),
                Trouble.of(
                        "audit-service hung, and is behind",
                        "audit-behind",
                        "",
                        60,
                        scene -> {
                            Repair goesOn = scene.halt("audit-service");
                            // What it reads within the second in which it goes on is not late.
                            scene.flood(
                                    "email.delivery",
                                    "alerts-late",
                                    DEFERRED.formatted(Instant.now(), Instant.now()),
                                    event("email.delivery", "EmailDelivery"),
                                    SECONDS_OF_READING);
                            Instant late = Instant.now().plus(Settings.BEHIND).plusSeconds(4);
                            Awaitility.await("what waits is late")
                                    .atMost(Duration.ofMinutes(2))
                                    .until(() -> Instant.now().isAfter(late));
                            goesOn.make();
                            return Repair.none();
                        }));
    }

    private static List<Trouble> thatLast() {
        return List.of(
                Trouble.of(
                        "requests are deleted before they were read",
                        "requests-lost",
                        "RecordsLost",
                        90,
                        scene -> {
                            scene.post(
                                    "/api/configurations/" + scene.configuration() + "/deactivate",
                                    null,
                                    200);
                            scene.send(10);
                            deleteRequests(scene);
                            return scene::activate;
                        }),
                Trouble.of(
                        "somebody changes the audit trail in the database",
                        "books-broken",
                        "AuditBooksBroken",
                        90,
                        scene -> {
                            scene.database(
                                    "smart360_audit",
                                    database -> {
                                        var entries = database.getCollection("audit_entries");
                                        Document first =
                                                Objects.requireNonNull(
                                                        entries.find()
                                                                .sort(Sorts.ascending("_id"))
                                                                .first());
                                        entries.updateOne(
                                                eq("_id", first.get("_id")),
                                                set("summary", "nothing happened"));
                                    });
                            scene.call(
                                    Scene.ADMIN,
                                    "POST",
                                    "/api/audit-entries/verifications?whole=true",
                                    null);
                            return Repair.none();
                        }));
    }

    private static void deleteRequests(Scene scene) throws Exception {
        try (var broker = scene.broker(Map.of())) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            var topic =
                    broker.describeTopics(List.of("email.requests"))
                            .allTopicNames()
                            .get()
                            .get("email.requests");
            topic.partitions()
                    .forEach(
                            each ->
                                    all.put(
                                            new TopicPartition("email.requests", each.partition()),
                                            RecordsToDelete.beforeOffset(-1)));
            broker.deleteRecords(all).all().get();
        }
    }

    /// Something is the matter with the relay, and mails are to go.
    private static Deed relay(Consumer<Scene> deed) {
        return scene -> {
            deed.accept(scene);
            scene.send(3);
            return () -> {
                int before = scene.relay.accepted();
                scene.relay.recovers();
                scene.send(1);
                scene.awaitAccepted(before, 1);
            };
        };
    }

    private static Deed refusing(String verb, String reply) {
        return scene -> {
            scene.relay.answers(verb, reply);
            scene.send(25);
            return scene.relay::recovers;
        };
    }

    /// Puts something else in the place of a file or folder: not even the owner of all can write
    /// there then.
    private static Repair blocked(Path place) throws Exception {
        Path aside = place.resolveSibling(place.getFileName() + ".aside");
        boolean folder = Files.isDirectory(place);
        Files.move(place, aside, StandardCopyOption.ATOMIC_MOVE);
        if (folder) {
            Files.createFile(place);
        } else {
            Files.createDirectory(place);
        }
        return () -> {
            Files.delete(place);
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
        };
    }
}
