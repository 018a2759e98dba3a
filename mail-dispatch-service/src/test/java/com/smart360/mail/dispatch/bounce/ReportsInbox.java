package com.smart360.mail.dispatch.bounce;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/// The mailbox for reports of a test: an IMAP server with one account.
final class ReportsInbox implements AutoCloseable {

    private static final String USER = "bounces";
    private static final String PASSWORD = "come back";

    private final GreenMail server;
    private final MailFolder inbox;

    ReportsInbox() {
        this(0);
    }

    /// @param port 0: any that is free
    ReportsInbox(int port) {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        GreenMailUser user = server.setUser(USER + "@utility.example", USER, PASSWORD);
        try {
            inbox = server.getManagers().getImapHostManager().getInbox(user);
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.getImap().getPort();
    }

    /// What an instance is started with that reads it.
    List<String> settings(String... more) {
        List<String> settings =
                new ArrayList<>(
                        List.of(
                                "--smart360.bounces.enabled=true",
                                "--smart360.bounces.mailbox.host=127.0.0.1",
                                "--smart360.bounces.mailbox.port=" + port(),
                                "--smart360.bounces.mailbox.tls=none",
                                "--smart360.bounces.mailbox.user=" + USER,
                                "--smart360.bounces.mailbox.password=" + PASSWORD,
                                "--smart360.bounces.mailbox.poll=1s",
                                "--smart360.suppressions.refresh=200ms"));
        settings.addAll(List.of(more));
        return settings;
    }

    /// A mail comes.
    void deliver(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        try {
            var mail = new MimeMessage((Session) null, new ByteArrayInputStream(bytes));
            inbox.appendMessage(mail, new Flags(), new Date());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    long unread() {
        return inbox.getMessages().stream()
                .filter(message -> !message.getFlags().contains(Flags.Flag.SEEN))
                .count();
    }

    /// A report of the corpus about a mail.
    static String report(String file, String envelopeId, String messageId, String recipient) {
        try (InputStream in = ReportsInbox.class.getResourceAsStream("/bounces/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException(file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("ENVID-OF-THE-MAIL", envelopeId)
                    .replace("<MESSAGE-ID-OF-THE-MAIL@utility.example>", messageId)
                    .replace("jo@example.org", recipient)
                    .replace("jo@yahoo.example", recipient);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
