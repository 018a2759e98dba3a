package com.smart360.mail.dispatch.intervention;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.EmailIntervention.Action;
import com.smart360.mail.dispatch.order.Command;
import com.smart360.mail.dispatch.order.StandingOrder;
import com.smart360.mail.dispatch.order.StandingOrders;
import com.smart360.mail.dispatch.order.StandingOrders.Ending;
import com.smart360.mail.dispatch.order.StopProperties;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.queue.StoredEmails.Listed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Carries out that a category is stopped: what lies in the store and was taken in before is held,
/// what comes is held at the intake. It goes on when its time without such refusals is over, or
/// when somebody releases its mails; then all that was held for it, and nothing else, is released.
///
/// Each instance does it, and each mail is changed once.
@Component
final class StoppedCategories {

    private static final Logger LOG = LoggerFactory.getLogger(StoppedCategories.class);
    private static final Actor SELF = Actor.service("mail-dispatch-service");
    private static final int AT_ONCE = 500;
    private static final int MOST = 5_000;

    /// For how long mails come back to the store that were on their way when it began.
    private static final Duration BEGINNING = Duration.ofMinutes(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /// For how long an instance may hold mails by what it knew before the end.
    private static final Duration AFTERMATH = Duration.ofSeconds(10);

    private final StandingOrders orders;
    private final StoredEmails stored;
    private final StoredChanges changes;
    private final StopProperties properties;
    private final Clock clock;
    private Instant nextLook = Instant.MIN;

    StoppedCategories(
            StandingOrders orders,
            StoredEmails stored,
            StoredChanges changes,
            StopProperties properties,
            Clock clock) {
        this.orders = orders;
        this.stored = stored;
        this.changes = changes;
        this.properties = properties;
        this.clock = clock;
    }

    /// Does what is left to do for stops that stand, and for those that were lifted.
    void review(List<StandingOrder> standing) {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return;
        }
        nextLook = now.plus(BETWEEN_LOOKS);
        for (StandingOrder order : standing) {
            StandingOrder.Stop stop = order.stop();
            if (stop == null) {
                continue;
            }
            String category = Objects.requireNonNull(order.category());
            if (properties.over(stop, now)) {
                letGo(category, order.command(), now);
            } else if (order.command().at().plus(BEGINNING).isAfter(now)) {
                hold(category, order.command());
            }
        }
        orders.endings().forEach(ending -> release(ending, now));
    }

    private void letGo(String category, Command stop, Instant now) {
        String why = "For " + properties.quiet() + " no mail of its category was refused so.";
        if (orders.lift(
                category, new Command(stop.id() + "-over", Action.RELEASED, SELF, why, now))) {
            LOG.info("Category {} goes on by itself", category);
        }
    }

    private void hold(String category, Command stop) {
        carryOut(
                () -> stored.waiting(category, stop.at(), AT_ONCE),
                some -> changes.stop(stop, some).size());
    }

    private void release(Ending ending, Instant now) {
        int left =
                carryOut(
                        () -> stored.stopped(ending.stop(), AT_ONCE),
                        some -> changes.change(ending.release(), some).size());
        if (left == 0 && ending.release().at().plus(AFTERMATH).isBefore(now)) {
            orders.ended(ending);
        }
    }

    private interface Change {
        int on(List<Listed> some);
    }

    /// @return how many were found in all
    private static int carryOut(Supplier<List<Listed>> find, Change change) {
        int found = 0;
        while (found < MOST) {
            List<Listed> some = find.get();
            found += some.size();
            if (some.isEmpty() || change.on(some) == 0 || some.size() < AT_ONCE) {
                break;
            }
        }
        return found;
    }
}
