package com.smart360.mail.local.mailserver;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.FolderListener;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The same mails over IMAP: everything that arrived lies in the INBOX of [Account], whoever it was
/// for. GreenMail serves it; a mail expunged there is deleted from the store.
///
/// GreenMail copies each part into memory to measure it, so that of a large mail only the headers
/// are here, with a note where the whole is (I7).
final class ImapSide implements MailStore.Listener {

    private static final Logger log = LoggerFactory.getLogger(ImapSide.class);

    /// The largest mail that is here as it came. Unit: bytes.
    private static final long WHOLE = 2 << 20;

    private final GreenMail server;
    private final MailStore store;
    private final MailFolder inbox;
    private final Map<Long, String> ids = new ConcurrentHashMap<>();

    ImapSide(int port, MailStore store) {
        this.store = store;
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        GreenMailUser user =
                server.setUser(Account.USERNAME + "@localhost", Account.USERNAME, Account.PASSWORD);
        try {
            inbox = server.getManagers().getImapHostManager().getInbox(user);
        } catch (FolderException e) {
            throw new IllegalStateException("GreenMail made no inbox", e);
        }
        store.listen(this);
        inbox.addListener(new Expunged());
    }

    int port() {
        return server.getImap().getPort();
    }

    void stop() {
        server.stop();
    }

    /// One at a time: what GreenMail copies of several would add up.
    @Override
    public synchronized void arrived(ArrivedMail mail) {
        Path source = store.source(mail.id()).orElse(null);
        if (source == null) {
            return;
        }
        try {
            long uid =
                    inbox.appendMessage(message(mail, source), new Flags(), Date.from(mail.at()));
            ids.put(uid, mail.id());
        } catch (IOException | MessagingException e) {
            log.warn("Mail {} is not to be seen over IMAP", mail.id(), e);
        }
    }

    private static MimeMessage message(ArrivedMail mail, Path source)
            throws IOException, MessagingException {
        if (mail.size() <= WHOLE) {
            // Stays open as long as the inbox has the message.
            return MailStore.parse(new SharedFileInputStream(source.toFile()));
        }
        try (SharedFileInputStream opened = new SharedFileInputStream(source.toFile())) {
            MimeMessage shown = new MimeMessage((Session) null);
            for (Header header : Collections.list(MailStore.parse(opened).getAllHeaders())) {
                if (!header.getName().toLowerCase(Locale.ROOT).startsWith("content-")) {
                    shown.addHeader(header.getName(), header.getValue());
                }
            }
            shown.setText(
                    "This mail has %d bytes. Its headers are here; the whole is on the mail server's page and in the file %s.%n"
                            .formatted(mail.size(), source));
            shown.saveChanges();
            return shown;
        }
    }

    @Override
    public void removed(String id) {
        @Nullable Long uid =
                ids.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(id))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
        if (uid == null || ids.remove(uid) == null) {
            return; // it went by IMAP
        }
        try {
            inbox.setFlags(new Flags(Flags.Flag.DELETED), true, uid, null, true);
            inbox.expunge();
        } catch (FolderException e) {
            log.warn("Mail {} stays in the IMAP inbox until the next start", id, e);
        }
    }

    /// A message number says too little once others have gone: compares what is left instead.
    private final class Expunged implements FolderListener {

        @Override
        public void expunged(int number) {
            Set<Long> left =
                    Arrays.stream(inbox.getMessageUids()).boxed().collect(Collectors.toSet());
            List<Long> gone = ids.keySet().stream().filter(uid -> !left.contains(uid)).toList();
            for (Long uid : gone) {
                String id = ids.remove(uid);
                if (id != null) {
                    store.remove(id);
                }
            }
        }

        @Override
        public void added(int number) {}

        @Override
        public void flagsUpdated(int number, Flags flags, @Nullable Long uid) {}

        @Override
        public void mailboxDeleted() {}
    }
}
