package com.smart360.mail.dispatch.request;

import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.dispatch.email.Email;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a request turned out to be.
public sealed interface RequestVerdict {

    /// A mail that can be sent.
    record Accepted(Email mail) implements RequestVerdict {}

    /// Nothing that can be sent.
    ///
    /// @param id the id that it claims, for the log; null where none can be read
    /// @param violations what is wrong where, one or more
    record Rejected(EmailRejection reason, @Nullable String id, List<Violation> violations)
            implements RequestVerdict {

        public Rejected {
            violations = List.copyOf(violations);
        }

        /// All violations in words, at most 1,000 characters.
        public String words() {
            String all =
                    violations.stream()
                            .map(Violation::words)
                            .reduce((a, b) -> a + "; " + b)
                            .orElse(reason.name());
            return all.length() <= 1000 ? all : all.substring(0, 999) + "…";
        }
    }

    /// One thing that is wrong.
    ///
    /// @param pointer JSON pointer to it; empty: the whole request
    /// @param rule which rule says so
    /// @param value what was met, shortened; null where that would not help
    /// @param expected what would have been right
    record Violation(
            String pointer, String rule, @Nullable String value, String message, String expected) {

        public String words() {
            String where = pointer.isEmpty() ? "request" : pointer;
            String met = value == null ? "" : " is '" + value + "'";
            return where + met + ": " + message + ", expected " + expected;
        }
    }
}
