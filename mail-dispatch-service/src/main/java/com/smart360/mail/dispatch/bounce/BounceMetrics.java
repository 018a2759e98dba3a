package com.smart360.mail.dispatch.bounce;

import com.smart360.mail.contracts.email.EmailDelivery;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The figures of reports. Labels come from closed sets only.
public enum BounceMetrics {
    /// Counter: reports that came. Label: `result` (`told`, `known`, `not_ours`, `no_report`).
    REPORTS("mail.bounce.reports"),
    /// Counter: recipients of whom something was told. Labels: `outcome` (3), `concern` (`gone`,
    /// `passing`, `us` or `none`).
    FATES("mail.bounce.fates"),
    /// Counter: events that providers told of by webhook. Labels: `provider` (4), `result` (`told`,
    /// `known`, `not_ours`; `ignored`: a kind that says nothing final; `broken`: one that can't be
    /// read; `refused`: a call that is not proven to be the provider's, or too old).
    WEBHOOKS("mail.bounce.webhook.events"),
    /// Gauge, 0 or 1: the mailbox for reports is configured and can be read; NaN: none is
    /// configured, or another instance reads it.
    MAILBOX("mail.bounce.mailbox.open");

    private final String label;

    BounceMetrics(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// Counts a report.
    public static void report(MeterRegistry meters, String result) {
        meters.counter(REPORTS.label, "result", result).increment();
    }

    /// Counts an event of a webhook, or a call that was refused.
    ///
    /// @param provider as in the address
    public static void webhook(MeterRegistry meters, String provider, String result) {
        meters.counter(WEBHOOKS.label, "provider", provider, "result", result).increment();
    }

    static void fate(MeterRegistry meters, EmailDelivery event, @Nullable Concern concern) {
        meters.counter(
                        FATES.label,
                        "outcome",
                        event.outcome().name().toLowerCase(Locale.ROOT),
                        "concern",
                        concern == null ? "none" : concern.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
