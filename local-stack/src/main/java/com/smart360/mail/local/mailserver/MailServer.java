package com.smart360.mail.local.mailserver;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.subethamail.smtp.server.SMTPServer;

/// The local mail server: takes mail by SMTP with login and encryption, keeps it on disk, shows it
/// over IMAP and on a web page. All on loopback.
public final class MailServer implements AutoCloseable {

    /// So many mails are kept; each has a file open, for IMAP.
    private static final int KEPT = 2_000;

    private final LocalAuthority authority;
    private final SMTPServer smtp;
    private final SMTPServer smtps;
    private final ImapSide imap;
    private final MailPages pages;

    private MailServer(Path folder, Ports ports) throws IOException {
        authority = LocalAuthority.load(folder.resolve("certificates"));
        MailStore store = new MailStore(folder.resolve("mails"), KEPT, Clock.systemUTC());
        SmtpSide side = new SmtpSide(store);
        smtp = side.startTls(ports.smtp(), authority.context());
        smtps = side.implicitTls(ports.smtps(), authority.context());
        imap = new ImapSide(ports.imap(), store);
        smtp.start();
        smtps.start();
        pages =
                new MailPages(
                        ports.web(),
                        store,
                        authority,
                        smtp.getPortAllocated(),
                        smtps.getPortAllocated(),
                        imap.port());
    }

    /// Where to listen; 0 takes a free port.
    public record Ports(int smtp, int smtps, int imap, int web) {}

    /// @param folder holds `certificates` and `mails`; made when missing
    public static MailServer start(Path folder, Ports ports) throws IOException {
        return new MailServer(folder, ports);
    }

    /// Where it listens, now that each port is known.
    public Ports ports() {
        return new Ports(
                smtp.getPortAllocated(), smtps.getPortAllocated(), imap.port(), pages.port());
    }

    /// The file with the certificate authority to trust.
    public Path authorityPem() {
        return authority.authorityPem();
    }

    /// SHA-256 of the server's certificate in hexadecimal, to pin.
    public String fingerprint() {
        return authority.fingerprint();
    }

    @Override
    public void close() {
        smtp.stop();
        smtps.stop();
        imap.stop();
        pages.stop();
    }
}
