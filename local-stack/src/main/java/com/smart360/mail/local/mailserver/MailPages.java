package com.smart360.mail.local.mailserver;

import com.smart360.mail.local.mailserver.MailContent.Attachment;
import com.smart360.mail.local.mailserver.MailContent.HeaderLine;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The web page that lists what arrived, so that a newcomer sees the first mail at once: each mail
/// with its headers, text, HTML and attachments.
///
/// A mail's HTML is shown in a sandboxed frame under a policy that loads nothing from elsewhere and
/// runs no script.
final class MailPages {

    private static final Logger log = LoggerFactory.getLogger(MailPages.class);
    private static final int SHOWN = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss z", Locale.ENGLISH);
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:;"
                    + " connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";
    private static final String MAIL_POLICY =
            "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline';"
                    + " frame-ancestors 'self'";

    private final MailStore store;
    private final String instructions;
    private final HttpServer server;

    MailPages(int port, MailStore store, LocalAuthority authority, int smtp, int smtps, int imap)
            throws IOException {
        this.store = store;
        instructions = instructions(authority, smtp, smtps, imap);
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.setExecutor(
                Executors.newFixedThreadPool(
                        4, Thread.ofPlatform().daemon().name("mail-pages-", 0).factory()));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                send(
                        exchange,
                        405,
                        "text/plain",
                        PAGE_POLICY,
                        "Only GET".getBytes(StandardCharsets.UTF_8));
                return;
            }
            String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
            switch (path[0]) {
                case "" -> html(exchange, list());
                case "style.css" -> resource(exchange, "style.css", "text/css;charset=UTF-8");
                case "news.js" -> resource(exchange, "news.js", "text/javascript;charset=UTF-8");
                case "count" ->
                        send(
                                exchange,
                                200,
                                "text/plain",
                                PAGE_POLICY,
                                latest().getBytes(StandardCharsets.UTF_8));
                case "mails" -> mail(exchange, path);
                default -> missing(exchange);
            }
        } catch (MessagingException e) {
            log.warn("A mail can't be shown", e);
            send(
                    exchange,
                    500,
                    "text/plain",
                    PAGE_POLICY,
                    "This mail is not well-formed. Look at its source."
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private void mail(HttpExchange exchange, String[] path) throws IOException, MessagingException {
        Optional<Path> source = path.length < 2 ? Optional.empty() : store.source(path[1]);
        Optional<ArrivedMail> mail = path.length < 2 ? Optional.empty() : store.find(path[1]);
        if (source.isEmpty() || mail.isEmpty()) {
            missing(exchange);
            return;
        }
        if (path.length == 3 && path[2].equals("source")) {
            try (InputStream content = Files.newInputStream(source.get())) {
                stream(exchange, "text/plain;charset=UTF-8", PAGE_POLICY, content);
            }
            return;
        }
        try (SharedFileInputStream opened = new SharedFileInputStream(source.get().toFile())) {
            part(exchange, path, mail.get(), MailContent.of(MailStore.parse(opened)));
        }
    }

    private static void part(
            HttpExchange exchange, String[] path, ArrivedMail mail, MailContent content)
            throws IOException, MessagingException {
        if (path.length == 2) {
            html(exchange, single(mail, content));
        } else if (path.length == 3 && path[2].equals("html") && content.html() != null) {
            send(
                    exchange,
                    200,
                    "text/html;charset=UTF-8",
                    MAIL_POLICY,
                    content.html().getBytes(StandardCharsets.UTF_8));
        } else if (path.length == 4 && path[2].equals("attachments")) {
            attachment(exchange, content.attachments(), path[3]);
        } else {
            missing(exchange);
        }
    }

    private static void attachment(
            HttpExchange exchange, List<Attachment> attachments, String number)
            throws IOException, MessagingException {
        if (!number.matches("\\d{1,4}") || Integer.parseInt(number) >= attachments.size()) {
            missing(exchange);
            return;
        }
        Attachment attachment = attachments.get(Integer.parseInt(number));
        exchange.getResponseHeaders()
                .set(
                        "Content-Disposition",
                        "attachment; filename*=UTF-8''"
                                + URLEncoder.encode(attachment.filename(), StandardCharsets.UTF_8)
                                        .replace("+", "%20"));
        try (InputStream content = attachment.open()) {
            stream(exchange, "application/octet-stream", MAIL_POLICY, content);
        }
    }

    private String latest() {
        return store.newest(1).stream().map(ArrivedMail::id).findFirst().orElse("none")
                + "/"
                + store.size();
    }

    private String list() {
        List<ArrivedMail> mails = store.newest(SHOWN);
        String rows = mails.stream().map(MailPages::row).collect(Collectors.joining("\n"));
        String table =
                mails.isEmpty()
                        ? """
                          <p class="empty">No mail has arrived yet. Set up a configuration with the \
                          values below, activate it, and send an e-mail request.</p>"""
                        : """
                          <div class="scroll" tabindex="0" role="region" aria-label="Mails">
                          <table class="mails">
                          <thead><tr><th scope="col">Subject</th><th scope="col">Delivered to</th>\
                          <th scope="col">From</th><th scope="col">Arrived</th>\
                          <th scope="col">Size</th></tr></thead>
                          <tbody>
                          %s
                          </tbody>
                          </table>
                          </div>"""
                                .formatted(rows);
        String cut =
                store.size() > SHOWN
                        ? "<p>The newest " + SHOWN + " are listed; IMAP has the others.</p>"
                        : "";
        return page(
                "Mails that arrived",
                """
                <h1>Mails that arrived <span class="count">%d</span></h1>
                <p id="news" role="status" data-latest="%s"></p>
                %s
                %s
                %s"""
                        .formatted(store.size(), escape(latest()), table, cut, instructions));
    }

    private static String row(ArrivedMail mail) {
        return """
               <tr><td><a href="/mails/%s">%s</a>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>"""
                .formatted(
                        mail.id(),
                        escape(mail.subject().isBlank() ? "(no subject)" : mail.subject()),
                        mail.attachments() ? " <span class=\"mark\">attachment</span>" : "",
                        escape(String.join(", ", mail.envelopeTo())),
                        escape(mail.from()),
                        time(mail),
                        size(mail.size()));
    }

    private static String single(ArrivedMail mail, MailContent content)
            throws IOException, MessagingException {
        String headers =
                content.headers().stream().map(MailPages::headerRow).collect(Collectors.joining());
        String text =
                content.text() == null
                        ? ""
                        : "<section><h2>Text</h2><pre>"
                                + escape(content.text())
                                + "</pre></section>";
        String html =
                content.html() == null
                        ? ""
                        : """
                          <section><h2>HTML</h2>
                          <p>Shown without scripts and without anything from other servers.</p>
                          <iframe sandbox title="HTML of the mail" src="/mails/%s/html"></iframe></section>"""
                                .formatted(mail.id());
        return page(
                mail.subject(),
                """
                <p><a href="/">All mails</a></p>
                <h1>%s</h1>
                <dl>
                <dt>Arrived</dt><dd>%s</dd>
                <dt>From</dt><dd>%s</dd>
                <dt>To</dt><dd>%s</dd>
                <dt>Delivered to</dt><dd>%s</dd>
                </dl>
                %s
                %s
                %s
                <section><h2>Headers</h2>
                <div class="scroll" tabindex="0" role="region" aria-label="Headers"><table>
                <thead><tr><th scope="col">Name</th><th scope="col">Value</th></tr></thead>
                <tbody>%s</tbody></table></div>
                <p><a href="/mails/%s/source">Source of the mail</a></p></section>"""
                        .formatted(
                                escape(mail.subject().isBlank() ? "(no subject)" : mail.subject()),
                                time(mail),
                                escape(mail.from()),
                                escape(mail.to()),
                                escape(String.join(", ", mail.envelopeTo())),
                                attachments(mail, content.attachments()),
                                html,
                                text,
                                headers,
                                mail.id()));
    }

    private static String attachments(ArrivedMail mail, List<Attachment> attachments)
            throws IOException, MessagingException {
        if (attachments.isEmpty()) {
            return "";
        }
        StringBuilder items = new StringBuilder("<section><h2>Attachments</h2><ul>");
        for (int number = 0; number < attachments.size(); number++) {
            Attachment attachment = attachments.get(number);
            items.append(
                    "<li><a href=\"/mails/%s/attachments/%d\">%s</a> (%s, %s)</li>"
                            .formatted(
                                    mail.id(),
                                    number,
                                    escape(attachment.filename()),
                                    escape(attachment.contentType()),
                                    size(attachment.size())));
        }
        return items.append("</ul></section>").toString();
    }

    private static String headerRow(HeaderLine header) {
        return "<tr><th scope=\"row\">%s</th><td>%s</td></tr>"
                .formatted(escape(header.name()), escape(header.value()));
    }

    private static String instructions(LocalAuthority authority, int smtp, int smtps, int imap) {
        return """
               <section class="setup"><h2>To send here</h2>
               <dl>
               <dt>Host</dt><dd><code>localhost</code></dd>
               <dt>Port and encryption</dt><dd><code>%d</code> with STARTTLS, or <code>%d</code> with SSL/TLS</dd>
               <dt>Authentication</dt><dd>LOGIN, PLAIN or CRAM-MD5</dd>
               <dt>User name</dt><dd><code>%s</code></dd>
               <dt>Password</dt><dd><code>%s</code></dd>
               <dt>Certificate authority</dt><dd><code>%s</code></dd>
               <dt>Certificate's SHA-256</dt><dd><code>%s</code></dd>
               <dt>To read over IMAP</dt><dd>port <code>%d</code>, the same user and password</dd>
               </dl>
               <p>A recipient that begins with <code>refuse</code> is refused for good, with \
               <code>defer</code> put off once, with <code>full</code> always put off.</p></section>"""
                .formatted(
                        smtp,
                        smtps,
                        Account.USERNAME,
                        Account.PASSWORD,
                        escape(authority.authorityPem().toString()),
                        authority.fingerprint(),
                        imap);
    }

    private static String page(String title, String body) {
        return """
               <!doctype html>
               <html lang="en">
               <head>
               <meta charset="utf-8">
               <meta name="viewport" content="width=device-width, initial-scale=1">
               <title>%s · Local mail server</title>
               <link rel="stylesheet" href="/style.css">
               <link rel="icon" href="data:,">
               <script src="/news.js" defer></script>
               </head>
               <body>
               <header><p>SMART360 local stack · mail server</p></header>
               <main>
               %s
               </main>
               </body>
               </html>
               """
                .formatted(escape(title), body);
    }

    private static String time(ArrivedMail mail) {
        return TIME.format(mail.at().atZone(ZoneId.systemDefault()));
    }

    private static String size(long bytes) {
        return bytes < 1024
                ? bytes + " bytes"
                : bytes < 1 << 20
                        ? bytes / 1024 + " KB"
                        : "%.1f MB".formatted(bytes / 1024.0 / 1024.0);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static void html(HttpExchange exchange, String page) throws IOException {
        send(
                exchange,
                200,
                "text/html;charset=UTF-8",
                PAGE_POLICY,
                page.getBytes(StandardCharsets.UTF_8));
    }

    private static void resource(HttpExchange exchange, String name, String type)
            throws IOException {
        try (InputStream input = MailPages.class.getResourceAsStream(name)) {
            if (input == null) {
                throw new IOException("The jar lacks " + name);
            }
            send(exchange, 200, type, PAGE_POLICY, input.readAllBytes());
        }
    }

    private static void missing(HttpExchange exchange) throws IOException {
        send(
                exchange,
                404,
                "text/html;charset=UTF-8",
                PAGE_POLICY,
                page(
                                "Not found",
                                """
                                <h1>No such mail or page</h1>
                                <p>It may have been deleted. <a href="/">All mails</a></p>""")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void send(
            HttpExchange exchange, int status, String type, String policy, byte[] body)
            throws IOException {
        describe(exchange, type, policy);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /// Its length is not known before its end.
    private static void stream(
            HttpExchange exchange, String type, String policy, InputStream content)
            throws IOException {
        describe(exchange, type, policy);
        exchange.sendResponseHeaders(200, 0);
        content.transferTo(exchange.getResponseBody());
    }

    private static void describe(HttpExchange exchange, String type, String policy) {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
    }
}
