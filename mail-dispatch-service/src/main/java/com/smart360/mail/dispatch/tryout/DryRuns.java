package com.smart360.mail.dispatch.tryout;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.limit.QuotaStatus;
import com.smart360.mail.dispatch.pause.Pause;
import com.smart360.mail.dispatch.preparation.EmailPreparation;
import com.smart360.mail.dispatch.preparation.EmailPreparation.Trial;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.sending.Dispatcher;
import com.smart360.mail.dispatch.tryout.DryRun.Bulk;
import com.smart360.mail.dispatch.tryout.DryRun.LeftOut;
import com.smart360.mail.dispatch.tryout.DryRun.Limit;
import com.smart360.mail.dispatch.tryout.DryRun.Way;
import com.smart360.mail.dispatch.tryout.DryRun.When;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.smtp.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tries a mail out: composes it and looks at what would let it go. Nothing is kept, counted or
/// published, and no server is asked.
@Component
public final class DryRuns {

    /// The largest message that an answer holds. Unit: bytes.
    private static final int SHOWN = 1_000_000;

    private static final List<String> OF_BULK =
            List.of("List-Unsubscribe", "List-Unsubscribe-Post");

    private final ActiveRoute active;
    private final EmailPreparation preparation;
    private final Dispatcher dispatcher;
    private final Clock clock;

    DryRuns(ActiveRoute active, EmailPreparation preparation, Dispatcher dispatcher, Clock clock) {
        this.active = active;
        this.preparation = preparation;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /// @param refusals why its sender may not have it sent; empty: it may
    public DryRun of(Email mail, List<Violation> refusals) {
        Route route = active.current();
        QueuedEmail queued = QueuedEmail.fresh(mail, clock.instant());
        Trial trial = route == null ? null : preparation.tryOut(queued, route);
        String text = trial == null ? null : text(trial.message());
        Mailbox from = trial == null ? mail.from() : trial.from();
        return new DryRun(
                mail.id().value(),
                from == null ? null : from.address(),
                refusals.isEmpty(),
                refusals.stream().map(Violation::sentence).toList(),
                text,
                trial == null || trial.message() == null ? 0 : trial.message().size(),
                trial == null ? List.of() : addresses(trial.recipients()),
                trial == null ? List.of() : left(trial),
                route == null ? null : way(route),
                route == null ? List.of() : limits(),
                bulk(mail, route),
                when(mail, trial, refusals));
    }

    private static @Nullable String text(@Nullable Message message) {
        if (message == null || message.size() > SHOWN) {
            return null;
        }
        try (InputStream whole = message.open()) {
            return new String(whole.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unread) {
            throw new UncheckedIOException("A file of the mail can't be read.", unread);
        }
    }

    private static List<String> addresses(List<Mailbox> some) {
        return some.stream().map(Mailbox::address).toList();
    }

    private static List<LeftOut> left(Trial trial) {
        return trial.leftOut().stream()
                .map(each -> new LeftOut(each.address(), trial.whyLeftOut()))
                .toList();
    }

    private static Way way(Route route) {
        ConnectionSettings connection = route.configuration().connection();
        return new Way(
                route.configurationId(),
                route.configuration().version(),
                connection.host(),
                connection.port(),
                route.messageBytes());
    }

    private List<Limit> limits() {
        QuotaStatus status = dispatcher.quotaStatus();
        List<Limit> limits = new ArrayList<>();
        if (status == null) {
            return limits;
        }
        if (status.perMinute() != null) {
            limits.add(limit("MINUTE", status.perMinute(), status.usedInMinute()));
        }
        if (status.perDay() != null) {
            limits.add(limit("DAY", status.perDay(), status.usedInDay()));
        }
        return limits;
    }

    private static Limit limit(String window, long limit, long used) {
        return new Limit(window, limit, Math.max(0, limit - used));
    }

    private static Bulk bulk(Email mail, @Nullable Route route) {
        List<String> present = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String each : OF_BULK) {
            boolean own =
                    mail.headers().keySet().stream()
                            .anyMatch(
                                    name ->
                                            name.toLowerCase(Locale.ROOT)
                                                    .equals(each.toLowerCase(Locale.ROOT)));
            boolean configured = route != null && route.messageDefaults().names(each);
            (own || configured ? present : missing).add(each);
        }
        boolean asked = mail.priority() == Priority.BULK;
        return new Bulk(asked, present, asked ? missing : List.of());
    }

    private When when(Email mail, @Nullable Trial trial, List<Violation> refusals) {
        Instant now = clock.instant();
        Instant notBefore = mail.request().notBefore();
        Instant expiresAt = mail.request().expiresAt();
        if (!refusals.isEmpty()) {
            return never("Its sender may not have it sent.");
        }
        if (expiresAt != null && expiresAt.isBefore(now)) {
            return never("Its time is over (expiresAt).");
        }
        if (trial == null) {
            return never("No configuration is active; it waits for one.");
        }
        if (trial.recipients().isEmpty()) {
            return never("Nobody is left to whom it may go.");
        }
        if (trial.from() == null) {
            return never("It names no sender, and the active configuration has none; it waits.");
        }
        if (trial.fault() != null) {
            return never(trial.fault());
        }
        if (notBefore != null && notBefore.isAfter(now)) {
            return new When(false, notBefore, "It asks to go no earlier (notBefore).");
        }
        return asThingsAre(mail, now);
    }

    private When asThingsAre(Email mail, Instant now) {
        if (dispatcher.loginRefused()) {
            return never("The server refuses the login; somebody must look at the configuration.");
        }
        Instant closed = dispatcher.closedUntil();
        if (closed != null && closed.isAfter(now)) {
            Pause pause = dispatcher.pause();
            String reply = pause == null ? null : pause.reply();
            return new When(
                    false,
                    closed,
                    "Sending pauses" + (reply == null ? "." : "; the server said: " + reply));
        }
        return dispatcher.open().contains(mail.priority())
                ? new When(true, now, "Nothing holds it back.")
                : new When(
                        false,
                        null,
                        "The provider's limit is reached for now, or this instance is just"
                                + " connecting; it goes as soon as it may.");
    }

    private static When never(String why) {
        return new When(false, null, why);
    }
}
