package com.smart360.mail.dispatch.attachment;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.dispatch.attachment.Attachments.KeptFile;
import com.smart360.mail.dispatch.attachment.Attachments.TooLargeException;
import com.smart360.mail.dispatch.attachment.Attachments.Upload;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Files that are too large for a record of the topic: handed over, looked up, taken back (K16).
@RestController
class AttachmentsController {

    private static final String ADDRESS = "/api/attachments";

    private final Attachments attachments;
    private final IdSource ids;
    private final CurrentActor actor;

    AttachmentsController(Attachments attachments, IdSource ids, CurrentActor actor) {
        this.attachments = attachments;
        this.ids = ids;
        this.actor = actor;
    }

    @PostMapping(
            path = ADDRESS,
            consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Hand over a file that a mail will name by reference",
            description =
                    "The file belongs to who hands it over. It is kept until keptUntil, or until"
                            + " every mail that names it has ended, whichever is later.",
            requestBody =
                    @RequestBody(
                            description = "The file's own bytes, at least one",
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<KeptFile> keep(HttpServletRequest request) throws IOException {
        String reference = ids.next();
        Upload upload = attachments.upload(reference, actor.owner());
        boolean whole = false;
        try {
            request.getInputStream().transferTo(upload);
            if (upload.size() == 0) {
                throw new ProblemException(
                        ProblemType.INVALID_INPUT,
                        "The file is empty; expected one byte at least.");
            }
            upload.close();
            whole = true;
        } catch (TooLargeException tooLarge) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, String.valueOf(tooLarge.getMessage()));
        } finally {
            if (!whole) {
                upload.abandon();
            }
        }
        return ResponseEntity.created(URI.create(ADDRESS + "/" + reference)).body(own(reference));
    }

    @GetMapping(path = ADDRESS + "/{reference}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "What is known of a file; senders see their own")
    KeptFile find(@PathVariable String reference) {
        return own(reference);
    }

    @DeleteMapping(ADDRESS + "/{reference}")
    @Operation(
            summary = "Take a file back",
            description = "A mail that names it and has not gone out by then can't be sent.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(@PathVariable String reference) {
        attachments.forget(own(reference).reference());
    }

    /// Another's file is not there for a sender.
    private KeptFile own(String reference) {
        return attachments
                .find(reference)
                .filter(file -> isVisible(file.owner()))
                .orElseThrow(() -> ProblemException.notFound("file", reference));
    }

    private boolean isVisible(String owner) {
        return actor.has(Role.SYSTEM_ADMIN)
                || actor.has(Role.UTILITY_ADMIN)
                || owner.equals(actor.owner());
    }
}
