package com.smart360.mail.dispatch.status;

import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.dispatch.limit.QuotaStatus;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.sending.Dispatcher;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the active configuration's account has used of its limits.
@RestController
class DeliveryLimitsController {

    private final ActiveRoute active;
    private final Dispatcher dispatcher;

    DeliveryLimitsController(ActiveRoute active, Dispatcher dispatcher) {
        this.active = active;
        this.dispatcher = dispatcher;
    }

    /// What the active configuration's provider allows, and how much of it is used.
    ///
    /// @param configurationId null: none is active, and the rest is empty
    /// @param windows per minute, per day, addresses per day
    /// @param pace mails per minute that we keep to by ourselves since the provider said that we
    ///   were too fast; null: we do not
    /// @param pausedUntil the provider asked for a rest; null: it did not
    /// @param connections at the same time; null: the provider publishes nothing
    record DeliveryLimits(
            @Nullable String configurationId,
            List<Window> windows,
            @Nullable Long pace,
            @Nullable Instant pausedUntil,
            @Nullable Integer connections,
            @Nullable Integer perConnection,
            @Nullable Integer recipientsPerMail,
            @Nullable Integer messageSizeMb) {}

    /// One limit of the provider, and how much of it is used.
    ///
    /// @param limit null: none is known
    /// @param left null where there is no limit
    /// @param reachedAt when it was reached last
    record Window(
            Name name,
            @Nullable Long limit,
            long used,
            @Nullable Long left,
            @Nullable Instant reachedAt) {

        static Window of(Name name, @Nullable Long limit, long used, @Nullable Instant reachedAt) {
            Long left = limit == null ? null : Long.valueOf(Math.max(0, limit - used));
            return new Window(name, limit, used, left, reachedAt);
        }
    }

    /// What is counted.
    enum Name {
        MINUTE,
        DAY,
        RECIPIENTS_PER_DAY
    }

    @GetMapping("/api/delivery-limits")
    @Operation(summary = "What was used today, what is left, and when a limit was reached")
    DeliveryLimits limits() {
        Route route = active.current();
        QuotaStatus quota = dispatcher.quotaStatus();
        if (route == null || quota == null) {
            return new DeliveryLimits(null, List.of(), null, null, null, null, null, null);
        }
        ProviderLimits limits = route.limits();
        return new DeliveryLimits(
                route.configurationId(),
                List.of(
                        Window.of(
                                Name.MINUTE,
                                quota.perMinute(),
                                quota.usedInMinute(),
                                quota.minuteReachedAt()),
                        Window.of(
                                Name.DAY, quota.perDay(), quota.usedInDay(), quota.dayReachedAt()),
                        Window.of(
                                Name.RECIPIENTS_PER_DAY,
                                quota.recipientsPerDay(),
                                quota.recipientsInDay(),
                                null)),
                quota.reducedRate(),
                quota.pausedUntil(),
                limits.connections(),
                limits.perConnection(),
                limits.recipientsPerMail(),
                limits.messageSizeMb());
    }
}
