package com.smart360.mail.testrunner.discovery;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `/api/mail-server-discoveries`.
@RestController
class MailServerDiscoveryController {

    /// Of an address (RFC 5321 §4.5.3.1.3).
    private static final int LONGEST = 254;

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Discovery discovery;

    MailServerDiscoveryController(Discovery discovery) {
        this.discovery = discovery;
    }

    /// The address whose mail server is looked for.
    ///
    /// @param emailAddress from which mail is to be sent; nothing but its domain is told to others
    record DiscoverMailServer(@Nullable String emailAddress) {}

    /// Nothing is kept of it. It takes up to eight seconds.
    @PostMapping("/api/mail-server-discoveries")
    @Operation(summary = "Find the mail server of an e-mail address")
    MailServerDiscovery discover(@RequestBody DiscoverMailServer request) {
        Mailbox address = address(request.emailAddress());
        return discovery
                .of(address)
                .orElseThrow(
                        () ->
                                ProblemException.of(
                                                ProblemType.TOO_MANY_REQUESTS,
                                                "Many look for a mail server at this moment."
                                                        + " Try again in a few seconds.")
                                        .retryAfter(AGAIN)
                                        .toException());
    }

    private static Mailbox address(@Nullable String typed) {
        return Optional.ofNullable(typed)
                .filter(it -> it.length() <= LONGEST)
                .flatMap(Mailbox::parse)
                .filter(it -> it.domain().matches("[a-z0-9-]+(\\.[a-z0-9-]+)+"))
                .orElseThrow(
                        () ->
                                ProblemException.invalid(
                                        List.of(
                                                new FieldError(
                                                        "/emailAddress",
                                                        "email-address",
                                                        typed,
                                                        "This is not an e-mail address that mail"
                                                                + " could be sent from.",
                                                        "one address, such as"
                                                                + " notifications@example.com"))));
    }
}
