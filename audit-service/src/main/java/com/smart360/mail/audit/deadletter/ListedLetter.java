package com.smart360.mail.audit.deadletter;

import com.smart360.mail.audit.story.EmailMetadata;
import com.smart360.mail.audit.story.RecordPlace;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.starter.stream.Received;
import com.smart360.mail.starter.text.OneLine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A dead letter as it is listed. Its value stays in its topic, as long as that is kept; here is
/// what one needs to find it and to decide.
///
/// @param id the letter's own place, `email.requests.dlt-2@17` say
/// @param topic that its record came by
/// @param place of its record
/// @param key the record's
/// @param type the record's `ce_type`, where it had one
/// @param source the business service that the request names
/// @param size of the record's value, in bytes
/// @param cut whether the letter holds the first bytes only
/// @param consumer the service that could not act on it
/// @param decidedBy who sent it again or dropped it
@Schema(name = "DeadLetter")
record ListedLetter(
        String id,
        String topic,
        String place,
        @Nullable String key,
        @Nullable String type,
        @Nullable String source,
        long size,
        boolean cut,
        String reasonClass,
        String reason,
        String consumer,
        Instant at,
        State state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    private static final int LONGEST_REASON = 1_000;

    /// What was decided about it.
    @Schema(name = "DeadLetterState")
    enum State {
        OPEN,
        SENT_AGAIN,
        DROPPED
    }

    static ListedLetter of(Received letter) {
        String size = letter.headers().get(Topics.ORIGINAL_SIZE);
        String topic =
                RecordPlace.of(letter.headers().get(Topics.ORIGINAL_PLACE))
                        .map(RecordPlace::topic)
                        .filter(by -> Topics.deadLettersOf(by).equals(letter.topic()))
                        .orElseGet(() -> Topics.originOf(letter.topic()));
        return new ListedLetter(
                letter.topic() + "-" + letter.partition() + "@" + letter.offset(),
                topic,
                header(letter, Topics.ORIGINAL_PLACE, "unknown"),
                letter.key() == null ? null : OneLine.of(letter.key()),
                nullable(letter.headers().get("ce_type")),
                RequestTopics.holdsRequests(topic)
                        ? EmailMetadata.read(letter.value()).map(EmailMetadata::source).orElse(null)
                        : nullable(letter.headers().get("ce_source")),
                number(size, letter.value().length),
                size != null,
                header(letter, Topics.REASON_CLASS, "UNKNOWN"),
                header(letter, Topics.REASON, "No reason was given."),
                header(letter, Topics.CONSUMER, "unknown"),
                letter.timestamp(),
                State.OPEN,
                null,
                null);
    }

    private static long number(@Nullable String size, int otherwise) {
        return size != null && size.matches("[0-9]{1,15}") ? Long.parseLong(size) : otherwise;
    }

    private static String header(Received letter, String name, String otherwise) {
        return OneLine.of(letter.headers().getOrDefault(name, otherwise), LONGEST_REASON);
    }

    private static @Nullable String nullable(@Nullable String text) {
        return text == null ? null : OneLine.of(text);
    }
}
