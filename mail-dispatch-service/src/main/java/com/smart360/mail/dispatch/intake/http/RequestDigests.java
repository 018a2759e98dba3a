package com.smart360.mail.dispatch.intake.http;

import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.email.EmailFile;
import com.smart360.mail.dispatch.email.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a request holds, field by field, as digests: enough to tell whether another request under
/// its id is the same, and which fields differ, without keeping what anybody wrote (A4). Neither
/// the order of members, nor blanks between them, nor how a text is escaped makes a difference; a
/// field that is absent, null or empty is not there.
///
/// @param fields by name, the id left out
record RequestDigests(Map<String, String> fields) {

    /// Of 256 bits; the rest is not needed to tell requests of one id apart. Unit: bytes.
    private static final int KEPT = 16;

    RequestDigests {
        fields = Map.copyOf(fields);
    }

    /// Of a mail, without files in the store.
    static RequestDigests of(Email mail) {
        return of(mail, Map.of());
    }

    /// Of a mail some of whose files went into the store while it was read.
    ///
    /// @param stored digests of those files, by reference (see [#sha256])
    static RequestDigests of(Email mail, Map<String, String> stored) {
        EmailRequest request = mail.request();
        Map<String, @Nullable Object> values = new TreeMap<>();
        values.put("from", request.from());
        values.put("to", request.to());
        values.put("cc", request.cc());
        values.put("bcc", request.bcc());
        values.put("replyTo", request.replyTo());
        values.put("subject", request.subject());
        values.put("text", request.text());
        values.put("html", request.html());
        values.put("headers", request.headers() == null ? null : new TreeMap<>(request.headers()));
        values.put("attachments", files(mail.files(), stored));
        values.put("category", request.category());
        values.put("source", request.source());
        values.put("priority", mail.priority());
        values.put("notBefore", request.notBefore());
        values.put("expiresAt", request.expiresAt());
        values.put("calendar", request.calendar());
        return new RequestDigests(
                values.entrySet().stream()
                        .filter(field -> !isEmpty(field.getValue()))
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, field -> digest(field.getValue()))));
    }

    /// The fields whose content is another, in the order of their names.
    List<String> differing(RequestDigests other) {
        Set<String> names = new TreeSet<>(fields.keySet());
        names.addAll(other.fields.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(fields.get(name), other.fields.get(name)))
                .toList();
    }

    /// A digest as it stands here.
    static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), KEPT));
    }

    private static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }

    /// Each part with its length before it: no two contents have the same form.
    private static String digest(@Nullable Object value) {
        MessageDigest digest = Sha256.digest();
        add(digest, value);
        return text(digest);
    }

    private static void add(MessageDigest digest, @Nullable Object value) {
        switch (value) {
            case List<?> list -> {
                add(digest, "list of " + list.size());
                list.forEach(each -> add(digest, each));
            }
            case Map<?, ?> map -> {
                add(digest, "map of " + map.size());
                map.forEach(
                        (name, each) -> {
                            add(digest, name);
                            add(digest, each);
                        });
            }
            case null, default -> {
                byte[] text = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
                digest.update((text.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(text);
            }
        }
    }

    private static List<List<String>> files(List<EmailFile> files, Map<String, String> stored) {
        return files.stream()
                .map(
                        file ->
                                List.of(
                                        file.described().filename(),
                                        file.described().contentType(),
                                        String.valueOf(file.described().contentId()),
                                        content(file, stored)))
                .toList();
    }

    private static String content(EmailFile file, Map<String, String> stored) {
        String reference = file.described().reference();
        if (reference != null) {
            return stored.getOrDefault(reference, "reference " + reference);
        }
        MessageDigest digest = Sha256.digest();
        if (file.content() != null) {
            digest.update(file.content().decoded());
        }
        return text(digest);
    }
}
