package com.smart360.mail.dispatch.erasure;

import com.smart360.mail.dispatch.erasure.EmailErasures.Erased;
import com.smart360.mail.hosts.unicode.WrittenAddress;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Erasures, as audit-service asks for them with the token of who asked there.
@RestController
class EmailErasuresController {

    private final EmailErasures erasures;
    private final CurrentActor actor;

    EmailErasuresController(EmailErasures erasures, CurrentActor actor) {
        this.erasures = erasures;
        this.actor = actor;
    }

    /// Whose mails are to be erased.
    ///
    /// @param dryRun only count; null: no
    record EmailErasure(@Nullable String address, @Nullable Boolean dryRun) {

        @Override
        public String toString() {
            return "EmailErasure[…]";
        }
    }

    @PostMapping("/api/email-erasures")
    @Operation(
            summary = "Erase a person from stored and captured mails",
            description =
                    "For audit-service, which is asked by `POST /api/erasures`. Mails to that"
                            + " address alone are cancelled; doing it again finds nothing more.")
    Erased erase(@RequestBody EmailErasure wish) {
        String address = wish.address();
        if (address == null || address.strip().lastIndexOf('@') < 1) {
            throw ProblemException.invalid(
                    List.of(
                            new FieldError(
                                    "/address",
                                    "ERASURE",
                                    null,
                                    "The address is none.",
                                    "an address, anna@example.com say")));
        }
        return erasures.erase(
                new WrittenAddress(address), Boolean.TRUE.equals(wish.dryRun()), actor.get());
    }
}
