package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why something was saved, in the words of who did it.
final class Comments {

    private static final int MAX_LENGTH = 500;

    private Comments() {}

    /// Stripped; null where nothing was said.
    static @Nullable String checked(@Nullable String typed) {
        String comment = typed == null ? "" : typed.strip();
        if (comment.length() > MAX_LENGTH
                || comment.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            throw ProblemException.invalid(
                    List.of(
                            new FieldError(
                                    "/comment",
                                    "comment",
                                    null,
                                    "This comment is too long or holds invisible characters.",
                                    "at most " + MAX_LENGTH + " characters of plain text")));
        }
        return comment.isEmpty() ? null : comment;
    }
}
