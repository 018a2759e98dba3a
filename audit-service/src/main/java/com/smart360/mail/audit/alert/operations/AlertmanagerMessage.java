package com.smart360.mail.audit.alert.operations;

import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.audit.alert.watch.Observation.About;
import com.smart360.mail.audit.alert.watch.Observation.Ends;
import com.smart360.mail.audit.alert.watch.Observation.Holds;
import com.smart360.mail.starter.text.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What Alertmanager posts to a webhook, as far as it is used (its documentation, "Webhook
/// receiver", version 4).
record AlertmanagerMessage(@Nullable String version, @Nullable List<Told> alerts) {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private static final String SOURCE = "alertmanager";
    private static final int LONGEST_SUMMARY = 500;

    /// Alertmanager says every four hours that an alert still holds (`repeat_interval`); one of
    /// which it says nothing for longer is not Prometheus' any more.
    private static final Duration WORTH = Duration.ofHours(5);

    /// Labels that say what an alert is about. Others, such as an instance's address, stay where
    /// they are.
    private static final List<String> SHOWN =
            List.of(
                    "severity",
                    "application",
                    "service",
                    "group",
                    "topic",
                    "objective",
                    "reason",
                    "window",
                    "blind");

    /// @param fingerprint the same for the same labels
    record Told(
            @Nullable String status,
            @Nullable Map<String, String> labels,
            @Nullable Map<String, String> annotations,
            @Nullable String fingerprint) {

        private String label(String name) {
            return labels == null ? "" : OneLine.of(labels.getOrDefault(name, ""));
        }

        private String annotation(String name) {
            return annotations == null
                    ? ""
                    : OneLine.of(annotations.getOrDefault(name, ""), LONGEST_SUMMARY);
        }

        private String name() {
            return label("alertname");
        }

        private String subject() {
            return name() + "/" + OneLine.of(fingerprint == null ? "" : fingerprint);
        }

        private Observation observation(Instant now) {
            if (name().isEmpty()) {
                throw new IllegalArgumentException("an alert has no alertname");
            }
            return "resolved".equals(status)
                    ? new Ends(AlertCondition.OPERATORS_TOLD, subject(), SOURCE, now)
                    : new Holds(about(), SOURCE, 1, now.plus(WORTH), null, now);
        }

        private About about() {
            Map<String, String> facts = new TreeMap<>();
            SHOWN.forEach(
                    label -> {
                        if (!label(label).isEmpty()) {
                            facts.put(label, label(label));
                        }
                    });
            facts.put("runbook", annotation("runbook_url"));
            facts.put("alertname", name());
            String summary = annotation("summary");
            return new About(
                    AlertCondition.OPERATORS_TOLD,
                    subject(),
                    name(),
                    summary.isEmpty() ? null : summary + ".",
                    facts);
        }
    }

    /// @throws tools.jackson.core.JacksonException if it is no such message
    static AlertmanagerMessage read(byte[] body) {
        return JSON.readValue(body, AlertmanagerMessage.class);
    }

    /// @throws IllegalArgumentException if it is of another version, or an alert has no name
    List<Observation> observations(Instant now) {
        if (!"4".equals(version) || alerts == null) {
            throw new IllegalArgumentException("its version is " + OneLine.of("" + version));
        }
        return alerts.stream().map(each -> each.observation(now)).toList();
    }
}
