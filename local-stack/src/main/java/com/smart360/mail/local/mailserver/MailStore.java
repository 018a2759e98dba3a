package com.smart360.mail.local.mailserver;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The mails that arrived: one `.eml` file each, written before the sender hears 250. Its trace
/// headers hold the envelope. Keeps the newest ones up to a limit. Contents stay on disk: what is
/// in memory of a mail does not grow with its size (I7).
final class MailStore {

    /// Who wants to know of mails as they come and go.
    interface Listener {
        void arrived(ArrivedMail mail);

        void removed(String id);
    }

    private static final Logger log = LoggerFactory.getLogger(MailStore.class);
    private static final String SUFFIX = ".eml";
    private static final Pattern ID = Pattern.compile("\\d{13}-\\d{6}");
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final DateTimeFormatter RFC_5322 =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final Path folder;
    private final int limit;
    private final Clock clock;
    private final AtomicLong sequence = new AtomicLong();
    private final NavigableMap<String, ArrivedMail> mails = new ConcurrentSkipListMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /// @param limit how many mails are kept, the oldest go first
    MailStore(Path folder, int limit, Clock clock) throws IOException {
        this.folder = folder;
        this.limit = limit;
        this.clock = clock;
        Files.createDirectories(folder);
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.sorted().toList();
        }
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            String id = name.replace(SUFFIX, "");
            if (name.endsWith(SUFFIX) && ID.matcher(id).matches()) {
                mails.put(id, summary(id, file));
            } else if (name.endsWith(".new")) {
                Files.delete(file); // left by a kill before its sender heard 250
            }
        }
    }

    void listen(Listener listener) {
        mails.values().forEach(listener::arrived);
        listeners.add(listener);
    }

    /// Keeps a mail. When this returns, it survives the kill of the process.
    ///
    /// @param content is read to its end, whatever its size
    /// @param most the largest content that is kept. Unit: bytes
    /// @return empty when it is larger; nothing is kept then
    Optional<ArrivedMail> add(MailTransaction envelope, InputStream content, long most)
            throws IOException {
        Instant at = clock.instant();
        String id =
                "%013d-%06d".formatted(at.toEpochMilli(), sequence.incrementAndGet() % 1_000_000);
        Path draft = folder.resolve(id + ".new");
        boolean whole = false;
        try (OutputStream output = Files.newOutputStream(draft)) {
            output.write(trace(id, envelope, at).getBytes(StandardCharsets.UTF_8));
            whole = copy(content, output, most);
        } finally {
            if (!whole) {
                Files.deleteIfExists(draft);
            }
        }
        return whole ? Optional.of(take(id, draft)) : Optional.empty();
    }

    /// @return whether it was not larger than that
    private static boolean copy(InputStream content, OutputStream output, long most)
            throws IOException {
        byte[] buffer = new byte[64 << 10];
        long size = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            size += read;
            if (size <= most) {
                output.write(buffer, 0, read);
            }
        }
        return size <= most;
    }

    private ArrivedMail take(String id, Path draft) throws IOException {
        Path file = folder.resolve(id + SUFFIX);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        ArrivedMail mail = summary(id, file);
        mails.put(id, mail);
        listeners.forEach(listener -> listener.arrived(mail));
        while (mails.size() > limit) {
            remove(mails.firstKey());
        }
        return mail;
    }

    void remove(String id) {
        if (mails.remove(id) == null) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve(id + SUFFIX));
        } catch (IOException e) {
            log.warn("Mail {} could not be deleted and is back after a restart", id, e);
        }
        listeners.forEach(listener -> listener.removed(id));
    }

    /// Newest first.
    List<ArrivedMail> newest(int atMost) {
        return mails.descendingMap().values().stream().limit(atMost).toList();
    }

    int size() {
        return mails.size();
    }

    Optional<ArrivedMail> find(String id) {
        return Optional.ofNullable(mails.get(id));
    }

    /// The file that holds a mail as it came, with the trace headers before it.
    Optional<Path> source(String id) {
        return mails.containsKey(id) ? Optional.of(folder.resolve(id + SUFFIX)) : Optional.empty();
    }

    /// A message whose parts are read where they lie in the file, while that is open.
    static MimeMessage parse(SharedFileInputStream source) throws MessagingException {
        return new MimeMessage(SESSION, source);
    }

    private static String trace(String id, MailTransaction envelope, Instant at) {
        StringBuilder trace = new StringBuilder();
        trace.append("Return-Path: <").append(oneLine(envelope.from())).append(">\r\n");
        for (String recipient : envelope.to()) {
            trace.append("Delivered-To: ").append(oneLine(recipient)).append("\r\n");
        }
        return trace.append("Received: from ")
                .append(oneLine(envelope.helo()))
                .append(" ([")
                .append(envelope.address())
                .append("]) (authenticated as ")
                .append(oneLine(envelope.login()))
                .append(")\r\n\tby localhost (SMART360 local stack) with ")
                .append(envelope.protocol())
                .append(" id ")
                .append(id)
                .append(";\r\n\t")
                .append(RFC_5322.format(at))
                .append("\r\n")
                .toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]", " ");
    }

    private static ArrivedMail summary(String id, Path file) throws IOException {
        Instant at = Instant.ofEpochMilli(Long.parseLong(id.substring(0, 13)));
        long size = Files.size(file);
        try (SharedFileInputStream source = new SharedFileInputStream(file.toFile())) {
            MimeMessage message = parse(source);
            return new ArrivedMail(
                    id,
                    at,
                    MailContent.header(message, "From"),
                    MailContent.header(message, "To"),
                    MailContent.header(message, "Subject"),
                    headers(message, "Delivered-To"),
                    size,
                    MailContent.hasAttachments(message));
        } catch (MessagingException e) {
            log.info("Mail {} is not well-formed: {}", id, e.getMessage());
            return new ArrivedMail(id, at, "", "", "(not readable)", List.of(), size, false);
        }
    }

    private static List<String> headers(MimeMessage message, String name)
            throws MessagingException {
        String[] values = message.getHeader(name);
        return values == null ? List.of() : new ArrayList<>(List.of(values));
    }
}
