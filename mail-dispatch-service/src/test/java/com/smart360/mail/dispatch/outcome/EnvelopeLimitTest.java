package com.smart360.mail.dispatch.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.reply.ReplyClassifier;
import com.smart360.mail.smtp.reply.ReplyParser;
import com.smart360.mail.smtp.reply.ReplyParser.Parsed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("M3 a server takes no more recipients in one envelope, however it spells that")
class EnvelopeLimitTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "552 5.5.3 Too many recipients",
                "552 Too many recipients",
                "550 5.5.3 too many recipients in one message",
                "452 no more",
                "450 4.5.3 limit",
                "452 4.5.3 Error: too many recipients",
                "452 #4.5.3 too many",
                "550 maximum number of recipients is 50",
                "554 5.7.1 recipient limit exceeded"
            })
    void goesInTheNextEnvelope(String line) {
        assertThat(met(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "552 5.2.2 Mailbox full",
                "452 4.2.2 Mailbox full",
                "450 4.2.0 Greylisted",
                "550 5.1.1 No such user",
                "452 4.3.1 Insufficient system storage",
                "452 Too many recipients received this hour",
                "550 5.7.1 recipient limit per day exceeded",
                "450 Requested action not taken: mailbox unavailable"
            })
    void isSomethingElse(String line) {
        assertThat(met(line)).isFalse();
    }

    private static boolean met(String line) {
        byte[] bytes = (line + "\r\n").getBytes(StandardCharsets.US_ASCII);
        Reply reply = ((Parsed.Complete) ReplyParser.parse(bytes, 0, bytes.length)).reply();
        FailureClass found =
                ReplyClassifier.classify(
                        Phase.RCPT, reply, new ReplyClassifier.Circumstances(true, false));
        return EnvelopeLimit.met(Phase.RCPT, found, reply);
    }
}
