package com.smart360.mail.config.configuration.rule;

import com.smart360.mail.starter.provider.ProviderTemplate;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// CONN-*, RET-*, IDLE-*, WAIT-*: integers within bounds, and what the provider recommends. The
/// steppers (CONN-4, RET-4) are the page's, enforcement is dispatch's.
enum LimitRule implements Rule {
    /// Connections at the same time, 1 to 100.
    CONN_1 {
        @Override
        public void examine(Examination it) {
            bounds(it, "/maxConnections", it.draft().maxConnections(), 1, 100);
        }
    },
    /// Within the provider's limit, else a warning (CONN-2, X-24).
    CONN_5 {
        @Override
        public void examine(Examination it) {
            Integer chosen = Examination.integer(it.draft().maxConnections(), 1, 100);
            it.provider()
                    .filter(provider -> above(chosen, provider.limits().maxConnections()))
                    .ifPresent(
                            provider ->
                                    it.warn(
                                            "CONNECTIONS_ABOVE_PROVIDER_LIMIT",
                                            "/maxConnections",
                                            "provider",
                                            provider.name(),
                                            "limit",
                                            "" + provider.limits().maxConnections(),
                                            "value",
                                            "" + chosen));
        }
    },
    /// Attempts after the first, 0 to 10.
    RET_1 {
        @Override
        public void examine(Examination it) {
            bounds(it, "/retries", it.draft().retries(), 0, 10);
        }
    },
    /// Seconds that an idle connection stays open, 10 to 300.
    IDLE_1 {
        @Override
        public void examine(Examination it) {
            bounds(it, "/idleTimeoutSeconds", it.draft().idleTimeoutSeconds(), 10, 300);
            Integer chosen = Examination.integer(it.draft().idleTimeoutSeconds(), 10, 300);
            it.provider()
                    .filter(provider -> above(chosen, most(provider)))
                    .ifPresent(
                            provider ->
                                    it.warn(
                                            "IDLE_TIMEOUT_ABOVE_PROVIDER_LIMIT",
                                            "/idleTimeoutSeconds",
                                            "provider",
                                            provider.name(),
                                            "limit",
                                            "" + most(provider)));
        }
    },
    /// Seconds for each command and its reply, 5 to 120.
    WAIT_1 {
        @Override
        public void examine(Examination it) {
            bounds(it, "/waitTimeoutSeconds", it.draft().waitTimeoutSeconds(), 5, 120);
            Integer chosen = Examination.integer(it.draft().waitTimeoutSeconds(), 5, 120);
            it.provider()
                    .filter(provider -> above(least(provider), chosen))
                    .ifPresent(
                            provider ->
                                    it.warn(
                                            "WAIT_TIMEOUT_BELOW_PROVIDER_NEED",
                                            "/waitTimeoutSeconds",
                                            "provider",
                                            provider.name(),
                                            "limit",
                                            "" + least(provider)));
        }

        @Override
        public boolean concernsConnection() {
            return true;
        }
    };

    @Override
    public boolean concernsConnection() {
        return false;
    }

    void bounds(Examination it, String pointer, @Nullable BigDecimal typed, int least, int most) {
        if (typed == null) {
            it.refuse(this, "missing", pointer, null);
        } else if (Examination.integer(typed, least, most) == null) {
            it.refuse(this, "range", pointer, typed);
        }
    }

    private static boolean above(@Nullable Integer chosen, @Nullable Integer limit) {
        return chosen != null && limit != null && chosen > limit;
    }

    private static @Nullable Integer most(ProviderTemplate provider) {
        return Optional.ofNullable(provider.idleTimeoutSeconds())
                .map(ProviderTemplate.AtMost::max)
                .orElse(null);
    }

    private static @Nullable Integer least(ProviderTemplate provider) {
        return Optional.ofNullable(provider.waitTimeoutSeconds())
                .map(ProviderTemplate.AtLeast::min)
                .orElse(null);
    }
}
