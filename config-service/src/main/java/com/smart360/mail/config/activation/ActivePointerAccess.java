package com.smart360.mail.config.activation;

import com.smart360.mail.config.configuration.version.ActivePointer;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import org.springframework.stereotype.Component;

/// What configurations see of this feature.
@Component
class ActivePointerAccess implements ActivePointer {

    private final ActivationStore store;
    private final Activations activations;
    private final DeletionReservations deletions;

    ActivePointerAccess(
            ActivationStore store, Activations activations, DeletionReservations deletions) {
        this.store = store;
        this.activations = activations;
        this.deletions = deletions;
    }

    @Override
    public Pointing pointing() {
        Activation seen = store.read();
        return new Pointing(seen.activeId(), seen.standbyId(), seen.mail(), seen.stops());
    }

    @Override
    public void versionSaved(SmtpConfiguration saved) {
        activations.follow(saved);
    }

    @Override
    public void requireUnused(String id) {
        deletions.requireUnused(id);
    }

    @Override
    public void reserveDeletion(String id) {
        deletions.reserve(id);
    }

    @Override
    public void releaseDeletion(String id) {
        deletions.release(id);
    }
}
