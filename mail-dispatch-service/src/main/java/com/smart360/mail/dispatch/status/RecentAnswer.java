package com.smart360.mail.dispatch.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What somebody elsewhere answers, who may take long or be away: whoever asks waits for a while at
/// most, and gets the answer before where none comes, with its age. However many ask, the question
/// is on its way once. Safe for use by several threads.
final class RecentAnswer<T> {

    private final Supplier<T> question;
    private final Duration fresh;
    private final Duration limit;
    private final Clock clock;
    private @Nullable Answer<T> last;
    private @Nullable CompletableFuture<Answer<T>> asking;

    /// @param fresh an answer is not older than this when the question is asked anew
    /// @param limit how long whoever asks waits
    RecentAnswer(Supplier<T> question, Duration fresh, Duration limit, Clock clock) {
        this.question = question;
        this.fresh = fresh;
        this.limit = limit;
        this.clock = clock;
    }

    /// @param at when it was given
    record Answer<T>(T value, Instant at) {}

    /// The answer now, or the one before.
    ///
    /// @throws NoAnswerException when there was none yet
    Answer<T> take() {
        CompletableFuture<Answer<T>> mine;
        synchronized (this) {
            Answer<T> known = last;
            if (known != null && clock.instant().isBefore(known.at().plus(fresh))) {
                return known;
            }
            CompletableFuture<Answer<T>> under = asking;
            mine = under == null || under.isDone() ? ask() : under;
            asking = mine;
        }
        try {
            return mine.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException away) {
            return before(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return before(stopped);
        }
    }

    private CompletableFuture<Answer<T>> ask() {
        CompletableFuture<Answer<T>> result = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("question")
                .start(
                        () -> {
                            try {
                                result.complete(keep(question.get()));
                            } catch (RuntimeException away) {
                                result.completeExceptionally(away);
                            }
                        });
        return result;
    }

    private synchronized Answer<T> keep(T value) {
        Answer<T> now = new Answer<>(value, clock.instant());
        last = now;
        return now;
    }

    private synchronized Answer<T> before(Exception away) {
        Answer<T> known = last;
        if (known == null) {
            throw new NoAnswerException(away);
        }
        return known;
    }

    /// Nobody answered yet.
    static final class NoAnswerException extends RuntimeException {

        NoAnswerException(Throwable cause) {
            super("there is no answer", cause);
        }
    }
}
