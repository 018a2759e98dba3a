package com.smart360.mail.starter.problem;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.json.JsonFaults;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/// A situation that the API answers with an RFC 9457 problem. Thrown where the situation is known;
/// the one handler only writes it down.
///
/// ```java
/// throw ProblemException.of(ProblemType.MAILS_QUEUED, "12 mails are waiting.")
///         .with("queuedMails", 12)
///         .toException();
/// ```
public final class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final String detail;
    private final transient Map<String, Object> members;
    private final transient List<FieldError> errors;
    private final @Nullable Duration retryAfter;

    /// A problem without further members.
    ///
    /// @param detail what happened this time, for people; it reaches the caller as it is
    public ProblemException(ProblemType type, String detail) {
        this(of(type, detail));
    }

    private ProblemException(Builder builder) {
        super(builder.detail, null, false, false);
        this.type = builder.type;
        this.detail = builder.detail;
        this.members = Map.copyOf(builder.members);
        this.errors = List.copyOf(builder.errors);
        this.retryAfter = builder.retryAfter;
    }

    /// Starts a problem that carries more than words.
    public static Builder of(ProblemType type, String detail) {
        return new Builder(type, detail);
    }

    /// Nothing with this id: `notFound("configuration", id)`.
    public static ProblemException notFound(String kind, String id) {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "There is no " + kind + " with the id \"" + JsonFaults.shortened(id) + "\".");
    }

    /// Fields that can't work: 422 with one entry per field.
    public static ProblemException invalid(Collection<FieldError> errors) {
        return of(ProblemType.INVALID_INPUT, sentence(errors)).errors(errors).toException();
    }

    /// A parameter of the address that can't be used: 400.
    ///
    /// @param value as it was met; a long one is cut
    /// @param expected what would be accepted: "a whole number"
    public static ProblemException parameter(String name, @Nullable String value, String expected) {
        String message = "The parameter \"" + name + "\" is not " + expected + ".";
        String pointer = "/" + name;
        return of(ProblemType.MALFORMED_REQUEST, message)
                .error(
                        new FieldError(
                                pointer,
                                "bad-parameter",
                                JsonFaults.repeatable(pointer, value),
                                message,
                                expected))
                .toException();
    }

    /// A parameter that its address does not know: 400.
    ///
    /// @param name as it was met; a long one is cut
    /// @param expected the known ones: "one of cursor, limit"
    static ProblemException unknownParameter(String name, String expected) {
        String shown = JsonFaults.repeatable("", name);
        String message = "There is no parameter \"" + shown + "\" here; expected " + expected + ".";
        return of(ProblemType.MALFORMED_REQUEST, message)
                .error(new FieldError("/" + shown, "unknown-parameter", null, message, expected))
                .toException();
    }

    /// Which situation.
    public ProblemType type() {
        return type;
    }

    /// What is wrong per field; empty where fields are not the matter.
    public List<FieldError> errors() {
        return errors;
    }

    /// Further members of the JSON, by name.
    public Map<String, Object> members() {
        return members;
    }

    /// When to try again, where that may help.
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    ProblemDetail body() {
        ProblemDetail body = Problems.body(type, detail);
        members.forEach(body::setProperty);
        if (!errors.isEmpty()) {
            body.setProperty("errors", errors);
        }
        return body;
    }

    private static String sentence(Collection<FieldError> errors) {
        return errors.size() == 1
                ? errors.iterator().next().message()
                : errors.size() + " fields hold values that cannot work.";
    }

    /// Collects a problem's members.
    public static final class Builder {

        private final ProblemType type;
        private final String detail;
        private final Map<String, Object> members = new LinkedHashMap<>();
        private final List<FieldError> errors = new ArrayList<>();
        private @Nullable Duration retryAfter;

        private Builder(ProblemType type, String detail) {
            this.type = type;
            this.detail = detail;
        }

        /// Adds a member to the JSON.
        public Builder with(String name, Object value) {
            members.put(name, value);
            return this;
        }

        /// Names the class of failure (member `class`).
        public Builder failureClass(FailureClass failureClass) {
            return with("class", failureClass.name());
        }

        /// Adds a field's error.
        public Builder error(FieldError error) {
            errors.add(error);
            return this;
        }

        /// Adds several fields' errors.
        public Builder errors(Collection<FieldError> more) {
            errors.addAll(more);
            return this;
        }

        /// Says when to try again (header `Retry-After`).
        public Builder retryAfter(Duration wait) {
            this.retryAfter = wait;
            return this;
        }

        /// The exception to throw.
        public ProblemException toException() {
            return new ProblemException(this);
        }
    }

    static URI uri(ProblemType type) {
        return URI.create(type.uri());
    }
}
