package com.smart360.mail.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param nextCursor for the parameter `cursor` of the next call; null: this was the last page
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    private static final int MOST = 200;

    /// Checks the parameter `limit`.
    public static int limit(int asked) {
        if (asked < 1 || asked > MOST) {
            throw bad("limit", String.valueOf(asked), "a whole number from 1 to " + MOST);
        }
        return asked;
    }

    /// A parameter that can't be used.
    public static ProblemException bad(String parameter, String value, String expected) {
        String message = "The parameter \"" + parameter + "\" is not " + expected + ".";
        return ProblemException.of(ProblemType.MALFORMED_REQUEST, message)
                .error(new FieldError("/" + parameter, "bad-parameter", value, message, expected))
                .toException();
    }
}
