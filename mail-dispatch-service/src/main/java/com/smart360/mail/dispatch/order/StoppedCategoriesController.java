package com.smart360.mail.dispatch.order;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Which categories the service itself has stopped.
@RestController
class StoppedCategoriesController {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final StandingOrders orders;
    private final StopProperties properties;

    StoppedCategoriesController(StandingOrders orders, StopProperties properties) {
        this.orders = orders;
        this.properties = properties;
    }

    /// A category whose mails are held.
    ///
    /// @param why in words
    /// @param recipients who were refused in the same words
    /// @param lastRefusal when the last of these came
    /// @param until when it goes on by itself, unless more is refused; null: only when its mails
    ///   are released
    record StoppedCategory(
            String category,
            @Nullable String why,
            int recipients,
            Instant since,
            Instant lastRefusal,
            @Nullable Instant until) {}

    @GetMapping("/api/email-queue/stopped-categories")
    @Operation(
            summary = "Categories that were stopped, as their mails are refused alike",
            description =
                    "Their mails are held. To let a category go on, release its mails by"
                            + " /api/email-actions with a selection of that category.")
    List<StoppedCategory> list() {
        try {
            return orders.read().stream()
                    .filter(order -> order.stop() != null)
                    .map(this::stopped)
                    .toList();
        } catch (MongoException _) {
            throw ProblemException.of(
                            ProblemType.SERVICE_UNAVAILABLE, "The database does not answer.")
                    .retryAfter(AGAIN)
                    .toException();
        }
    }

    private StoppedCategory stopped(StandingOrder order) {
        StandingOrder.Stop stop = Objects.requireNonNull(order.stop());
        return new StoppedCategory(
                Objects.requireNonNull(order.category()),
                order.command().comment(),
                stop.recipients(),
                order.command().at(),
                stop.last(),
                properties.quiet().isZero() ? null : stop.last().plus(properties.quiet()));
    }
}
