package com.smart360.mail.local.mailserver;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.LoginAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.auth.MultipleAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.PlainAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.UsernamePasswordValidator;
import org.subethamail.smtp.server.SMTPServer;

/// The SMTP ports: one that demands STARTTLS, one with TLS from the first byte. Both demand the
/// login of [Account] and take mail for anyone.
///
/// Three recipients behave otherwise, so that refusals and retries can be seen: an address that
/// begins with `refuse` is refused for good, one that begins with `defer` is put off once and taken
/// the next time, one that begins with `full` is always put off.
final class SmtpSide {

    /// As large providers allow. Unit: bytes.
    private static final int MAX_SIZE = 35 << 20;

    private static final Logger log = LoggerFactory.getLogger(SmtpSide.class);

    private final MailStore store;
    private final Set<String> deferred = ConcurrentHashMap.newKeySet();

    SmtpSide(MailStore store) {
        this.store = store;
    }

    SMTPServer startTls(int port, SSLContext context) {
        return server(port)
                .enableTLS()
                .requireTLS()
                .startTlsSocketFactory(context)
                .serverThreadName("smtp")
                .messageHandlerFactory(conversation -> new Reception(conversation, "ESMTPSA"))
                .build();
    }

    SMTPServer implicitTls(int port, SSLContext context) {
        return server(port)
                .enableTLS(false)
                .showAuthCapabilitiesBeforeSTARTTLS(true)
                .serverSocketFactory(
                        () ->
                                (SSLServerSocket)
                                        context.getServerSocketFactory().createServerSocket())
                .serverThreadName("smtps")
                .messageHandlerFactory(conversation -> new Reception(conversation, "ESMTPSA"))
                .build();
    }

    private static SMTPServer.Builder server(int port) {
        return SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .softwareName("SMART360 local stack")
                .authenticationHandlerFactory(mechanisms())
                .requireAuth()
                .insertReceivedHeaders(false)
                .maxConnections(200)
                .maxMessageSize(MAX_SIZE)
                .executorService(
                        Executors.newCachedThreadPool(
                                Thread.ofPlatform().daemon().name("smtp-session-", 0).factory()));
    }

    private static MultipleAuthenticationHandlerFactory mechanisms() {
        UsernamePasswordValidator validator =
                (username, password, context) -> {
                    if (!Account.USERNAME.equals(username) || !Account.PASSWORD.equals(password)) {
                        log.info("Login refused for user {}", username);
                        throw new LoginFailedException();
                    }
                };
        return new MultipleAuthenticationHandlerFactory(
                List.of(
                        new LoginAuthenticationHandlerFactory(validator),
                        new PlainAuthenticationHandlerFactory(validator),
                        new CramMd5()));
    }

    private final class Reception implements MessageHandler {

        private final MessageContext conversation;
        private final String protocol;
        private final List<String> recipients = new ArrayList<>();
        private String sender = "";

        Reception(MessageContext conversation, String protocol) {
            this.conversation = conversation;
            this.protocol = protocol;
        }

        @Override
        public void from(String address) {
            sender = address;
        }

        @Override
        public void recipient(String address) throws RejectException {
            String folded = address.toLowerCase(Locale.ROOT);
            if (folded.startsWith("refuse")) {
                throw new RejectException(550, "5.1.1 <" + address + ">: no such mailbox here");
            }
            if (folded.startsWith("full")) {
                throw new RejectException(452, "4.2.2 <" + address + ">: mailbox is full");
            }
            if (folded.startsWith("defer") && deferred.add(folded)) {
                throw new RejectException(451, "4.3.0 <" + address + ">: try again later");
            }
            deferred.remove(folded);
            recipients.add(address);
        }

        @Override
        public String data(InputStream content) throws RejectException, IOException {
            ArrivedMail mail =
                    store.add(envelope(), content, MAX_SIZE)
                            .orElseThrow(
                                    () ->
                                            new RejectException(
                                                    552,
                                                    "5.3.4 Message larger than %d bytes"
                                                            .formatted(MAX_SIZE)));
            log.info(
                    "{} arrived, {} bytes, {} recipients",
                    mail.id(),
                    mail.size(),
                    recipients.size());
            return "2.0.0 Ok: queued as " + mail.id();
        }

        @Override
        public void done() {}

        private MailTransaction envelope() {
            String address =
                    conversation.getRemoteAddress() instanceof InetSocketAddress remote
                            ? remote.getAddress().getHostAddress()
                            : "unknown";
            return new MailTransaction(
                    sender,
                    List.copyOf(recipients),
                    conversation.getHelo().orElse("unknown"),
                    address,
                    conversation
                            .getAuthenticationHandler()
                            .map(login -> String.valueOf(login.getIdentity()))
                            .orElse("nobody"),
                    protocol);
        }
    }
}
