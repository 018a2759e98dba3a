package com.smart360.mail.dispatch.intake.http;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import com.smart360.mail.dispatch.sender.SenderGate;
import com.smart360.mail.dispatch.tryout.DryRun;
import com.smart360.mail.dispatch.tryout.DryRuns;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Mails that are tried out: judged and composed as those that are sent, and then forgotten.
@RestController
// springdoc would make one operation of this and of what sends, with two kinds of answers.
@Hidden
class DryRunController {

    private final RequestReader reader;
    private final SenderGate senders;
    private final NamedFiles files;
    private final DryRuns dryRuns;
    private final CurrentActor actor;

    DryRunController(
            RequestReader reader,
            SenderGate senders,
            NamedFiles files,
            DryRuns dryRuns,
            CurrentActor actor) {
        this.reader = reader;
        this.senders = senders;
        this.files = files;
        this.dryRuns = dryRuns;
        this.actor = actor;
    }

    @PostMapping(
            path = "/api/emails",
            params = "dryRun=true",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Try a mail out without sending it",
            description =
                    "With dryRun=true: the exact message and its size, by which configuration it"
                            + " would go, what is left of the limits, whether its sender may have it"
                            + " sent, and when it would go and why. Nothing is stored, counted or"
                            + " published. The body may have 1 MB; larger files go by reference.")
    DryRun tryOut(
            @Parameter(description = "Always `true`; anything else sends nothing either.")
                    @RequestParam("dryRun")
                    boolean dryRun,
            HttpServletRequest request)
            throws IOException {
        EmailController.requireUtf8(request);
        Email mail =
                switch (reader.read(body(request.getInputStream()), null, null)) {
                    case Rejected rejected -> throw EmailController.problem(rejected);
                    case Accepted(Email accepted) -> accepted;
                };
        if (!senders.ready()) {
            throw RequestPublisher.unavailable("Who may have mails sent is not known yet.");
        }
        TokenHolder holder = TokenHolder.of(actor);
        SenderGate.Trial trial =
                senders.trial(
                        holder.bound(), holder.client(), holder.person(), mail, mail.raw().length);
        files.require(mail, actor.get(), actor.owner());
        return dryRuns.of(mail, trial.refusals());
    }

    private byte[] body(InputStream whole) throws IOException {
        int most = Math.toIntExact(reader.maxBytes());
        byte[] body = whole.readNBytes(most + 1);
        if (body.length > most) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "The body has more than "
                            + most
                            + " bytes; a dry run takes no more. Name larger files by reference"
                            + " (POST /api/attachments).");
        }
        return body;
    }
}
