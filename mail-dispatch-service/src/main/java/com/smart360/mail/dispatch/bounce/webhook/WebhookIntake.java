package com.smart360.mail.dispatch.bounce.webhook;

import com.smart360.mail.dispatch.bounce.BounceMetrics;
import com.smart360.mail.dispatch.bounce.Bounces;
import com.smart360.mail.dispatch.bounce.Bounces.Taken;
import com.smart360.mail.dispatch.bounce.webhook.Call.Event;
import com.smart360.mail.dispatch.bounce.webhook.RememberedCalls.Known;
import com.smart360.mail.dispatch.email.Sha256;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Takes what a proven call says: each event once, and a bad one costs only itself.
@Component
final class WebhookIntake {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookIntake.class);

    private final Bounces bounces;
    private final RememberedCalls remembered;
    private final MeterRegistry meters;

    WebhookIntake(Bounces bounces, RememberedCalls remembered, MeterRegistry meters) {
        this.bounces = bounces;
        this.remembered = remembered;
        this.meters = meters;
    }

    /// What came of an event.
    enum Result {
        TOLD,
        KNOWN,
        NOT_OURS,
        IGNORED,
        BROKEN,
        REFUSED;

        private static Result of(Taken taken) {
            return switch (taken) {
                case TOLD -> TOLD;
                case KNOWN -> KNOWN;
                case NOT_OURS -> NOT_OURS;
            };
        }
    }

    /// How many events had which result.
    record Tally(Map<Result, Integer> results) {

        int of(Result result) {
            return results.getOrDefault(result, 0);
        }
    }

    /// Takes a call.
    ///
    /// @param body as it came
    /// @return `REFUSED` once: its id came with another body before
    /// @throws com.mongodb.MongoException when the database is away: they call again
    /// @throws java.util.concurrent.CompletionException when the broker is, likewise
    Tally take(String provider, Call.Proven call, byte[] body) {
        var results = new EnumMap<Result, Integer>(Result.class);
        String once = call.once() == null ? null : provider + "/" + call.once();
        Known known = once == null ? Known.NEW : remembered.bind(once, digest(body));
        switch (known) {
            case OTHER -> count(results, provider, Result.REFUSED);
            case TAKEN -> call.events().forEach(_ -> count(results, provider, Result.KNOWN));
            case NEW -> {
                takeAll(provider, call.events(), results);
                if (once != null) {
                    remembered.done(once);
                }
            }
        }
        return new Tally(results);
    }

    /// A call that did not prove itself.
    void refused(String provider, String why) {
        LOG.warn("A call in the name of {} was refused: {}", provider, why);
        BounceMetrics.webhook(meters, provider, label(Result.REFUSED));
    }

    private void takeAll(String provider, List<Event> events, Map<Result, Integer> results) {
        Set<String> ids =
                events.stream()
                        .map(event -> id(provider, event))
                        .filter(id -> !id.isEmpty())
                        .collect(Collectors.toSet());
        Set<String> before = remembered.taken(ids);
        Set<String> done = new HashSet<>();
        try {
            for (Event event : events) {
                String id = id(provider, event);
                boolean again = before.contains(id) || done.contains(id);
                count(results, provider, again ? Result.KNOWN : take(provider, event));
                if (!again && !id.isEmpty()) {
                    done.add(id);
                }
            }
        } finally {
            // What was taken stays taken where the database goes away in the middle.
            remembered.remember(done);
        }
    }

    private Result take(String provider, Event event) {
        return switch (event) {
            case Event.Report(_, var report) -> Result.of(bounces.take(report));
            case Event.Ignored() -> Result.IGNORED;
            case Event.Broken(String why) -> {
                LOG.warn("An event of {} can't be read: {}", provider, why);
                yield Result.BROKEN;
            }
        };
    }

    private static String id(String provider, Event event) {
        return event instanceof Event.Report(String id, _) && id != null ? provider + "/" + id : "";
    }

    private void count(Map<Result, Integer> results, String provider, Result result) {
        results.merge(result, 1, Integer::sum);
        BounceMetrics.webhook(meters, provider, label(result));
    }

    private static String label(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }

    private static String digest(byte[] body) {
        return HexFormat.of().formatHex(Sha256.digest().digest(body), 0, 16);
    }
}
