package com.smart360.mail.dispatch.runtime;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.BsonSerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What could not be written about single mails, and was passed over so that it holds up no other
/// (K3). Each is logged with the mail's id, counted, and shown in health for a while: somebody has
/// to look why.
@Component
public final class WriteRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(WriteRefusals.class);

    /// MongoDB's codes for what is wrong with one document, whoever writes it and however often:
    /// BadValue, FailedToParse, TypeMismatch, names that it does not take, ImmutableField,
    /// DocumentValidationFailure, and its bounds for documents and keys.
    private static final Set<Integer> OF_ONE_DOCUMENT =
            Set.of(2, 9, 14, 52, 55, 57, 66, 121, 10334, 17280, 17419, 17420);

    private final AtomicLongArray counts = new AtomicLongArray(Kind.values().length);
    private final Clock clock;
    private volatile @Nullable PassedOver last;

    WriteRefusals(Clock clock) {
        this.clock = clock;
    }

    /// What was to be written.
    public enum Kind {
        /// An outcome, into the ledger.
        OUTCOME,
        /// A mail that must wait, into the store.
        STORED_EMAIL,
        /// A delivery event.
        DELIVERY_EVENT,
        /// What somebody did with a mail.
        INTERVENTION
    }

    /// The one that was passed over last.
    ///
    /// @param reason without contents of the mail
    public record PassedOver(Kind kind, String emailId, String reason, Instant at) {}

    /// One was passed over.
    public void passedOver(Kind kind, String emailId, Throwable why) {
        // Messages of others' exceptions may quote what was to be written.
        String reason = cause(why).getClass().getSimpleName();
        LOG.error("Mail {}: {} could not be written and is passed over: {}", emailId, kind, reason);
        counts.incrementAndGet(kind.ordinal());
        last = new PassedOver(kind, emailId, reason, clock.instant());
    }

    /// How many were, since this process began.
    public long count(Kind kind) {
        return counts.get(kind.ordinal());
    }

    /// Null: none was.
    public @Nullable PassedOver last() {
        return last;
    }

    /// Whether a refusal has its reason in the one thing that was to be written: too large, not to
    /// be encoded, not valid. All others meet whatever is written, and end with time: a database or
    /// a broker that is away, rights, a clock.
    public static boolean ofOneWrite(Throwable refusal) {
        return switch (cause(refusal)) {
            case BsonMaximumSizeExceededException _, BsonSerializationException _ -> true;
            case MongoBulkWriteException some ->
                    some.getWriteConcernError() == null
                            && !some.getWriteErrors().isEmpty()
                            && some.getWriteErrors().stream()
                                    .allMatch(error -> OF_ONE_DOCUMENT.contains(error.getCode()));
            case MongoException other -> OF_ONE_DOCUMENT.contains(other.getCode());
            case RecordTooLargeException _,
                    RecordBatchTooLargeException _,
                    SerializationException _ ->
                    true;
            case KafkaException _ -> false;
            case RuntimeException _ -> true;
            case Throwable _ -> false;
        };
    }

    /// Whether a refusal may have its reason in the one thing: the broker calls a record invalid,
    /// and also each record of a machine whose clock is wrong. That others are taken meanwhile
    /// tells the two apart.
    public static boolean maybeOfOneWrite(Throwable refusal) {
        return cause(refusal) instanceof InvalidRecordException;
    }

    private static Throwable cause(Throwable refusal) {
        Throwable cause = refusal.getCause();
        return (refusal instanceof CompletionException || refusal instanceof ExecutionException)
                        && cause != null
                ? cause(cause)
                : refusal;
    }
}
