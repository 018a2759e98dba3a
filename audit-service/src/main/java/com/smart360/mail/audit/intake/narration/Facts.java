package com.smart360.mail.audit.intake.narration;

import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.starter.text.OneLine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Details by name; what is null stays out.
final class Facts {

    private final Map<String, String> facts = new TreeMap<>();

    Facts put(String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value.toString());
        }
        return this;
    }

    /// One detail per field. A secret bears no values: that it changed is all there is to know.
    Facts changes(List<FieldChange> changes) {
        changes.forEach(
                change ->
                        put(
                                "change." + change.field(),
                                change.before() == null && change.after() == null
                                        ? "changed"
                                        : shown(change.before()) + " → " + shown(change.after())));
        return this;
    }

    /// Why a test or probe failed, without the server's own words, which may hold a secret.
    Facts diagnosis(@Nullable Diagnosis diagnosis) {
        return diagnosis == null
                ? this
                : put("failureClass", diagnosis.failureClass())
                        .put("stage", diagnosis.stage())
                        .put("headline", diagnosis.headline());
    }

    Map<String, String> all() {
        return facts;
    }

    private static String shown(@Nullable String value) {
        return value == null ? "(empty)" : OneLine.of(value);
    }
}
