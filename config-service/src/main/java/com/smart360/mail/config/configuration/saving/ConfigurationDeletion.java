package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.config.configuration.change.ConfigurationChange;
import com.smart360.mail.config.configuration.version.ActivePointer;
import com.smart360.mail.config.configuration.version.Configurations;
import org.springframework.stereotype.Component;

/// Deletes configurations for good (DEL-2, DEL-4, DEL-6, X-19).
@Component
class ConfigurationDeletion {

    private final Configurations configurations;
    private final VersionFactory versions;
    private final ConfigurationPurge purge;
    private final ActivePointer pointer;

    ConfigurationDeletion(
            Configurations configurations,
            VersionFactory versions,
            ConfigurationPurge purge,
            ActivePointer pointer) {
        this.configurations = configurations;
        this.versions = versions;
        this.purge = purge;
        this.pointer = pointer;
    }

    /// @throws com.smart360.mail.starter.problem.ProblemException when it sends or stands by
    void requirePossible(String configurationId) {
        pointer.requireUnused(configurationId);
    }

    /// @return false when it is not at the version any more that was to be deleted
    boolean remove(ConfigurationChange change, Authorship by) {
        String id = change.configurationId();
        pointer.reserveDeletion(id);
        boolean removed =
                configurations.remove(id, change.baseVersion(), versions.deleted(change, by));
        if (removed) {
            purge.purge(id);
        }
        pointer.releaseDeletion(id);
        return removed;
    }
}
