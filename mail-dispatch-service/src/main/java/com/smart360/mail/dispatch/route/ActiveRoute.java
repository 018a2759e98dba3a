package com.smart360.mail.dispatch.route;

import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.dispatch.runtime.Signal;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.starter.consumer.CompactedTopicReader;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The route that is active now, if any. Epochs only grow: a late or repeated event changes
/// nothing. Asked before each transaction, so it is one volatile read (design 10).
public final class ActiveRoute implements CompactedTopicReader.EpochFollower<ActiveConfiguration> {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveRoute.class);

    private final Unsealer unsealer;
    private final List<Signal> followers = new CopyOnWriteArrayList<>();
    private volatile State state = new State(-1, null);

    public ActiveRoute(Unsealer unsealer) {
        this.unsealer = unsealer;
    }

    /// What is known of the pointer.
    public State state() {
        return state;
    }

    /// What may send now; null: nothing.
    public @Nullable Route current() {
        return state.route();
    }

    /// Raised after each change.
    public void follow(Signal follower) {
        followers.add(follower);
    }

    @Override
    public synchronized void changed(ActiveConfiguration active) {
        if (active.epoch() <= state.epoch()) {
            return;
        }
        state = new State(active.epoch(), route(active));
        ConfigurationSnapshot now = active.configuration();
        if (now == null) {
            LOG.info("No configuration is active; mails wait (epoch {})", active.epoch());
        } else {
            LOG.info(
                    "Configuration {} version {} is active (epoch {})",
                    now.id(),
                    now.version(),
                    active.epoch());
        }
        followers.forEach(Signal::raise);
    }

    /// A configuration that can't be used must stop what was active before: sending on through the
    /// old one would be sending to the wrong place.
    private @Nullable Route route(ActiveConfiguration active) {
        ConfigurationSnapshot configuration = active.configuration();
        if (configuration == null) {
            return null;
        }
        try {
            return Route.of(active.epoch(), configuration, unsealer);
        } catch (IllegalArgumentException unusable) {
            LOG.error(
                    "Configuration {} version {} cannot be used; mails wait: {}",
                    configuration.id(),
                    configuration.version(),
                    unusable.getMessage());
            return null;
        }
    }

    /// @param epoch of the last change that was seen; -1: none was
    /// @param route null: nothing is active
    public record State(long epoch, @Nullable Route route) {}
}
