package com.smart360.mail.config.activation;

import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// The one document that says what sends (design 6). Two can't be active, as there is one place for
/// one.
///
/// @param revision grows with each write; what a compare-and-set compares
/// @param epoch grows with each change that readers of the topic must see
/// @param active what sends now; null: nothing
/// @param deleting configurations that are being deleted and so can't be activated
@Document(ActivationStore.COLLECTION)
record Activation(
        @Id String id,
        int schemaVersion,
        long revision,
        long epoch,
        @Nullable Active active,
        List<Deletion> deleting,
        Actor by,
        Instant at) {

    /// @param version the version that sends
    record Active(String configurationId, long version) {}

    /// @param since when it began; long ago means that its maker died
    record Deletion(String configurationId, Instant since) {}

    Activation {
        deleting = deleting == null ? List.of() : deleting;
    }

    boolean isActive(String configurationId) {
        return active != null && active.configurationId().equals(configurationId);
    }

    boolean isDeleting(String configurationId) {
        return deleting.stream().anyMatch(it -> it.configurationId().equals(configurationId));
    }
}
