package com.smart360.mail.config.configuration.rule.examination;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the rules found.
public record Findings(List<Violation> errors, List<Remark> warnings) {

    /// A broken rule: it can't be saved so.
    ///
    /// @param pointer JSON pointer of the member at fault
    /// @param rule the requirement's ID
    /// @param value what was met, made safe to show; null for absent and for secrets
    /// @param message what is the matter
    /// @param expected what would do
    public record Violation(
            String pointer, String rule, @Nullable String value, String message, String expected) {}

    /// A remark that never blocks.
    ///
    /// @param code stable, `PORT_NOT_STANDARD` say
    public record Remark(String code, String rule, String pointer, String message) {}

    /// Nothing refused.
    public boolean valid() {
        return errors.isEmpty();
    }
}
