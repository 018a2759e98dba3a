package com.smart360.mail.dispatch.request;

import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes that are no JSON of one object, as business services and their tools really send them:
/// named with the cure, where they can be told apart.
final class ForeignFormat {

    private static final String PLAIN = "a JSON object as UTF-8";

    private ForeignFormat() {}

    /// UTF-8 of a request that a byte order mark says is in another encoding of Unicode; without
    /// the mark of UTF-8.
    static byte[] utf8(byte[] raw) {
        if (begins(raw, 0xEF, 0xBB, 0xBF)) {
            return Arrays.copyOfRange(raw, 3, raw.length);
        }
        if (begins(raw, 0xFF, 0xFE, 0, 0)) {
            return transcoded(raw, 4, Charset.forName("UTF-32LE"));
        }
        if (begins(raw, 0, 0, 0xFE, 0xFF)) {
            return transcoded(raw, 4, Charset.forName("UTF-32BE"));
        }
        if (begins(raw, 0xFF, 0xFE)) {
            return transcoded(raw, 2, StandardCharsets.UTF_16LE);
        }
        if (begins(raw, 0xFE, 0xFF)) {
            return transcoded(raw, 2, StandardCharsets.UTF_16BE);
        }
        return raw;
    }

    private static byte[] transcoded(byte[] raw, int from, Charset charset) {
        return new String(raw, from, raw.length - from, charset).getBytes(StandardCharsets.UTF_8);
    }

    /// Whether a zero byte stands among the first four, as in UTF-16 and UTF-32 without a mark. A
    /// parser that guesses such an encoding tells places of characters, not of bytes.
    static boolean inWideCharacters(byte[] raw) {
        for (int i = 0; i < Math.min(raw.length, 4); i++) {
            if (raw[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /// What the bytes are that are no JSON object; null: it can't be told.
    static @Nullable Violation named(byte[] raw) {
        if (begins(raw, 0, '{') || begins(raw, '{', 0) || begins(raw, 0, 0, 0, '{')) {
            return violation(
                    "utf-8",
                    "is UTF-16 or UTF-32 without a byte order mark",
                    PLAIN + ", or with the mark of its encoding");
        }
        if (begins(raw, 0) && raw.length > 5) {
            int schema =
                    (raw[1] & 0xFF) << 24
                            | (raw[2] & 0xFF) << 16
                            | (raw[3] & 0xFF) << 8
                            | raw[4] & 0xFF;
            return violation(
                    "confluent",
                    "begins with a zero byte and the schema number "
                            + Integer.toUnsignedString(schema)
                            + ", as Confluent's serializers write it",
                    PLAIN
                            + ": publish with StringSerializer or ByteArraySerializer instead of"
                            + " KafkaJsonSchemaSerializer or KafkaAvroSerializer");
        }
        if (begins(raw, 0x1F, 0x8B)) {
            return violation(
                    "gzip",
                    "is compressed by gzip",
                    PLAIN + ": leave compression to the producer (compression.type)");
        }
        if (begins(raw, 0xAC, 0xED)) {
            return violation(
                    "java", "is a serialized Java object", PLAIN + ", by StringSerializer say");
        }
        if (begins(raw, 'O', 'b', 'j', 1)) {
            return violation("avro", "is an Avro file", PLAIN);
        }
        int broken = brokenAt(raw);
        if (broken >= 0) {
            return violation("utf-8", "must be UTF-8 and is not, at byte " + (broken + 1), PLAIN);
        }
        return text(raw);
    }

    /// The first byte that is not UTF-8, from 0; -1: there is none. Memory does not grow with the
    /// bytes.
    private static int brokenAt(byte[] raw) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(raw);
        CharBuffer room = CharBuffer.allocate(8192);
        CoderResult result = decoder.decode(bytes, room, true);
        while (result.isOverflow()) {
            room.clear();
            result = decoder.decode(bytes, room, true);
        }
        return result.isError() ? bytes.position() : -1;
    }

    private static @Nullable Violation text(byte[] raw) {
        int at = 0;
        while (at < raw.length && raw[at] >= 0 && Character.isWhitespace(raw[at])) {
            at++;
        }
        int last = raw.length - 1;
        while (last > at && raw[last] >= 0 && Character.isWhitespace(raw[last])) {
            last--;
        }
        if (at == raw.length) {
            return violation("json", "is empty", PLAIN);
        }
        if (raw[at] == '<') {
            return violation("xml", "is XML or HTML", PLAIN);
        }
        if (raw[at] == '"' && raw[last] == '"' && at + 1 < raw.length && raw[at + 1] == '{') {
            return violation(
                    "twice",
                    "is JSON inside a JSON text: it was encoded twice",
                    PLAIN + ": publish the text with StringSerializer instead of JsonSerializer");
        }
        boolean oneLineOfMany =
                raw[at] == '}'
                        || raw[at] == ']'
                        || raw[at] == '"'
                        || raw[at] == '{' && (last == at || raw[last] != '}');
        return oneLineOfMany
                ? violation(
                        "cut",
                        "is a part of a JSON object, one line of many perhaps",
                        "a whole JSON object in each record: tools that publish line by line (kcat,"
                                + " kafka-console-producer) need it on one line, by jq -c say")
                : null;
    }

    private static Violation violation(String rule, String message, String expected) {
        return new Violation("", rule, null, message, expected);
    }

    private static boolean begins(byte[] raw, int... bytes) {
        if (raw.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((raw[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
