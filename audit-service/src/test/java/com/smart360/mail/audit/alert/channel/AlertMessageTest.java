package com.smart360.mail.audit.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.alert.board.Alert;
import com.smart360.mail.audit.alert.board.Alert.Step;
import com.smart360.mail.audit.alert.board.Notice;
import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.watch.Observation.About;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The forms that receivers expect.
class AlertMessageTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:15:30Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void ourOwnFormNamesRuleSubjectAndRemedy() {
        JsonNode message = JSON.readTree(AlertMessage.generic(notice(Step.RAISED, null)));
        assertThat(message.get("id").asString()).isEqualTo("n-1");
        assertThat(message.get("event").asString()).isEqualTo("raised");
        assertThat(message.at("/alert/rule").asString()).isEqualTo("probe-failed");
        assertThat(message.at("/alert/facts/configurationId").asString()).isEqualTo("cfg-1");
        assertThat(message.at("/alert/remedy").asString()).contains("connection test");
        assertThat(message.at("/alert/clearedAt").isMissingNode()).isTrue();
    }

    @Test
    void slackReadsNoMarksInWordsOfOthers() {
        String text =
                JSON.readTree(AlertMessage.slack(notice(Step.RAISED, null))).get("text").asString();
        assertThat(text)
                .startsWith("*Warning: The active configuration fails its scheduled test*\n")
                .contains("&lt;!channel&gt; &amp; more");
    }

    @Test
    void teamsGetsAnAdaptiveCard() {
        JsonNode message = JSON.readTree(AlertMessage.teams(notice(Step.CLEARED, AT)));
        JsonNode card = message.at("/attachments/0/content");
        assertThat(card.get("type").asString()).isEqualTo("AdaptiveCard");
        assertThat(card.at("/body/0/text").asString()).startsWith("Over: ");
    }

    @Test
    void pagerDutyHasOneIncidentForEachAlertAndResolvesIt() {
        JsonNode raised = JSON.readTree(AlertMessage.pagerDuty(notice(Step.REPEATED, null), "key"));
        assertThat(raised.get("event_action").asString()).isEqualTo("trigger");
        assertThat(raised.get("dedup_key").asString()).isEqualTo("alr-1");
        assertThat(raised.get("routing_key").asString()).isEqualTo("key");
        assertThat(raised.at("/payload/severity").asString()).isEqualTo("warning");
        assertThat(
                        JSON.readTree(AlertMessage.pagerDuty(notice(Step.CLEARED, AT), "key"))
                                .get("event_action")
                                .asString())
                .isEqualTo("resolve");
    }

    private static Notice notice(Step step, @Nullable Instant cleared) {
        Alert alert =
                new Alert(
                        "alr-1",
                        new About(
                                AlertCondition.PROBE_FAILED,
                                "cfg-1",
                                "",
                                null,
                                Map.of("configurationId", "cfg-1")),
                        Severity.WARNING,
                        0,
                        "It fails: <!channel> & more.",
                        AT,
                        null,
                        null,
                        null,
                        cleared,
                        List.of());
        return new Notice("n-1", "chn-1", step, alert, 0, AT, null);
    }
}
