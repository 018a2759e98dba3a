package com.smart360.mail.dispatch.preparation;

import com.mongodb.MongoException;
import com.smart360.mail.dispatch.attachment.Attachments;
import com.smart360.mail.dispatch.capture.CapturedEmails;
import com.smart360.mail.dispatch.compose.MessageWriter;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.mode.DeliveryMode;
import com.smart360.mail.dispatch.preparation.MemoryBudget.Lease;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.smtp.message.FileContent;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.smtp.message.Message;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Keeps messages to be looked at where the environment captures them.
@Component
public final class MessageCapture {

    private static final Logger LOG = LoggerFactory.getLogger(MessageCapture.class);

    private final DeliveryMode mode;
    private final Attachments attachments;
    private final MessageWriter messageWriter;
    private final MemoryBudget memory;
    private final CapturedEmails captured;

    MessageCapture(
            DeliveryMode mode,
            Attachments attachments,
            MessageWriter messageWriter,
            MemoryBudget memory,
            CapturedEmails captured) {
        this.mode = mode;
        this.attachments = attachments;
        this.messageWriter = messageWriter;
        this.memory = memory;
        this.captured = captured;
    }

    /// Keeps a mail's message, if one can be made of it and the environment captures.
    ///
    /// @throws MongoException when the database is away
    /// @throws IOException when a file can't be read now
    public void keep(QueuedEmail queued, Route route, String messageId)
            throws InterruptedException, IOException {
        Mailbox from = EmailPreparation.sender(queued, route);
        if (from == null || !(mode instanceof DeliveryMode.Capture)) {
            return;
        }
        try {
            write(queued, route, from, messageId);
        } catch (IllegalArgumentException fault) {
            LOG.info("Mail {} can't be captured: {}", queued, fault.getMessage());
        } catch (MongoException | IOException trouble) {
            if (!EmailPreparation.incomplete(trouble)) {
                throw trouble;
            }
            LOG.info("Mail {} can't be captured: a file of it is not whole", queued);
        }
    }

    private void write(QueuedEmail queued, Route route, Mailbox from, String messageId)
            throws InterruptedException, IOException {
        Email mail = queued.email();
        List<FileContent> contents = attachments.contents(mail);
        long files = contents.stream().mapToLong(FileContent::size).sum();
        try (Lease _ = memory.acquire(EmailPreparation.memory(mail) + files)) {
            Message message =
                    messageWriter.compose(
                            mail, contents, from, route.messageDefaults(), messageId, true);
            captured.keep(queued.id(), message.size(), message::open);
        }
    }
}
