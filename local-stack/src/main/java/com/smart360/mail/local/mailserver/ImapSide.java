package com.smart360.mail.local.mailserver;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.FolderListener;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The same mails over IMAP: everything that arrived lies in the INBOX of [Account], whoever it was
/// for. GreenMail serves it; a mail expunged there is deleted from the store.
final class ImapSide implements MailStore.Listener {

    private static final Logger log = LoggerFactory.getLogger(ImapSide.class);

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

    @Override
    public void arrived(ArrivedMail mail) {
        try {
            byte[] source = store.source(mail.id()).orElse(null);
            if (source != null) {
                long uid =
                        inbox.appendMessage(
                                MailStore.parse(new ByteArrayInputStream(source)),
                                new Flags(),
                                Date.from(mail.at()));
                ids.put(uid, mail.id());
            }
        } catch (IOException | MessagingException e) {
            log.warn("Mail {} is not to be seen over IMAP", mail.id(), e);
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
