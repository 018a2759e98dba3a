package com.smart360.mail.config.connectiontest.request;

import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.starter.problem.FieldError;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What must be right about the secret of a test beside the password's own rules: the grant, where
/// one was typed, and the day on which the secret ends.
final class SecretRules {

    private static final String EXPIRY = "/secretExpiresOn";
    private static final int LONGEST_DATE = 40;

    private SecretRules() {}

    /// What is wrong, one entry per member.
    ///
    /// @param today in UTC
    static List<FieldError> errors(StartConnectionTest request, LocalDate today) {
        List<FieldError> errors = new ArrayList<>();
        TypedGrant grant = request.oauthGrant();
        if (grant != null) {
            errors.addAll(grant.errors());
            if (!AuthProtocol.XOAUTH2
                    .name()
                    .equals(request.connection().normalised().authProtocol())) {
                errors.add(misplaced("A grant logs in by XOAUTH2 only.", "a password, or XOAUTH2"));
            } else if (request.password() != null) {
                errors.add(misplaced("There are both a password and a grant.", "one of the two"));
            }
        }
        expiryError(request, today).ifPresent(errors::add);
        return errors;
    }

    /// The beginning of the day on which it ends, in UTC.
    static Optional<Instant> expiresAt(StartConnectionTest request) {
        return date(request).map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static Optional<FieldError> expiryError(StartConnectionTest request, LocalDate today) {
        String typed = request.secretExpiresOn();
        if (typed == null) {
            return Optional.empty();
        }
        Optional<LocalDate> date = date(request);
        if (date.isPresent() && !date.get().isBefore(today)) {
            return Optional.empty();
        }
        return Optional.of(
                new FieldError(
                        EXPIRY,
                        "X-5",
                        typed.length() > LONGEST_DATE ? typed.substring(0, LONGEST_DATE) : typed,
                        date.isPresent()
                                ? "This day is over: the secret has ended."
                                : "This is no date.",
                        "today or a later day, such as " + today.plusYears(1)));
    }

    private static Optional<LocalDate> date(StartConnectionTest request) {
        String typed = request.secretExpiresOn();
        if (typed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    private static FieldError misplaced(String message, String expected) {
        return new FieldError(TypedGrant.POINTER, "X-5", null, message, expected);
    }
}
