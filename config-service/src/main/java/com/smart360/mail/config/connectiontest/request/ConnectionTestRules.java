package com.smart360.mail.config.connectiontest.request;

import com.smart360.mail.config.configuration.rule.Examiner;
import com.smart360.mail.config.configuration.rule.examination.EmailAddress;
import com.smart360.mail.config.configuration.setting.Draft;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What must be right about a request for a test before a connection is opened.
@Component
public class ConnectionTestRules {

    private final Examiner examiner;
    private final Clock clock;

    ConnectionTestRules(Examiner examiner, Clock clock) {
        this.examiner = examiner;
        this.clock = clock;
    }

    /// @param stored the configuration that is tested, whose secret and sender may serve; null:
    ///   none
    /// @throws ProblemException with all that is wrong
    public void requireValid(StartConnectionTest request, @Nullable SmtpConfiguration stored) {
        boolean isStored = stored != null;
        TypedPassword password = request.password();
        TypedGrant grant = request.oauthGrant();
        boolean passwordSet = password == null ? grant != null || isStored : !password.isEmpty();
        Draft draft = request.draft();
        Examiner.requireValid(
                password == null
                        ? examiner.examineConnection(draft, passwordSet)
                        : examiner.examineConnection(draft, password.forExamination()));
        List<FieldError> errors = new ArrayList<>(SecretRules.errors(request, today()));
        optionalAddressError("/from", request.from()).ifPresent(errors::add);
        senderError(request, stored).ifPresent(errors::add);
        addressError("/deliverTo", request.deliverTo()).ifPresent(errors::add);
        optionalAddressError("/replyTo", request.replyTo()).ifPresent(errors::add);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    /// A test proves the sender, too (U3): the one that is named, the stored one, or the user name.
    private static Optional<FieldError> senderError(
            StartConnectionTest request, @Nullable SmtpConfiguration stored) {
        return request.sender(stored) == null
                ? Optional.of(
                        new FieldError(
                                "/from",
                                "FROM-1",
                                null,
                                "The user name is not an e-mail address: name a sender to test"
                                        + " with.",
                                "the address that mails will come from, such as"
                                        + " notifications@example.com"))
                : Optional.empty();
    }

    /// An empty one says that there is none.
    private static Optional<FieldError> optionalAddressError(
            String pointer, @Nullable String typed) {
        return typed == null || typed.isBlank() ? Optional.empty() : addressError(pointer, typed);
    }

    private static Optional<FieldError> addressError(String pointer, @Nullable String typed) {
        return typed == null || EmailAddress.isValid(typed.strip())
                ? Optional.empty()
                : Optional.of(
                        new FieldError(
                                pointer,
                                "TEST-13",
                                typed.length() > 320 ? typed.substring(0, 320) : typed,
                                "This is not an e-mail address.",
                                "an e-mail address such as admin@example.com, or nothing"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
