package com.smart360.mail.client.http;

import com.smart360.mail.client.EmailNotHandedOverException;
import com.smart360.mail.client.EmailNotHandedOverException.Reason;
import com.smart360.mail.client.EmailOutcome;
import com.smart360.mail.client.EmailOutcome.Status;
import com.smart360.mail.client.Outcomes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Asks for a mail's story until it has ended: soon at first, then each half minute. For services
/// that can't reach the brokers; with many mails Kafka is the cheaper way.
public final class HttpOutcomes implements Outcomes {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Set<Status> ENDED =
            EnumSet.complementOf(EnumSet.of(Status.DEFERRED, Status.UNKNOWN));

    private final HttpApi api;
    private final ScheduledExecutorService asking =
            Executors.newScheduledThreadPool(
                    2, Thread.ofPlatform().daemon().name("email-outcomes-", 0).factory());
    private final Map<String, CompletableFuture<EmailOutcome>> awaited = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// @param address of the gateway, `https://mail.example.com`
    /// @param longest how long one question may take
    public HttpOutcomes(URI address, AccessTokens tokens, Duration longest) {
        this.api = new HttpApi(address, tokens, longest);
    }

    @Override
    public CompletionStage<EmailOutcome> outcome(String id) {
        if (closed) {
            return CompletableFuture.failedStage(stopped());
        }
        return awaited.computeIfAbsent(
                        id,
                        _ -> {
                            var one = new CompletableFuture<EmailOutcome>();
                            ask(id, one, Duration.ZERO, FIRST);
                            return one;
                        })
                .minimalCompletionStage();
    }

    private void ask(
            String id, CompletableFuture<EmailOutcome> one, Duration pause, Duration next) {
        var _ =
                asking.schedule(
                        () -> asked(id, one, next), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void asked(String id, CompletableFuture<EmailOutcome> one, Duration pause) {
        try {
            EmailOutcome outcome = outcome(id, api.story(id));
            if (outcome != null) {
                awaited.remove(id, one);
                one.complete(outcome);
                return;
            }
        } catch (EmailNotHandedOverException refused) {
            if (refused.reason() != Reason.UNREACHABLE) {
                awaited.remove(id, one);
                one.completeExceptionally(refused);
                return;
            }
        }
        if (!closed) {
            Duration twice = pause.multipliedBy(2);
            ask(id, one, pause, twice.compareTo(LONGEST) > 0 ? LONGEST : twice);
        }
    }

    private static @Nullable EmailOutcome outcome(String id, @Nullable JsonNode story) {
        if (story == null) {
            return null;
        }
        Status status = status(story.path("status").asString(""));
        if (!ENDED.contains(status)) {
            return null;
        }
        String source = story.path("source").asString("");
        JsonNode timeline = story.path("timeline");
        JsonNode last = timeline.path(Math.max(timeline.size() - 1, 0));
        String at = story.path("lastEventAt").asString("");
        return new EmailOutcome(
                id + "@" + at,
                id,
                status,
                true,
                status == Status.ACCEPTED ? null : last.path("text").asString(status.name()),
                source.isEmpty() ? null : source,
                List.of(),
                at.isEmpty() ? Instant.EPOCH : Instant.parse(at));
    }

    private static Status status(String name) {
        for (Status each : Status.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return Status.UNKNOWN;
    }

    private static CancellationException stopped() {
        return new CancellationException("the client is closed; ask again after its restart");
    }

    @Override
    public void close() {
        closed = true;
        asking.shutdownNow();
        api.close();
        awaited.values().forEach(one -> one.completeExceptionally(stopped()));
        awaited.clear();
    }
}
