package com.smart360.mail.config.sender;

import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.text.OneLine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A machine token as somebody asks for it.
///
/// @param sender that it is bound to
/// @param purpose what it is for, 1-100 characters in one line
/// @param days that it counts, 1-90
@Schema(name = "SenderTokenRequest")
record TokenRequest(@Nullable String sender, @Nullable String purpose, @Nullable Integer days) {

    private static final String RULE = "sender-token";
    private static final int PURPOSE = 100;
    private static final int DAYS = 90;

    /// What is wrong with it, but for whether there is such a sender.
    List<FieldError> faults() {
        List<FieldError> faults = new ArrayList<>();
        if (sender == null || sender.isBlank()) {
            faults.add(
                    new FieldError(
                            "/sender",
                            RULE,
                            sender,
                            "A token is bound to a sender.",
                            "the name of a sender"));
        }
        if (purpose == null
                || purpose.isBlank()
                || purpose.strip().length() > PURPOSE
                || !OneLine.of(purpose).equals(purpose.strip())) {
            faults.add(
                    new FieldError(
                            "/purpose",
                            RULE,
                            purpose,
                            "It must say what the token is for.",
                            "1-" + PURPOSE + " characters in one line"));
        }
        if (days == null || days < 1 || days > DAYS) {
            faults.add(
                    new FieldError(
                            "/days",
                            RULE,
                            days == null ? null : days.toString(),
                            "A token ends by itself.",
                            "1-" + DAYS + " days"));
        }
        return faults;
    }
}
