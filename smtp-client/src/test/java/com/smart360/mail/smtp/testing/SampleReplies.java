package com.smart360.mail.smtp.testing;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.FailureClass.Scope;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.reply.ReplyClassifier.Circumstances;
import com.smart360.mail.smtp.reply.ReplyParser;
import com.smart360.mail.smtp.reply.ReplyParser.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The table of replies that servers send, with what each means. Whoever judges replies has a test
/// that walks it.
public final class SampleReplies {

    private SampleReplies() {}

    /// @param expected what it means, as somebody judged who read it
    /// @param scope whom it concerns, judged likewise
    public record SampleReply(
            Phase phase,
            Circumstances circumstances,
            FailureClass expected,
            Scope scope,
            Reply reply) {

        private static SampleReply of(String row) {
            String[] columns = row.split("\t");
            return new SampleReply(
                    Phase.valueOf(columns[0]),
                    new Circumstances(!columns[1].equals("c"), columns[1].equals("t")),
                    FailureClass.valueOf(columns[2]),
                    Scope.valueOf(columns[3]),
                    parsed(columns[5]));
        }

        private static Reply parsed(String text) {
            byte[] bytes = (text.replace("\\n", "\r\n") + "\r\n").getBytes(StandardCharsets.UTF_8);
            if (ReplyParser.parse(bytes, 0, bytes.length)
                            instanceof Parsed.Complete(Reply reply, int next)
                    && next == bytes.length) {
                return reply;
            }
            throw new IllegalArgumentException("no reply by RFC 5321: " + text);
        }
    }

    /// All of them.
    public static List<SampleReply> all() {
        try (InputStream table = SampleReplies.class.getResourceAsStream("replies.tsv")) {
            if (table == null) {
                throw new IllegalStateException("replies.tsv is not beside this class");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(SampleReply::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
