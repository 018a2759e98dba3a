package com.smart360.mail.config.configuration.rule;

import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.config.configuration.rule.examination.Rule;
import com.smart360.mail.config.configuration.setting.Setting;
import com.smart360.mail.starter.provider.ProviderTemplate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// CONN-*, RET-*, IDLE-*, WAIT-*: integers within bounds, and what the provider recommends. The
/// steppers (CONN-4, RET-4) are the page's, enforcement is dispatch's.
enum LimitRule implements Rule {
    /// Connections at the same time, 1 to 100.
    CONN_1 {
        @Override
        public void examine(Examination it) {
            bounds(it, Setting.MAX_CONNECTIONS);
        }
    },
    /// Within the provider's limit, else a warning (CONN-2, X-24).
    CONN_5 {
        @Override
        public void examine(Examination it) {
            Integer chosen = it.integer(Setting.MAX_CONNECTIONS);
            it.provider()
                    .filter(provider -> above(chosen, provider.limits().maxConnections()))
                    .ifPresent(
                            provider ->
                                    it.warn(
                                            "CONNECTIONS_ABOVE_PROVIDER_LIMIT",
                                            Setting.MAX_CONNECTIONS.pointer(),
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
            bounds(it, Setting.RETRIES);
        }
    },
    /// Seconds that an idle connection stays open, 10 to 300.
    IDLE_1 {
        @Override
        public void examine(Examination it) {
            bounds(it, Setting.IDLE_TIMEOUT_SECONDS);
            Integer chosen = it.integer(Setting.IDLE_TIMEOUT_SECONDS);
            it.provider()
                    .filter(provider -> above(chosen, most(provider)))
                    .ifPresent(
                            provider ->
                                    it.warn(
                                            "IDLE_TIMEOUT_ABOVE_PROVIDER_LIMIT",
                                            Setting.IDLE_TIMEOUT_SECONDS.pointer(),
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
            bounds(it, Setting.WAIT_TIMEOUT_SECONDS);
            Integer chosen = it.integer(Setting.WAIT_TIMEOUT_SECONDS);
            it.provider()
                    .filter(provider -> above(least(provider), chosen))
                    .ifPresent(
                            provider ->
                                    it.warn(
                                            "WAIT_TIMEOUT_BELOW_PROVIDER_NEED",
                                            Setting.WAIT_TIMEOUT_SECONDS.pointer(),
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

    void bounds(Examination it, Setting setting) {
        Object typed = setting.value(it.draft());
        if (typed == null) {
            it.refuse(this, "missing", setting.pointer(), null);
        } else if (it.integer(setting) == null) {
            it.refuse(this, "range", setting.pointer(), typed);
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
