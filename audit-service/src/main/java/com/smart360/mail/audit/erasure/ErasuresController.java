package com.smart360.mail.audit.erasure;

import com.smart360.mail.audit.person.Person;
import com.smart360.mail.starter.outbox.TakenUnpublished;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import com.smart360.mail.starter.security.FreshSignIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Erasures over HTTP. The address comes in the body, and never goes out.
@RestController
@RequestMapping("/api/erasures")
class ErasuresController {

    private static final int LONGEST_REASON = 500;

    private final Erasures erasures;
    private final CurrentActor actor;
    private final FreshSignIn freshSignIn;

    ErasuresController(Erasures erasures, CurrentActor actor, FreshSignIn freshSignIn) {
        this.erasures = erasures;
        this.actor = actor;
        this.freshSignIn = freshSignIn;
    }

    /// Whose data are to be erased, and why.
    ///
    /// @param address as somebody wrote it: case does not matter
    /// @param reason for the trail, without the address
    /// @param dryRun only count; null: no
    @Schema(name = "ErasureRequest")
    record Wish(@Nullable String address, @Nullable String reason, @Nullable Boolean dryRun) {

        @Override
        public String toString() {
            return "Wish[…]";
        }
    }

    /// The last erasures.
    @Schema(name = "Erasures")
    record ErasureList(List<Erasure> items) {}

    @TakenUnpublished(
            "a person's right does not wait for a broker; what it did is an entry at once")
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Erase a person from all that was said of mails",
            description =
                    "Deletes the key of that address, takes it out of the delivery log and out of"
                            + " mails that wait or were captured, and records that in the trail"
                            + " without the address. It can't be taken back: with `dryRun` it only"
                            + " counts. Ask for the erasure until it is `DONE`; where it is"
                            + " `INCOMPLETE`, a place was not reached: erase again.")
    Erasure start(
            @RequestBody Wish wish,
            @Parameter(hidden = true)
                    @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization) {
        Person person =
                Person.of(Objects.requireNonNullElse(wish.address(), ""))
                        .orElseThrow(
                                () ->
                                        invalid(
                                                "/address",
                                                "The address is none.",
                                                "an address, anna@example.com say"));
        String reason = Objects.requireNonNullElse(wish.reason(), "").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw invalid(
                    "/reason",
                    "The reason has " + reason.length() + " characters.",
                    "1 to " + LONGEST_REASON + " characters");
        }
        if (person.isIn(reason)) {
            throw invalid(
                    "/reason",
                    "The reason names the address, which is to be erased.",
                    "a reason without the address");
        }
        boolean dryRun = Boolean.TRUE.equals(wish.dryRun());
        if (!dryRun) {
            freshSignIn.require();
        }
        return erasures.start(person, reason, dryRun, actor.get(), authorization);
    }

    private static ProblemException invalid(String pointer, String message, String expected) {
        return ProblemException.invalid(
                List.of(new FieldError(pointer, "ERASURE", null, message, expected)));
    }

    @GetMapping
    @Operation(summary = "The last 50 erasures, newest first")
    ErasureList list() {
        return new ErasureList(erasures.newest());
    }

    @GetMapping("/{id}")
    @Operation(summary = "An erasure, and how far it is in each place")
    Erasure find(@PathVariable String id) {
        return erasures.find(id).orElseThrow(() -> ProblemException.notFound("erasure", id));
    }
}
