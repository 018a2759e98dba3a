package com.smart360.mail.dispatch.attachment;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.dispatch.attachment.Attachments.TooLargeException;
import com.smart360.mail.dispatch.attachment.Attachments.Upload;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Takes files that are too large for a record of the topic.
@RestController
class AttachmentsController {

    private final Attachments attachments;
    private final IdSource ids;

    AttachmentsController(Attachments attachments, IdSource ids) {
        this.attachments = attachments;
        this.ids = ids;
    }

    /// A file that mails can name.
    ///
    /// @param reference for `attachments[].reference` of a request
    /// @param size bytes
    record Kept(String reference, int size) {}

    @PostMapping(
            path = "/api/attachments",
            consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Hand over a file that a mail will name by reference")
    Kept keep(HttpServletRequest request) throws IOException {
        String reference = ids.next();
        Upload upload = attachments.upload(reference);
        boolean whole = false;
        try {
            request.getInputStream().transferTo(upload);
            upload.close();
            whole = true;
            return new Kept(reference, Math.toIntExact(upload.size()));
        } catch (TooLargeException tooLarge) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, String.valueOf(tooLarge.getMessage()));
        } finally {
            if (!whole) {
                upload.abandon();
            }
        }
    }
}
