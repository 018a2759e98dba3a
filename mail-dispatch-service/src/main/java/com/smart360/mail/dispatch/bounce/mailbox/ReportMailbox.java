package com.smart360.mail.dispatch.bounce.mailbox;

import com.smart360.mail.dispatch.bounce.report.BounceReportReader;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.smtp.token.Token;
import com.smart360.mail.smtp.token.Tokens;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/// An opened mailbox. A message is unread until it was taken, and is looked at without being
/// marked: what is cut off is taken again, and what was taken is not.
final class ReportMailbox implements AutoCloseable {

    /// Messages of one round; the next one follows at once.
    private static final int MOST = 200;

    private static final Duration TOKEN_LIMIT = Duration.ofSeconds(20);

    private final IMAPStore store;
    private final IMAPFolder folder;
    private final @Nullable Folder processed;

    private ReportMailbox(IMAPStore store, IMAPFolder folder, @Nullable Folder processed) {
        this.store = store;
        this.folder = folder;
        this.processed = processed;
    }

    /// The mailbox can't be opened, for a cause that whoever runs this can do something about.
    static final class UnreachableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreachableException(String why) {
            super(why);
        }
    }

    /// Connects and logs in.
    ///
    /// @param guard the policy of the connection test and the sender holds here, too
    static ReportMailbox open(MailboxProperties properties, Guard guard, Tokens tokens)
            throws MessagingException, UnreachableException {
        admit(properties, guard);
        String protocol = properties.tls() == MailboxProperties.Tls.SSL_TLS ? "imaps" : "imap";
        Session session = Session.getInstance(settings(properties, protocol));
        IMAPStore store = (IMAPStore) session.getStore(protocol);
        boolean opened = false;
        try {
            store.connect(
                    properties.host(),
                    properties.port(),
                    properties.user(),
                    password(properties, tokens));
            IMAPFolder folder = (IMAPFolder) store.getFolder(properties.folder());
            folder.open(Folder.READ_WRITE);
            Folder processed = null;
            if (!properties.processedFolder().isEmpty()) {
                processed = store.getFolder(properties.processedFolder());
                if (!processed.exists() && !processed.create(Folder.HOLDS_MESSAGES)) {
                    throw new FolderNotFoundException(processed);
                }
            }
            opened = true;
            return new ReportMailbox(store, folder, processed);
        } finally {
            if (!opened) {
                store.close();
            }
        }
    }

    private static void admit(MailboxProperties properties, Guard guard)
            throws UnreachableException {
        switch (guard.judge(properties.host())) {
            case Guard.Judgement.Refused(Guard.Refusal refusal) ->
                    throw new UnreachableException(refusal.detail());
            case Guard.Judgement.Proceed(Guard.Allowed allowed, _) -> {
                if (guard.resolve(allowed, properties.timeout())
                        instanceof Guard.Admission.Refused(Guard.Refusal refusal)) {
                    throw new UnreachableException(refusal.detail());
                }
            }
        }
    }

    private static Properties settings(MailboxProperties properties, String protocol) {
        var settings = new Properties();
        String prefix = "mail." + protocol + ".";
        String millis = String.valueOf(properties.timeout().toMillis());
        settings.setProperty(prefix + "connectiontimeout", millis);
        settings.setProperty(prefix + "writetimeout", millis);
        // An IDLE is silent until something comes.
        settings.setProperty(
                prefix + "timeout",
                String.valueOf(properties.poll().plus(properties.timeout()).toMillis()));
        settings.setProperty(prefix + "ssl.checkserveridentity", "true");
        settings.setProperty(prefix + "peek", "true");
        settings.setProperty(prefix + "partialfetch", "true");
        settings.setProperty(prefix + "fetchsize", "65536");
        if (properties.tls() == MailboxProperties.Tls.STARTTLS) {
            settings.setProperty(prefix + "starttls.enable", "true");
            settings.setProperty(prefix + "starttls.required", "true");
        }
        if (properties.oauth()) {
            settings.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
        }
        return settings;
    }

    private static String password(MailboxProperties properties, Tokens tokens)
            throws UnreachableException {
        byte[] secret = properties.secret();
        try {
            if (!properties.oauth()) {
                return new String(secret, StandardCharsets.UTF_8);
            }
            return switch (tokens.token(properties.user(), secret, TOKEN_LIMIT, () -> false)) {
                case Tokens.Outcome.Issued(Token token) ->
                        new String(token.utf8(), StandardCharsets.UTF_8);
                case Tokens.Outcome.Failed failed ->
                        throw new UnreachableException(failed.detail());
            };
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /// Takes what has not been read.
    ///
    /// @param take where it throws, the message stays unread
    /// @return how many were taken
    int read(Consumer<byte[]> take) throws MessagingException, IOException {
        List<Message> unread =
                Arrays.stream(folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false)))
                        .limit(MOST)
                        .toList();
        int done = 0;
        for (Message message : unread) {
            take.accept(head(message));
            mark(message);
            done++;
        }
        if (processed != null && done > 0) {
            folder.expunge();
        }
        return done;
    }

    private static byte[] head(Message message) throws MessagingException, IOException {
        try (InputStream in = ((IMAPMessage) message).getMimeStream()) {
            return in.readNBytes(BounceReportReader.MOST_BYTES);
        }
    }

    /// Marked before it is moved: a copy that is made twice was taken once.
    private void mark(Message message) throws MessagingException {
        message.setFlag(Flags.Flag.SEEN, true);
        if (processed != null) {
            folder.copyMessages(new Message[] {message}, processed);
            message.setFlag(Flags.Flag.DELETED, true);
        }
    }

    /// Whether the server says by itself that something came (RFC 2177).
    boolean canIdle() throws MessagingException {
        return store.hasCapability("IDLE");
    }

    /// Waits until something comes, or [#wake] is called.
    void idle() throws MessagingException {
        folder.idle(true);
    }

    /// Ends an IDLE of another thread.
    void wake() throws MessagingException {
        folder.doCommand(
                protocol -> {
                    protocol.noop();
                    return null;
                });
    }

    @Override
    public void close() throws MessagingException {
        store.close();
    }
}
