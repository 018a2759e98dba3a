package com.smart360.mail.starter.signature;

import com.smart360.mail.starter.stream.CloudEvents;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a signature covers: where an event stands, who said what and when, and every byte of it.
/// Each part goes with its length, so that no two events have the same bytes. Pure.
final class SignedContent {

    /// Nothing else that this installation signs begins so.
    private static final String FORM = "smart360-event-1";

    private static final List<String> ATTRIBUTES =
            List.of(
                    CloudEvents.ID,
                    CloudEvents.TYPE,
                    CloudEvents.SOURCE,
                    CloudEvents.TIME,
                    CloudEvents.SUBJECT,
                    CloudEvents.ACTOR);

    private static final int ABSENT = -1;

    private SignedContent() {}

    /// @param attribute a header's value by its name; null: it is not there
    static byte[] of(
            String topic,
            @Nullable String key,
            Function<String, @Nullable String> attribute,
            byte[] value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length + 512);
        try (DataOutputStream parts = new DataOutputStream(bytes)) {
            write(FORM, parts);
            write(topic, parts);
            write(key, parts);
            for (String name : ATTRIBUTES) {
                write(attribute.apply(name), parts);
            }
            parts.writeInt(value.length);
            parts.write(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(@Nullable String text, DataOutputStream parts) throws IOException {
        if (text == null) {
            parts.writeInt(ABSENT);
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            parts.writeInt(utf8.length);
            parts.write(utf8);
        }
    }
}
