package com.smart360.mail.alerts;

import com.smart360.mail.alerts.Trouble.Repair;
import com.smart360.mail.smtp.testing.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// What happens every day, and is nobody's business.
final class Disturbances {

    private Disturbances() {}

    static List<Trouble> all() {
        return List.of(
                Trouble.harmless(
                        "one of a hundred mailboxes is not there",
                        scene -> {
                            AtomicInteger seen = new AtomicInteger();
                            scene.relay.behaves(
                                    (_, line) ->
                                            line.startsWith("RCPT") && seen.incrementAndGet() == 7
                                                    ? Answer.reply("550 5.1.1 nobody here")
                                                    : null);
                            accepted(scene, 100, 99);
                            return scene.relay::recovers;
                        }),
                Trouble.harmless(
                        "a mail is greylisted, and taken at the second try",
                        scene -> {
                            AtomicInteger seen = new AtomicInteger();
                            scene.relay.behaves(
                                    (_, line) ->
                                            line.startsWith("RCPT") && seen.incrementAndGet() == 1
                                                    ? Answer.reply("450 4.7.1 greylisted")
                                                    : null);
                            accepted(scene, 1, 1);
                            return scene.relay::recovers;
                        }),
                Trouble.harmless(
                        "the server is started anew",
                        scene -> {
                            scene.relay.stops();
                            scene.relay.recovers();
                            accepted(scene, 3, 3);
                            return Repair.none();
                        }),
                Trouble.harmless(
                        "the server drops its connections",
                        scene -> {
                            accepted(scene, 1, 1);
                            scene.relay.drops();
                            accepted(scene, 3, 3);
                            return Repair.none();
                        }),
                Trouble.harmless(
                        "a connection test fails at the login, once",
                        scene -> {
                            scene.tested(Scene.ADMIN, "mistyped", Map.of("username", "somebody"));
                            return Repair.none();
                        }),
                Trouble.harmless(
                        "a connection test asks a port where nobody listens",
                        scene -> {
                            scene.tested(Scene.ADMIN, Relay.PASSWORD, Map.of("port", 9));
                            return Repair.none();
                        }),
                Trouble.harmless(
                        "another configuration is activated, and this one again",
                        scene -> {
                            scene.activate(scene.configure("custom", Map.of()));
                            accepted(scene, 2, 2);
                            return scene::activate;
                        }),
                Trouble.harmless(
                        "a mail is asked for twice",
                        scene -> {
                            int before = scene.relay.accepted();
                            String id = "alerts-twice-" + UUID.randomUUID();
                            for (int i = 0; i < 2; i++) {
                                scene.publish(
                                        "email.requests",
                                        id,
                                        """
                                        {"id": "%s", "source": "alerts", "to": ["a@example.org"],
                                         "subject": "Twice", "text": "Once."}"""
                                                .formatted(id),
                                        Map.of());
                            }
                            scene.awaitAccepted(before, 1);
                            return Repair.none();
                        }),
                Trouble.harmless(
                        "a newer version's event comes",
                        scene -> {
                            scene.publish(
                                    "smtp.configuration",
                                    "alerts",
                                    "{\"something\": 1}",
                                    Map.of(
                                            "ce_id", "alerts-newer",
                                            "ce_specversion", "1.0",
                                            "ce_type", "com.smart360.mail.FromTheFuture",
                                            "ce_source", "/alerts"));
                            accepted(scene, 1, 1);
                            return Repair.none();
                        }),
                Trouble.harmless(
                        "test-runner-service ends, and is started again",
                        scene -> {
                            scene.kill("test-runner-service");
                            scene.awaitReady("test-runner");
                            return Repair.none();
                        }),
                Trouble.harmless(
                        "a change is asked for, and decided at once",
                        scene -> {
                            String role = "utility-admin";
                            var asked = scene.save(role, "custom", scene.passed(role, Map.of()));
                            Scene.expect(asked, 202);
                            scene.reject(asked.body().path("id").asString());
                            return Repair.none();
                        }),
                Trouble.harmless(
                        "two hundred mails come at once",
                        scene -> {
                            accepted(scene, 200, 200);
                            return Repair.none();
                        }));
    }

    private static void accepted(Scene scene, int sent, int taken) {
        int before = scene.relay.accepted();
        scene.send(sent);
        scene.awaitAccepted(before, taken);
    }
}
