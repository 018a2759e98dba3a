package com.smart360.mail.audit.usage;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.TrackedEvents;
import com.smart360.mail.contracts.TrackedEvents.Source;
import com.smart360.mail.contracts.usage.UsageEvent;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.outbox.TakenUnpublished;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/api/usage-events`: takes what the pages report and publishes it. Only what [TrackedEvents]
/// expects from a browser is taken, so that nothing else enters by this door.
@TakenUnpublished("publishes by itself, or fails")
@RestController
@RequestMapping("/api/usage-events")
class UsageEventsController {

    private static final int MOST_EVENTS = 50;
    private static final int LONGEST_VALUE = 200;
    private static final int MOST_NAMED = 5;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final EventProducer producer;
    private final CurrentActor actor;
    private final IdSource ids;
    private final Clock clock;

    UsageEventsController(EventProducer producer, CurrentActor actor, IdSource ids, Clock clock) {
        this.producer = producer;
        this.actor = actor;
        this.ids = ids;
        this.clock = clock;
    }

    /// What happened in the pages.
    ///
    /// @param events what happened, in order; 1 to 50
    record ReportUsage(@Nullable List<Reported> events) {}

    /// A thing that happened in the pages.
    ///
    /// @param name a tracked event that the browser reports
    /// @param properties those that [TrackedEvents] names for it, each of one short line
    record Reported(@Nullable String name, @Nullable Map<String, String> properties) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void report(@RequestBody ReportUsage request) {
        List<Reported> reported = request.events() == null ? List.of() : request.events();
        List<FieldError> errors = errors(reported);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        Actor who = actor.get();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<CompletableFuture<?>> published = new ArrayList<>();
        for (Reported one : reported) {
            UsageEvent event =
                    new UsageEvent(
                            String.valueOf(one.name()),
                            one.properties() == null ? Map.of() : one.properties(),
                            who,
                            now);
            published.add(producer.publish(ids.next(), who.id(), event, who, now));
        }
        await(published);
    }

    private static void await(List<CompletableFuture<?>> published) {
        try {
            CompletableFuture.allOf(published.toArray(CompletableFuture<?>[]::new)).join();
        } catch (CompletionException away) {
            throw ProblemException.of(
                            ProblemType.SERVICE_UNAVAILABLE,
                            "The broker does not take events at this moment.")
                    .retryAfter(RETRY)
                    .toException();
        }
    }

    private static List<FieldError> errors(List<Reported> reported) {
        List<FieldError> errors = new ArrayList<>();
        if (reported.isEmpty() || reported.size() > MOST_EVENTS) {
            errors.add(
                    error(
                            "/events",
                            Integer.toString(reported.size()),
                            "1 to " + MOST_EVENTS + " events"));
        }
        for (int i = 0; i < Math.min(reported.size(), MOST_EVENTS); i++) {
            check(reported.get(i), "/events/" + i, errors);
        }
        return errors;
    }

    private static void check(Reported one, String pointer, List<FieldError> errors) {
        Optional<Set<String>> named = propertiesOf(one.name());
        if (named.isEmpty()) {
            errors.add(error(pointer + "/name", one.name(), "one of " + browserNames()));
            return;
        }
        properties(
                Objects.requireNonNullElse(one.properties(), Map.of()),
                named.get(),
                pointer + "/properties",
                errors);
    }

    /// Empty for what no page reports.
    private static Optional<Set<String>> propertiesOf(@Nullable String name) {
        return TrackedEvents.named(String.valueOf(name))
                .map(TrackedEvents.Tracked::source)
                .filter(Source.Browser.class::isInstance)
                .map(source -> ((Source.Browser) source).properties());
    }

    /// Those that the event names are there, each in one short line, and no others (A10).
    private static void properties(
            Map<String, String> properties,
            Set<String> named,
            String pointer,
            List<FieldError> errors) {
        new TreeSet<>(named)
                .forEach(
                        name -> {
                            String value = properties.get(name);
                            if (!isShort(value)) {
                                errors.add(
                                        error(
                                                pointer + "/" + name,
                                                value,
                                                "1 to "
                                                        + LONGEST_VALUE
                                                        + " characters in one line"));
                            }
                        });
        properties.keySet().stream()
                .filter(name -> !named.contains(name))
                .sorted()
                .limit(MOST_NAMED)
                .forEach(
                        name ->
                                errors.add(
                                        error(
                                                pointer,
                                                name,
                                                "no property but " + new TreeSet<>(named))));
    }

    private static boolean isShort(@Nullable String value) {
        return value != null
                && !value.isBlank()
                && value.length() <= LONGEST_VALUE
                && value.chars().noneMatch(Character::isISOControl);
    }

    private static List<String> browserNames() {
        return TrackedEvents.ALL.stream()
                .filter(it -> it.source() instanceof Source.Browser)
                .map(TrackedEvents.Tracked::name)
                .toList();
    }

    private static FieldError error(String pointer, @Nullable String value, String expected) {
        return new FieldError(
                pointer, "TRK-U1", value, "This usage event cannot be taken.", expected);
    }
}
