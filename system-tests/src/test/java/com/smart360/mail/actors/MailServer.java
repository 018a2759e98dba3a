package com.smart360.mail.actors;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/// The mailbox on the far side, read over IMAP: what really arrived.
public final class MailServer {

    /// The demo account of local-stack's mail server.
    public static final String USER = "smart360";

    /// Its password, printed by `./run` too.
    public static final String PASSWORD = "smart360-demo";

    private final int port;

    /// @param port of IMAP on loopback
    public MailServer(int port) {
        this.port = port;
    }

    /// Every mail whose header `X-Journey` or subject holds the text, whole.
    public List<MimeMessage> mailsAbout(String subject) {
        Properties properties = new Properties();
        properties.setProperty("mail.imap.timeout", "10000");
        properties.setProperty("mail.imap.connectiontimeout", "10000");
        Session session = Session.getInstance(properties);
        try (Store store = session.getStore("imap")) {
            store.connect("localhost", port, USER, PASSWORD);
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            List<MimeMessage> found = new ArrayList<>();
            for (Message mail : inbox.getMessages()) {
                if (subject.equals(mail.getSubject())) {
                    found.add(copy(session, mail));
                }
            }
            inbox.close(false);
            return found;
        } catch (MessagingException | IOException broken) {
            throw new AssertionError("IMAP on port " + port, broken);
        }
    }

    /// A header's only value.
    public static String header(MimeMessage mail, String name) throws MessagingException {
        String[] values = mail.getHeader(name);
        if (values == null || values.length != 1) {
            throw new AssertionError(name + " is " + Arrays.toString(values) + "; expected one");
        }
        return values[0];
    }

    private static MimeMessage copy(Session session, Message mail)
            throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        return new MimeMessage(session, new ByteArrayInputStream(bytes.toByteArray()));
    }
}
