package com.smart360.mail.smtp.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.testing.SampleReplies;
import com.smart360.mail.smtp.testing.SampleReplies.SampleReply;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks the replies of servers, providers and bounces that are known: each gets the class, and so
/// the scope, that somebody gave it who read it (B2, M1 to M5, X24, X37 to X39).
class ReplyCorpusTest {

    private static Stream<SampleReply> replies() {
        return SampleReplies.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void eachReplyIsJudgedAsWhoeverReadsIt(SampleReply sample) {
        FailureClass found =
                ReplyClassifier.classify(sample.phase(), sample.reply(), sample.circumstances());
        assertThat(found).isEqualTo(sample.expected());
        assertThat(found.scope()).isEqualTo(sample.scope());
    }

    @Test
    @DisplayName("the table is large enough to say something, and holds no row twice")
    void theTableIsLarge() {
        List<SampleReply> all = SampleReplies.all();
        assertThat(all).hasSizeGreaterThan(900).doesNotHaveDuplicates();
    }
}
