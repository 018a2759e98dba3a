package com.smart360.mail.config.outage;

import static com.smart360.mail.config.testing.Administrator.connection;
import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.testing.Administrator;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationModified;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The broker is away for longer than changes may go unheard of. That saves go on while it is away
/// for shorter, [OutageIT] shows, with the time that is set where nobody sets any.
class UnpublishedChangesIT {

    private static final String HOST = "pass.unheard.example.com";
    private static final String NOBODY = "/api/configurations/nobody";
    private static final Map<String, Object> NOTHING = Map.of();

    @TempDir Path folder;

    @Test
    @DisplayName(
            "AUD-1 AUD-2 with the broker away for too long no change is taken, until it is back")
    void refusesChangesThatNobodyWouldHearOf() throws Exception {
        try (Surroundings around = new Surroundings(folder);
                Child service = around.service("--smart360.outbox.refuse-after=5s")) {
            Administrator admin = around.administrator(service.port(), "anna");
            String id = admin.saved(settings(HOST)).text("id");
            String path = "/api/configurations/" + id;
            awaitTaken(() -> admin.post(path + "/activate", NOTHING));
            awaitTaken(() -> save(admin, path, 1));

            around.killBroker();
            // Nothing waits yet: the one that is the first to wait is taken.
            assertThat(save(admin, path, 2).status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> save(admin, path, 2).status() != 412);
            commands(admin, path).forEach((what, command) -> assertRefused(what, command.get()));

            assertThat(admin.get(path).body().path("version").asInt()).isEqualTo(3);
            assertThat(admin.post("/api/configurations/validate", NOTHING).status())
                    .isNotEqualTo(503);
            assertThat(admin.startTest(connection(HOST)).status()).isEqualTo(202);
            Answer stopped = admin.post(path + "/deactivate", Map.of("confirmQueued", true));
            assertThat(stopped.status()).as("%s", stopped.body()).isEqualTo(200);

            around.startBroker();
            awaitTaken(() -> save(admin, path, 3));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    around.published()
                                                            .of(ConfigurationModified.class)
                                                            .map(ConfigurationModified::version)
                                                            .distinct())
                                            .isEqualTo(List.of(2L, 3L, 4L)));
        }
    }

    /// Each command that writes an event, where a path variable need not stand for anything: who is
    /// refused learns nothing of it.
    private static Map<String, Supplier<Answer>> commands(Administrator admin, String path) {
        Map<String, Supplier<Answer>> commands = new LinkedHashMap<>();
        commands.put("create", () -> admin.post("/api/configurations", settings(HOST)));
        commands.put("save", () -> save(admin, path, 3));
        commands.put("roll back", () -> admin.rollBack(path, "\"3\"", NOTHING));
        commands.put("delete", () -> admin.delete(path, "\"3\""));
        commands.put("activate", () -> admin.post(path + "/activate", NOTHING));
        commands.put("name a standby", () -> admin.put(NOBODY + "/standby", null, NOTHING));
        commands.put("dismiss a standby", () -> admin.delete(NOBODY + "/standby", null));
        commands.put("promote", () -> admin.post("/api/configurations/standby/promote", NOTHING));
        for (String decision : List.of("approve", "reject", "withdraw")) {
            commands.put(decision, () -> admin.post("/api/approvals/none/" + decision, NOTHING));
        }
        commands.put("back up", () -> admin.post("/api/backups", NOTHING));
        commands.put("take a backup out", () -> admin.get("/api/backups/none/content"));
        commands.put("delete a backup", () -> admin.delete("/api/backups/none", null));
        commands.put("import", () -> admin.post("/api/backups/imports?dryRun=false", NOTHING));
        return commands;
    }

    private static void assertRefused(String what, Answer answer) {
        assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(503);
        assertThat(answer.problem()).as(what).isEqualTo("/problems/changes-not-audited");
        assertThat(answer.text("since")).as(what).isNotEmpty();
        assertThat(Integer.parseInt(answer.headers().get("retry-after"))).isPositive();
    }

    private static void awaitTaken(Supplier<Answer> change) {
        await().atMost(Duration.ofSeconds(90)).until(() -> change.get().status() == 200);
    }

    private static Answer save(Administrator admin, String path, int version) {
        return admin.put(path, "\"" + version + "\"", with(settings(HOST), "retries", version + 4));
    }
}
