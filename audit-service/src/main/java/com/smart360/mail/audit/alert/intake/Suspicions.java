package com.smart360.mail.audit.alert.intake;

import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.audit.alert.watch.Observation.About;
import com.smart360.mail.audit.alert.watch.Observation.Counted;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.starter.text.OneLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What looks like an attack (TRK-S4, `suspicious_activity_detected`): a connection that lost its
/// encryption on the way, and logins that one person has refused again and again. Pure.
final class Suspicions {

    private static final String WARNING = "SUSPICIOUS_ACTIVITY";

    private Suspicions() {}

    static List<Observation> of(ConnectionTestFinished finished) {
        List<Observation> said = new ArrayList<>();
        String configuration = finished.configurationId();
        String who = OneLine.of(finished.actor().id());
        if (warned(finished.warnings())) {
            said.add(
                    interfered(
                            configuration == null ? "settings not saved yet" : configuration,
                            Map.of("testId", finished.testId(), "actor", who),
                            finished.diagnosis(),
                            finished.at()));
        }
        Diagnosis diagnosis = finished.diagnosis();
        if (diagnosis != null && diagnosis.failureClass().fault() == FailureClass.Fault.LOGIN) {
            said.add(
                    new Counted(
                            new About(
                                    AlertCondition.PASSWORD_GUESSING,
                                    who,
                                    who,
                                    null,
                                    Map.of(
                                            "failureType",
                                            diagnosis.failureClass().name(),
                                            "testId",
                                            finished.testId())),
                            1,
                            1,
                            finished.at()));
        }
        return said;
    }

    static List<Observation> of(ActiveConfigurationProbed probed) {
        return warned(probed.warnings())
                ? List.of(
                        interfered(
                                probed.configurationId(),
                                Map.of("configurationId", probed.configurationId()),
                                probed.diagnosis(),
                                probed.at()))
                : List.of();
    }

    private static boolean warned(List<Warning> warnings) {
        return warnings.stream().anyMatch(each -> each.code().equals(WARNING));
    }

    private static Counted interfered(
            String subject, Map<String, String> facts, @Nullable Diagnosis diagnosis, Instant at) {
        Map<String, String> all = new HashMap<>(facts);
        all.put("failureType", diagnosis == null ? WARNING : diagnosis.failureClass().name());
        return new Counted(
                new About(AlertCondition.SUSPICIOUS_CONNECTION, subject, "", null, all), 1, 1, at);
    }
}
