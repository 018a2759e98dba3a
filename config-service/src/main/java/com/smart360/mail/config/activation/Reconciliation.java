package com.smart360.mail.config.activation;

import com.smart360.mail.config.activation.Activation.Active;
import com.smart360.mail.config.activation.Activation.Deletion;
import com.smart360.mail.config.configuration.saving.ConfigurationPurge;
import com.smart360.mail.config.configuration.version.Configurations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Ends what a service that died between two writes began: a pointer that stays behind the newest
/// version of the active configuration, and a deletion that nobody finishes.
@Component
class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    /// No request takes this long, so its maker is gone.
    private static final Duration ABANDONED = Duration.ofMinutes(2);

    private final ActivationStore store;
    private final Activations activations;
    private final DeletionReservations deletions;
    private final Configurations configurations;
    private final ConfigurationPurge purge;
    private final Clock clock;

    Reconciliation(
            ActivationStore store,
            Activations activations,
            DeletionReservations deletions,
            Configurations configurations,
            ConfigurationPurge purge,
            Clock clock) {
        this.store = store;
        this.activations = activations;
        this.deletions = deletions;
        this.configurations = configurations;
        this.purge = purge;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 0, fixedDelayString = "${smart360.activation.reconcile-every:10s}")
    void reconcile() {
        try {
            Activation seen = store.read();
            Active active = seen.active();
            if (active != null) {
                configurations
                        .find(active.configurationId())
                        .filter(found -> found.version() > active.version())
                        .ifPresent(activations::follow);
            }
            seen.deleting().stream().filter(this::abandoned).forEach(this::finish);
        } catch (DataAccessException away) {
            LOG.warn("Reconciling waits for the database: {}", away.getClass().getSimpleName());
        }
    }

    private boolean abandoned(Deletion deletion) {
        Instant since = deletion.since();
        return since.plus(ABANDONED).isBefore(clock.instant());
    }

    /// Forwards where the configuration is gone already, else back.
    private void finish(Deletion deletion) {
        String id = deletion.configurationId();
        if (configurations.find(id).isEmpty()) {
            purge.purge(id);
        }
        deletions.release(id);
    }
}
