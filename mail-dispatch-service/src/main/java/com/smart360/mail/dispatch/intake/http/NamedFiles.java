package com.smart360.mail.dispatch.intake.http;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.dispatch.attachment.Attachments;
import com.smart360.mail.dispatch.attachment.Attachments.KeptFile;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.email.EmailFile;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The files that a mail by HTTP names by reference: they are there, they are the sender's own, and
/// they are kept until the mail has ended (K16).
@Component
final class NamedFiles {

    private final Attachments attachments;

    NamedFiles(Attachments attachments) {
        this.attachments = attachments;
    }

    /// @param owner whose the files must be that an e-mail sender names
    /// @throws ProblemException 422 naming each file that is not there for this sender
    /// @throws com.mongodb.MongoException when the database is away
    void require(Email mail, Actor sender, String owner) {
        List<Violation> missing = new ArrayList<>();
        for (int i = 0; i < mail.files().size(); i++) {
            EmailFile file = mail.files().get(i);
            String reference = file.described().reference();
            if (reference != null && !isThere(reference, sender, owner)) {
                missing.add(RequestReader.unknownFile(i, reference));
            }
        }
        if (!missing.isEmpty()) {
            throw ProblemException.invalid(EmailController.errors(missing));
        }
        attachments.keepFor(mail.request());
    }

    private boolean isThere(String reference, Actor sender, String owner) {
        Optional<KeptFile> file = attachments.find(reference);
        boolean own =
                !sender.role().equals(Role.EMAIL_SENDER.name())
                        || file.map(KeptFile::owner).filter(owner::equals).isPresent();
        return file.isPresent() && own;
    }
}
