package com.smart360.mail.dispatch.email;

import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import com.smart360.mail.contracts.email.EmailRequest.Calendar;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a mail holds, as few bytes: six of a digest for each field. Tells whether two requests
/// under one id are the same, and which fields differ, without keeping what anybody wrote (A4). A
/// file in the store counts by its name and type: whoever posts it twice gets two references.
public final class ContentFingerprint {

    private static final int KEPT = 6;
    private static final List<String> FIELDS =
            List.of(
                    "from",
                    "to",
                    "cc",
                    "bcc",
                    "replyTo",
                    "subject",
                    "text",
                    "html",
                    "headers",
                    "attachments",
                    "category",
                    "source",
                    "priority",
                    "notBefore",
                    "expiresAt",
                    // What came later stands behind: a shorter form is of a mail without it.
                    "calendar");

    private ContentFingerprint() {}

    /// Of one mail; the same content has the same, however its JSON is written.
    public static byte[] of(Email email) {
        EmailRequest request = email.request();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(request.from());
        values.add(request.to());
        values.add(request.cc());
        values.add(request.bcc());
        values.add(request.replyTo());
        values.add(request.subject());
        values.add(request.text());
        values.add(request.html());
        values.add(new TreeMap<>(email.headers()));
        values.add(email.files());
        values.add(request.category());
        values.add(request.source());
        values.add(email.priority());
        values.add(request.notBefore());
        values.add(request.expiresAt());
        values.add(parts(request.calendar()));
        byte[] all = new byte[FIELDS.size() * KEPT];
        MessageDigest digest = Sha256.digest();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (!absent(value)) {
                add(digest, value);
                System.arraycopy(digest.digest(), 0, all, i * KEPT, KEPT);
            }
        }
        return all;
    }

    /// Names of the fields whose content is another.
    public static List<String> differing(byte[] one, byte[] other) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            for (int at = i * KEPT; at < (i + 1) * KEPT; at++) {
                if (at(one, at) != at(other, at)) {
                    names.add(FIELDS.get(i));
                    break;
                }
            }
        }
        return names;
    }

    private static byte at(byte[] form, int place) {
        return place < form.length ? form[place] : 0;
    }

    private static @Nullable List<String> parts(@Nullable Calendar calendar) {
        return calendar == null ? null : List.of(calendar.method().name(), calendar.text());
    }

    private static boolean absent(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case List<?> list -> list.isEmpty();
            case TreeMap<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }

    /// Each part with its length before it: no two contents have the same form.
    private static void add(MessageDigest digest, @Nullable Object value) {
        switch (value) {
            case List<?> list -> list.forEach(each -> add(digest, each));
            case TreeMap<?, ?> map ->
                    map.forEach(
                            (name, each) -> {
                                add(digest, name);
                                add(digest, each);
                            });
            case EmailFile(Attachment described, @Nullable Base64Text content) -> {
                add(digest, described.filename());
                add(digest, described.contentType());
                add(digest, described.contentId());
                if (content != null) {
                    content.addTo(digest);
                }
            }
            case null, default -> {
                byte[] text = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
                digest.update((text.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(text);
            }
        }
    }
}
