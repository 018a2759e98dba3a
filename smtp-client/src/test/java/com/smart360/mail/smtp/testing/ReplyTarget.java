package com.smart360.mail.smtp.testing;

import com.smart360.mail.smtp.reply.Capabilities;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Printable;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.reply.ReplyClassifier;
import com.smart360.mail.smtp.reply.ReplyClassifier.Circumstances;
import com.smart360.mail.smtp.reply.ReplyParser;
import com.smart360.mail.smtp.reply.ReplyParser.Parsed;
import com.smart360.mail.smtp.wire.Redactor;

/// What becomes of any bytes that a server sends: read, classified, redacted, understood as EHLO.
/// For fuzzing: it throws where something that must hold does not.
public final class ReplyTarget {

    private ReplyTarget() {}

    /// @throws AssertionError what is kept of these bytes is not bounded, or not printable
    public static void read(byte[] bytes) {
        int from = 0;
        while (ReplyParser.parse(bytes, from, bytes.length)
                instanceof Parsed.Complete(Reply reply, int next)) {
            judge(reply);
            from = next;
        }
    }

    private static void judge(Reply reply) {
        Reply kept = reply.abridged();
        kept.lines().forEach(ReplyTarget::require);
        require(reply.text());
        for (Phase phase : Phase.values()) {
            ReplyClassifier.classify(phase, reply, new Circumstances(false, false));
        }
        var redactor = new Redactor();
        redactor.hide("correct-horse-7".toCharArray());
        require(redactor.clean(reply).text());
        Capabilities capabilities = Capabilities.of(reply);
        capabilities.lines().forEach(ReplyTarget::require);
        if (capabilities.lines().size() > 64 || capabilities.mechanisms().size() > 64) {
            throw new AssertionError("more is kept of EHLO than 64 lines and mechanisms");
        }
    }

    private static void require(String text) {
        if (text.length() > Reply.LONGEST_TEXT + Redactor.MARK.length()) {
            throw new AssertionError("kept are " + text.length() + " characters");
        }
        if (!Printable.of(text).equals(text)) {
            throw new AssertionError("kept is what can't be shown");
        }
    }
}
