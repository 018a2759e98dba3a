package com.smart360.mail.config.backup;

import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.backup.file.BackupFile;
import com.smart360.mail.config.backup.file.KeptBackup;
import com.smart360.mail.config.backup.file.SignedFile;
import com.smart360.mail.config.testing.Administrator;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.Backdrop;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupCreated;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupDeleted;
import com.smart360.mail.contracts.configuration.BackupEvent.BackupDownloaded;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeleted;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationImported;
import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.starter.stream.UsernameCipher;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class BackupIT extends ConfigServiceIntegration {

    private static final String USERNAME = String.valueOf(settings("any").get("username"));
    private static final Signer OURS = Signer.from(Backdrop.SIGNING.privateJson());

    @Autowired private UsernameCipher usernames;

    private static int configurations;

    private String host;
    private String id;

    /// One with two versions, and another one so that the first may be deleted.
    @BeforeEach
    void aConfigurationWithTwoVersions() {
        dispatch.answers(200, -1);
        configurations++;
        admin.saved(settings("pass.other" + configurations + ".example.com"));
        host = "pass.backup" + configurations + ".example.com";
        id = admin.saved(settings(host)).text("id");
        Answer second = admin.put(path(id), "\"1\"", with(settings(host), "retries", 5));
        assertThat(second.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("BKP-1 a backup is listed, downloaded, told of and deleted")
    void makesListsDownloadsDeletes() {
        Answer made = make("SEALED");
        String backup = made.text("id");
        assertThat(made.headers().get("location")).isEqualTo("/api/backups/" + backup);
        assertThat(made.body().path("configurations").asInt()).isEqualTo(1);
        assertThat(made.text("kind")).isEqualTo("MANUAL");
        assertThat(made.body().path("schemaVersion").asInt()).isEqualTo(BackupFile.SCHEMA);
        assertThat(admin.get("/api/backups").body().path("items").path(0).path("id").asString())
                .isEqualTo(backup);

        Answer content = admin.get("/api/backups/" + backup + "/content");
        assertThat(content.headers().get("content-disposition"))
                .startsWith("attachment; filename=\"smart360-backup-")
                .contains(backup);
        JsonNode versions = content.body().at("/configurations/0/versions");
        assertThat(versions).hasSize(2);
        assertThat(versions.at("/1/settings/retries").asInt()).isEqualTo(5);
        assertThat(versions.at("/1/password/ciphertext").asString()).isNotBlank();
        assertThat(content.body().toString()).doesNotContain(Administrator.PASSWORD);
        assertThat(content.body().toString()).doesNotContain(USERNAME);
        assertThat(versions.at("/1/settings/connection/usernameEncrypted").asString()).isNotBlank();

        assertThat(admin.delete("/api/backups/" + backup, null).status()).isEqualTo(204);
        assertThat(admin.get("/api/backups/" + backup + "/content").status()).isEqualTo(404);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            assertThat(published.of(BackupCreated.class))
                                    .anyMatch(it -> it.backupId().equals(backup));
                            assertThat(published.of(BackupDownloaded.class))
                                    .anyMatch(
                                            it ->
                                                    it.backupId().equals(backup)
                                                            && it.actor().id().equals("anna"));
                            assertThat(published.of(BackupDeleted.class))
                                    .anyMatch(it -> it.backupId().equals(backup));
                        });
        assertThat(
                        mongo.getCollection("backup_parts")
                                .find(new Document("_id", backup + "/000000")))
                .isEmpty();
    }

    @Test
    @DisplayName("BKP-1 ROLE-1 only a System Admin touches backups; unknown ids are told")
    void onlySystemAdmins() {
        for (Administrator other : List.of(utility, auditor)) {
            assertThat(other.get("/api/backups").status()).isEqualTo(403);
            assertThat(other.post("/api/backups", "{}").status()).isEqualTo(403);
            assertThat(other.post("/api/backups/imports", "{}").status()).isEqualTo(403);
        }
        assertThat(admin.post("/api/backups", Map.of("configurationIds", List.of("x"))).status())
                .isEqualTo(404);
        assertThat(admin.post("/api/backups", Map.of("secrets", "RESEALED")).problem())
                .isEqualTo("/problems/invalid-input");
    }

    @Test
    @DisplayName(
            "BKP-1 PERS-1 what was deleted comes back with its versions, inactive and ready to send")
    void restoresWhatWasDeleted() {
        ObjectNode file = file("SEALED");
        delete(id);

        Answer dry = admin.post("/api/backups/imports", file);
        assertThat(dry.body().path("signature").asString()).isEqualTo("VALID");
        assertThat(item(dry).path("action").asString()).isEqualTo("CREATE");
        assertThat(item(dry).path("needs")).isEmpty();
        assertThat(dry.body().path("applied").asBoolean()).isFalse();
        assertThat(admin.get(path(id)).status()).isEqualTo(404);

        Answer applied = admin.post("/api/backups/imports?dryRun=false", file);
        assertThat(applied.body().path("applied").asBoolean()).isTrue();
        Answer back = admin.get(path(id));
        assertThat(back.body().path("version").asInt()).isEqualTo(2);
        assertThat(back.body().path("retries").asInt()).isEqualTo(5);
        assertThat(back.body().path("active").asBoolean()).isFalse();
        assertThat(admin.get(path(id) + "/versions").body().path("items")).hasSize(2);
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                published
                                        .of(ConfigurationImported.class)
                                        .anyMatch(
                                                it ->
                                                        it.configurationId().equals(id)
                                                                && it.proven()
                                                                && it.version() == 2));

        assertThat(
                        item(admin.post("/api/backups/imports?dryRun=false", file))
                                .path("action")
                                .asString())
                .isEqualTo("UNCHANGED");
        assertThat(admin.post(path(id) + "/activate", "").status()).isEqualTo(200);
        admin.post(path(id) + "/deactivate", "{\"confirmQueued\":true}");
    }

    @Test
    @DisplayName(
            "ENV-1 PASS-1 passwords that were left out are asked for, and nothing sends before")
    void asksForPasswordsThatWereLeftOut() {
        ObjectNode file = file("OMITTED");
        assertThat(file.toString()).doesNotContain("ciphertext");
        delete(id);

        Answer applied = admin.post("/api/backups/imports?dryRun=false", file);

        assertThat(needs(applied)).containsExactly("PASSWORD", "TEST");
        Answer back = admin.get(path(id));
        assertThat(back.body().path("passwordSet").asBoolean()).isFalse();
        Answer early = admin.post(path(id) + "/activate", "");
        assertThat(early.problem()).as("(A2)").isEqualTo("/problems/password-needed");
        assertThat(early.text("detail")).startsWith("The password is missing");
        Map<String, Object> stored = with(Administrator.connection(host), "configurationId", id);
        assertThat(admin.post("/api/connection-tests", stored).problem())
                .isEqualTo("/problems/password-needed");

        String testId = admin.tested(with(settings(host), "configurationId", id));
        Answer saved =
                admin.put(path(id), "\"2\"", with(settings(host), "retries", 5, "testId", testId));
        assertThat(saved.body().path("passwordSet").asBoolean()).isTrue();
        assertThat(admin.post(path(id) + "/activate", "").status()).isEqualTo(200);
        admin.post(path(id) + "/deactivate", "{\"confirmQueued\":true}");
    }

    @Test
    @DisplayName(
            "BKP-1 a conflict is shown per field and waits for a choice: keep, replace or copy")
    void conflictsWaitForAChoice() {
        ObjectNode file = file("SEALED");
        admin.put(path(id), "\"2\"", with(settings(host), "retries", 9));

        Answer undecided = admin.post("/api/backups/imports?dryRun=false", file);
        assertThat(undecided.body().path("applied").asBoolean()).isFalse();
        assertThat(item(undecided).path("action").asString()).isEqualTo("CONFLICT");
        assertThat(item(undecided).path("changes").toString())
                .isEqualTo("[{\"field\":\"retries\",\"before\":\"9\",\"after\":\"5\"}]");

        Answer kept = choose(file, "KEEP");
        assertThat(item(kept).path("action").asString()).isEqualTo("UNCHANGED");
        assertThat(admin.get(path(id)).body().path("retries").asInt()).isEqualTo(9);

        int before = admin.get("/api/configurations?limit=200").body().path("items").size();
        Answer copied = choose(file, "COPY");
        assertThat(item(copied).path("action").asString()).isEqualTo("CREATE");
        JsonNode all = admin.get("/api/configurations?limit=200").body().path("items");
        assertThat(all).hasSize(before + 1);
        assertThat(all.path(before).path("name").asString())
                .isEqualTo("Primary of " + host + " (copy)");
        choose(file, "COPY");
        all = admin.get("/api/configurations?limit=200").body().path("items");
        assertThat(all.path(before + 1).path("name").asString())
                .isEqualTo("Primary of " + host + " (copy 2)");

        Answer replaced = choose(file, "REPLACE");
        assertThat(item(replaced).path("action").asString()).isEqualTo("REPLACE");
        Answer now = admin.get(path(id));
        assertThat(now.body().path("version").asInt()).isEqualTo(4);
        assertThat(now.body().path("retries").asInt()).isEqualTo(5);
        assertThat(admin.get(path(id) + "/versions").body().at("/items/0/comment").asString())
                .startsWith("From backup ");
        assertThat(
                        admin.post(
                                        "/api/backups/imports",
                                        Map.of("file", file, "choices", Map.of(id, "X")))
                                .status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("BKP-1 what sends is not replaced: deactivate it first")
    void theActiveOneStays() {
        ObjectNode file = file("SEALED");
        admin.put(path(id), "\"2\"", with(settings(host), "retries", 9));
        admin.post(path(id) + "/activate", "");

        Answer refused = choose(file, "REPLACE");

        assertThat(refused.body().path("applied").asBoolean()).isFalse();
        assertThat(needs(refused)).contains("DEACTIVATE");
        assertThat(admin.get(path(id)).body().path("version").asInt()).isEqualTo(3);
        admin.post(path(id) + "/deactivate", "{\"confirmQueued\":true}");
    }

    @Test
    @DisplayName("BKP-1 a changed file is refused whole; one that was only reformatted is not")
    void refusesWhatWasChanged() {
        ObjectNode file = file("SEALED");
        ObjectNode reformatted = reversed(file);
        assertThat(admin.post("/api/backups/imports", reformatted).text("signature"))
                .isEqualTo("VALID");

        ObjectNode changed = file.deepCopy();
        ((ObjectNode) changed.at("/configurations/0/versions/1/settings/connection"))
                .put("host", "pass.evil.example.com");
        Answer refused = admin.post("/api/backups/imports?dryRun=false", changed);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("/problems/backup-not-genuine");
        assertThat(refused.text("signature")).isEqualTo("INVALID");
        assertThat(item(admin.post("/api/backups/imports", file)).path("action").asString())
                .isEqualTo("UNCHANGED");

        changed.remove("signature");
        assertThat(admin.post("/api/backups/imports", changed).status()).isEqualTo(422);
        assertThat(admin.post("/api/backups/imports", "{\"some\":\"json\"}").problem())
                .isEqualTo("/problems/backup-unreadable");
    }

    @Test
    @DisplayName("BKP-1 (S13) a stranger's file is refused, dry or not, and says what would help")
    void strangersAreRefused() {
        Signer stranger = Signer.from(Keysets.generateSigning().privateJson());
        ObjectNode file = signed(file("SEALED"), stranger);
        delete(id);

        for (String dryRun : List.of("true", "false")) {
            Answer refused = admin.post("/api/backups/imports?dryRun=" + dryRun, file);

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.problem()).isEqualTo("/problems/backup-not-genuine");
            assertThat(refused.text("signature")).isEqualTo("UNKNOWN_KEY");
            assertThat(refused.text("detail")).contains("BACKUP_TRUSTED_KEYSETS");
        }
        assertThat(admin.get(path(id)).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("(S13) what came in by a backup says so, and what is saved afterwards does not")
    void importedHistoryIsMarked() {
        ObjectNode file = file("SEALED");
        delete(id);
        admin.post("/api/backups/imports?dryRun=false", file);
        admin.put(path(id), "\"2\"", with(settings(host), "retries", 1));

        JsonNode versions = admin.get(path(id) + "/versions").body().path("items");

        assertThat(versions)
                .extracting(it -> it.path("importedFrom").asString(""))
                .containsExactly("", file.path("id").asString(), file.path("id").asString());
    }

    @Test
    @DisplayName("SAVE-5 ACT-2 (A2) what was never tested here is tested before a save, any way in")
    void whatWasNeverTestedHereNeedsItsTest() {
        ObjectNode file = file("SEALED");
        file.put("environment", "STAGING");
        delete(id);
        Answer applied = admin.post("/api/backups/imports?dryRun=false", signed(file, OURS));
        assertThat(needs(applied)).containsExactly("TEST");
        Map<String, Object> edited = with(settings(host), "retries", 7);

        assertThat(admin.put(path(id), "\"2\"", edited).problem())
                .isEqualTo("/problems/test-missing");
        assertThat(admin.rollBack(path(id), "\"2\"", Map.of("version", 1)).problem())
                .isEqualTo("/problems/test-missing");
        Answer early = admin.post(path(id) + "/activate", "");
        assertThat(early.problem()).isEqualTo("/problems/test-missing");
        assertThat(early.text("detail")).contains("never tested here");

        Answer test =
                admin.post(
                        "/api/connection-tests",
                        with(Administrator.connection(host), "configurationId", id));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(
                                                admin.get(path(id))
                                                        .body()
                                                        .at("/lastTest/testId")
                                                        .asString())
                                        .as("the stored secret serves")
                                        .isEqualTo(test.text("id")));
        assertThat(admin.put(path(id), "\"2\"", edited).status()).isEqualTo(200);
        assertThat(admin.post(path(id) + "/activate", "").status()).isEqualTo(200);
        admin.post(path(id) + "/deactivate", "{\"confirmQueued\":true}");
    }

    @Test
    @DisplayName("BKP-1 (I5) an import is limited, before and while it is read")
    void importsAreLimited() {
        assertThat(admin.post("/api/backups/imports", " ".repeat(10 << 20)).problem())
                .isEqualTo("/problems/too-large");
        assertThat(
                        admin.post("/api/backups/imports", "[" + "{},".repeat(300_000) + "{}]")
                                .problem())
                .isEqualTo("/problems/too-large");
        assertThat(admin.post("/api/backups/imports", "{\"a\":1,\"a\":2}").status()).isEqualTo(400);
        assertThat(admin.put(path(id), "\"2\"", " ".repeat(2 << 20)).problem())
                .as("another address has a limit of its own")
                .isEqualTo("/problems/too-large");

        ObjectNode late = file("SEALED");
        ((ObjectNode) late.at("/configurations/0/versions/1")).put("version", Long.MAX_VALUE);
        Answer refused = admin.post("/api/backups/imports", signed(late, OURS));
        assertThat(refused.problem()).isEqualTo("/problems/backup-unreadable");
        assertThat(refused.text("detail")).contains("ascending numbers up to");
    }

    @Test
    @DisplayName("(A7) what comes in under a name that another one has here gets a free one")
    void namesStayUnique() {
        ObjectNode file = file("SEALED");
        delete(id);
        String name = "Primary of " + host;
        admin.saved(
                with(settings("pass.namesake" + configurations + ".example.com"), "name", name));

        Answer applied = admin.post("/api/backups/imports?dryRun=false", file);

        assertThat(item(applied).path("name").asString()).isEqualTo(name + " (copy)");
        assertThat(admin.get(path(id)).text("name")).isEqualTo(name + " (copy)");
    }

    @Test
    @DisplayName("(S2) a secret does not come in with a weaker certificate check than stands here")
    void noSecretForAWeakerCheck() {
        ObjectNode file = file("SEALED");
        for (JsonNode version : file.at("/configurations/0/versions")) {
            ((ObjectNode) version.at("/settings/connection/certificateCheck")).put("mode", "OFF");
        }

        Answer dry =
                admin.post(
                        "/api/backups/imports",
                        Map.of("file", signed(file, OURS), "choices", Map.of(id, "REPLACE")));

        assertThat(needs(dry)).containsExactly("PASSWORD", "TEST");
    }

    @Test
    @DisplayName("BKP-1 SAVE-8 nothing comes in that no environment would have saved")
    void refusesWhatBreaksARule() {
        ObjectNode file = file("SEALED");
        ((ObjectNode) file.at("/configurations/0/versions/1/settings")).put("retries", 99);
        Answer refused = admin.post("/api/backups/imports?dryRun=false", signed(file, OURS));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/pointer").asString())
                .isEqualTo("/configurations/0/retries");

        ObjectNode holed = file("SEALED");
        ((ObjectNode) holed.at("/configurations/0/versions/0/settings")).remove("connection");
        assertThat(admin.post("/api/backups/imports", signed(holed, OURS)).problem())
                .isEqualTo("/problems/backup-unreadable");

        ObjectNode newer = file("SEALED");
        newer.put("schemaVersion", BackupFile.SCHEMA + 1);
        assertThat(admin.post("/api/backups/imports", signed(newer, OURS)).problem())
                .isEqualTo("/problems/backup-unreadable");
    }

    @Test
    @DisplayName("BKP-1 a file that was kept restores, with its versions and user names")
    void restoresAFileThatWasKept() throws IOException {
        ObjectNode kept = KeptBackup.encrypted(KeptBackup.read("changed-username.json"), usernames);

        Answer applied = admin.post("/api/backups/imports?dryRun=false", signed(kept, OURS));

        assertThat(applied.body().path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(applied.body().path("applied").asBoolean()).as("%s", applied.body()).isTrue();
        String restored = path("01JOLDCONFIGURATION0000002");
        Answer back = admin.get(restored);
        assertThat(back.text("host")).isEqualTo("smtp.gmail.com");
        assertThat(back.body().path("version").asInt()).isEqualTo(2);
        assertThat(back.text("username")).isEqualTo("billing@utilitycompany.com");
        JsonNode versions = admin.get(restored + "/versions").body().path("items");
        assertThat(versions).hasSize(2);
        assertThat(versions.at("/0/changes/0/field").asString()).isEqualTo("username");
        assertThat(versions.at("/0/changes/0/before").asString())
                .isEqualTo("accounts@utilitycompany.com");
    }

    @Test
    @DisplayName("BKP-1 USER-3 ENV-1 a user name of another keyset is asked for, and its password")
    void asksForUserNamesOfAnotherKeyset() {
        ObjectNode file = file("SEALED");
        UsernameCipher other = new UsernameCipher(FieldCipher.from(Keysets.generateFieldKeyset()));
        for (JsonNode version : file.at("/configurations/0/versions")) {
            ((ObjectNode) version.at("/settings/connection"))
                    .put("usernameEncrypted", other.encrypt(USERNAME));
        }
        delete(id);

        Answer applied = admin.post("/api/backups/imports?dryRun=false", signed(file, OURS));

        assertThat(needs(applied)).containsExactly("USERNAME", "PASSWORD", "TEST");
        Answer back = admin.get(path(id));
        assertThat(back.text("username")).isEmpty();
        assertThat(back.body().path("passwordSet").asBoolean()).isFalse();
        Answer early = admin.post(path(id) + "/activate", "");
        assertThat(early.problem()).as("(A2)").isEqualTo("/problems/password-needed");
        assertThat(early.text("detail")).startsWith("The user name is missing");

        String testId = admin.tested(with(settings(host), "configurationId", id));
        Answer saved =
                admin.put(path(id), "\"2\"", with(settings(host), "retries", 5, "testId", testId));
        assertThat(saved.text("username")).isEqualTo(USERNAME);
    }

    private Answer make(String secrets) {
        Answer made =
                admin.post(
                        "/api/backups",
                        Map.of("configurationIds", List.of(id), "secrets", secrets));
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        return made;
    }

    private ObjectNode file(String secrets) {
        return (ObjectNode)
                admin.get("/api/backups/" + make(secrets).text("id") + "/content").body();
    }

    private Answer choose(ObjectNode file, String choice) {
        return admin.post(
                "/api/backups/imports?dryRun=false",
                Map.of("file", file, "choices", Map.of(id, choice)));
    }

    /// Gone, with its last event out: the id is free again.
    private void delete(String configurationId) {
        int version = admin.get(path(configurationId)).body().path("version").asInt();
        assertThat(admin.delete(path(configurationId), "\"" + version + "\"").status())
                .isEqualTo(204);
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                published
                                                .of(ConfigurationDeleted.class)
                                                .anyMatch(
                                                        it ->
                                                                it.configurationId()
                                                                        .equals(configurationId))
                                        && mongo.getCollection("configurations")
                                                        .find(new Document("_id", configurationId))
                                                        .first()
                                                == null);
    }

    private static JsonNode item(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().at("/items/0");
    }

    private static List<String> needs(Answer answer) {
        List<String> needs = new ArrayList<>();
        item(answer).path("needs").forEach(need -> needs.add(need.asString()));
        return needs;
    }

    private static ObjectNode signed(ObjectNode file, Signer signer) {
        return (ObjectNode) SignedFile.tree(SignedFile.sign(file.deepCopy(), signer));
    }

    private static ObjectNode reversed(ObjectNode file) {
        ObjectNode reversed = JsonNodeFactory.instance.objectNode();
        file.properties().stream()
                .toList()
                .reversed()
                .forEach(member -> reversed.set(member.getKey(), member.getValue()));
        return reversed;
    }

    private static String path(String configurationId) {
        return "/api/configurations/" + configurationId;
    }
}
