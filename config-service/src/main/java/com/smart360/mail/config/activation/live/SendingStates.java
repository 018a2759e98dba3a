package com.smart360.mail.config.activation.live;

import com.smart360.mail.config.activation.Activation;
import com.smart360.mail.config.activation.Activation.Active;
import com.smart360.mail.config.activation.ActivationStore;
import com.smart360.mail.config.activation.live.SendingState.Sender;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads what sends. All streams of this replica share one reading: however many pages are open,
/// the store is asked once in a while. It is asked, rather than events heard, because it is what
/// all replicas agree on.
@Component
class SendingStates {

    private final ActivationStore store;
    private final Configurations configurations;
    private final LiveStateProperties properties;
    private final Clock clock;
    private @Nullable SendingState latest;

    SendingStates(
            ActivationStore store,
            Configurations configurations,
            LiveStateProperties properties,
            Clock clock) {
        this.store = store;
        this.configurations = configurations;
        this.properties = properties;
        this.clock = clock;
    }

    /// As it is now.
    synchronized SendingState read() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Activation seen = store.read();
        SendingState read =
                new SendingState(
                        now, active(seen), standby(seen), seen.at(), seen.by().id(), seen.stops());
        latest = read;
        return read;
    }

    /// As it was a moment ago, or is now.
    synchronized SendingState recent() {
        SendingState known = latest;
        Instant old = clock.instant().minus(properties.lookEvery());
        return known != null && known.readAt().isAfter(old) ? known : read();
    }

    private @Nullable Sender active(Activation seen) {
        Active active = seen.active();
        return active == null
                ? null
                : new Sender(
                        active.configurationId(), name(active.configurationId()), active.version());
    }

    private @Nullable Sender standby(Activation seen) {
        return Optional.ofNullable(seen.standbyId())
                .flatMap(configurations::find)
                .map(it -> new Sender(it.id(), it.settings().name(), it.version()))
                .orElse(null);
    }

    private String name(String id) {
        return configurations
                .find(id)
                .map(SmtpConfiguration::settings)
                .map(settings -> settings.name())
                .orElse(id);
    }
}
