package com.smart360.mail.config.approval;

import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.config.testing.Administrator;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Ways around the second pair of eyes that no form of ours offers: members that nobody
/// asked for, operators of the database, an agreement used once more, a promotion.
class ApprovalBypassIT extends ConfigServiceIntegration {

    private static final List<Object> OPERATORS =
            List.of(
                    Map.of("$ne", ""),
                    Map.of("$gt", ""),
                    Map.of("$regex", ".*"),
                    Map.of("$where", "1"),
                    Map.of("$in", List.of("PASSED")));

    @Test
    @DisplayName("X-25 a member that nobody asked for is refused, and changes nothing")
    void hiddenMembersAreRefused() {
        Map<String, Object> settings = settings("pass.hidden.example.com");
        String id = admin.saved(settings).text("id");
        Map<String, Object> changed = with(settings, "retries", 4);
        Map<String, Object> hidden =
                Map.of(
                        "_id", "x",
                        "active", true,
                        "version", 9,
                        "createdBy", "anna",
                        "approvedBy", "anna",
                        "approvalId", "x",
                        "lastTest", Map.of("outcome", "PASSED"),
                        "importedFrom", "x",
                        "role", "SYSTEM_ADMIN",
                        "secret", "x");

        hidden.forEach(
                (member, value) -> {
                    for (Answer refused :
                            List.of(
                                    utility.put(path(id), "\"1\"", with(changed, member, value)),
                                    utility.post(
                                            "/api/configurations", with(changed, member, value)))) {
                        assertThat(refused.status()).as(member).isEqualTo(400);
                        assertThat(refused.body().at("/errors/0/rule").asString())
                                .as(member)
                                .isEqualTo("unknown-field");
                    }
                });

        assertThat(admin.get(path(id)).body().path("version").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("an operator of the database is no value, in no body, parameter or path")
    void operatorsAreNoValues() {
        Map<String, Object> settings = settings("pass.operators.example.com");
        String id = admin.saved(settings).text("id");
        String asked = askForHost(id, settings, "pass.operators2.example.com").text("id");

        for (Object operator : OPERATORS) {
            for (String member : List.of("host", "name", "username", "testId")) {
                assertThat(admin.put(path(id), "\"1\"", with(settings, member, operator)).status())
                        .as("%s %s", member, operator)
                        .isEqualTo(400);
            }
            assertThat(
                            admin.post(
                                            "/api/approvals/" + asked + "/approve",
                                            Map.of("contentHash", operator))
                                    .status())
                    .as("%s", operator)
                    .isEqualTo(400);
            String encoded =
                    URLEncoder.encode(Administrator.text(operator), StandardCharsets.UTF_8);
            assertThat(admin.get("/api/configurations/" + encoded).status())
                    .as(encoded)
                    .isIn(400, 404);
            assertThat(admin.get("/api/approvals?configurationId=" + encoded).body().path("items"))
                    .as(encoded)
                    .isEmpty();
        }
        assertThat(admin.get("/api/approvals?configurationId%5B%24ne%5D=x").status())
                .isEqualTo(400);
        assertThat(admin.get("/api/configurations?query%5B%24gt%5D=").status()).isEqualTo(400);

        assertThat(admin.get("/api/approvals/" + asked).text("state")).isEqualTo("WAITING");
        assertThat(admin.get(path(id)).text("host")).isEqualTo("pass.operators.example.com");
    }

    @Test
    @DisplayName("X-25 an agreement counts once, though what it changed was taken back")
    void anAgreementCountsOnce() {
        Map<String, Object> settings = settings("pass.once.example.com");
        String id = admin.saved(settings).text("id");
        Answer asked = askForHost(id, settings, "pass.once2.example.com");
        assertThat(approve(asked).text("state")).isEqualTo("APPROVED");
        assertThat(admin.rollBack(path(id), "\"2\"", Map.of("version", 1)).status()).isEqualTo(200);

        Answer replayed = approve(asked);

        assertThat(replayed.status()).isEqualTo(409);
        assertThat(replayed.problem()).isEqualTo("/problems/approval-over");
        assertThat(admin.get(path(id)).text("host")).isEqualTo("pass.once.example.com");
        assertThat(admin.get(path(id)).body().path("version").asInt()).isEqualTo(3);
    }

    @Test
    @DisplayName("X-25 a standby that is promoted sends by what was agreed, not by what waits")
    void promotionAppliesNothingThatWaits() {
        dispatch.answers(200, -1);
        String first = admin.saved(settings("pass.first.example.com")).text("id");
        Map<String, Object> settings = settings("pass.standby.example.com");
        String second = admin.saved(settings).text("id");
        admin.post(path(first) + "/activate", "");
        admin.put(path(second) + "/standby", null, "");
        String asked = askForHost(second, settings, "pass.evil.example.com").text("id");

        Answer promoted = utility.post("/api/configurations/standby/promote", "");

        assertThat(promoted.status()).as("%s", promoted.body()).isEqualTo(200);
        assertThat(promoted.text("id")).isEqualTo(second);
        assertThat(promoted.text("host")).isEqualTo("pass.standby.example.com");
        assertThat(promoted.body().path("version").asInt()).isEqualTo(1);
        assertThat(admin.get("/api/approvals/" + asked).text("state")).isNotEqualTo("APPROVED");
        // Others share the pointer.
        admin.post(path(second) + "/deactivate", "{\"confirmQueued\":true}");
    }

    private Answer askForHost(String id, Map<String, Object> settings, String host) {
        Map<String, Object> changed = with(settings, "host", host);
        String test = utility.tested(with(changed, "configurationId", id));
        Answer asked = utility.put(path(id), "\"1\"", with(changed, "testId", test));
        assertThat(asked.status()).as("%s", asked.body()).isEqualTo(202);
        return asked;
    }

    private Answer approve(Answer asked) {
        return admin.post(
                "/api/approvals/" + asked.text("id") + "/approve",
                Map.of("contentHash", asked.text("contentHash")));
    }

    private static String path(String id) {
        return "/api/configurations/" + id;
    }
}
