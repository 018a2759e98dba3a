package com.smart360.mail.local.mailserver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// The mail server in a process of its own, until it is told to end.
///
/// Arguments: the folder, then the ports of SMTP with STARTTLS, SMTP with TLS, IMAP and the web
/// page (0 takes a free one). Prints `fingerprint SHA-256` and then `ready PORT` of SMTP when it
/// accepts connections.
public final class MailServerProcess {

    private MailServerProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        MailServer server =
                MailServer.start(
                        Path.of(arguments[0]).toAbsolutePath(),
                        new MailServer.Ports(
                                Integer.parseInt(arguments[1]),
                                Integer.parseInt(arguments[2]),
                                Integer.parseInt(arguments[3]),
                                Integer.parseInt(arguments[4])));
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    server.close();
                                    ended.countDown();
                                },
                                "mail-server-close"));
        System.out.println("fingerprint " + server.fingerprint());
        System.out.println("ports " + server.ports());
        System.out.println("ready " + server.ports().smtp());
        ended.await();
    }
}
