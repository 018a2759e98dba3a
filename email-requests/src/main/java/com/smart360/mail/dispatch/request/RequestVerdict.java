package com.smart360.mail.dispatch.request;

import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.dispatch.email.Email;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a request turned out to be.
public sealed interface RequestVerdict {

    /// Characters of what is wrong with one request, in words.
    int LONGEST = 1_000;

    /// A mail that can be sent.
    record Accepted(Email email) implements RequestVerdict {}

    /// Nothing that can be sent.
    ///
    /// @param id the id that it claims, for the log, shortened; null where none can be read
    /// @param violations what is wrong where, one or more
    record Rejected(EmailRejection reason, @Nullable String id, List<Violation> violations)
            implements RequestVerdict {

        public Rejected {
            id = id == null ? null : Excerpt.of(id);
            violations = List.copyOf(violations);
        }

        /// All violations in sentences, at most 1,000 characters.
        public String words() {
            var all = new StringBuilder();
            for (Violation each : violations) {
                all.append(all.isEmpty() ? "" : " ").append(each.sentence());
                if (all.length() > LONGEST) {
                    return all.substring(0, LONGEST - 1) + "…";
                }
            }
            return all.isEmpty() ? reason.name() : all.toString();
        }
    }

    /// One thing that is wrong.
    ///
    /// @param pointer JSON pointer to it; empty: the whole request
    /// @param rule which rule says so
    /// @param value what was met, shortened; null where that would not help
    /// @param message what is wrong with it: "is missing"
    /// @param expected what would have been right, with an example where that helps
    record Violation(
            String pointer, String rule, @Nullable String value, String message, String expected) {

        public Violation {
            pointer = Excerpt.of(pointer);
            value = value == null ? null : Excerpt.of(value);
        }

        /// Field, value met, what is wrong with it and what is expected: the one form in which
        /// anybody is told, by HTTP, in dead letters and in events (A5).
        public String sentence() {
            String where = pointer.isEmpty() ? "The request" : '"' + field() + '"';
            String met = value == null ? "" : " (\"" + value + "\")";
            return where + met + " " + message + "; expected " + expected + ".";
        }

        /// `attachments[0].content` of `/attachments/0/content`.
        private String field() {
            var field = new StringBuilder();
            for (String step : pointer.substring(1).split("/", -1)) {
                String name = step.replace("~1", "/").replace("~0", "~");
                boolean place = !field.isEmpty() && name.matches("[0-9]{1,4}");
                field.append(place ? "[" : field.isEmpty() ? "" : ".");
                field.append(name).append(place ? "]" : "");
            }
            return field.toString();
        }
    }
}
