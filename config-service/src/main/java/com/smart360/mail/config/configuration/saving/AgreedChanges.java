package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.config.configuration.change.ApprovedChanges;
import com.smart360.mail.config.configuration.change.ConfigurationChange;
import com.smart360.mail.config.configuration.change.ConfigurationChange.Content;
import com.smart360.mail.config.configuration.rule.Examiner;
import com.smart360.mail.config.configuration.version.Configurations;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// Makes changes that waited for somebody's agreement.
@Component
class AgreedChanges implements ApprovedChanges {

    private final Configurations configurations;
    private final ChangeWriter writer;
    private final ConfigurationDeletion deletion;
    private final Examiner examiner;

    AgreedChanges(
            Configurations configurations,
            ChangeWriter writer,
            ConfigurationDeletion deletion,
            Examiner examiner) {
        this.configurations = configurations;
        this.writer = writer;
        this.deletion = deletion;
        this.examiner = examiner;
    }

    @Override
    public void requirePossible(ConfigurationChange change) {
        Content content = change.content();
        if (content != null) {
            Examiner.requireValid(examiner.examine(content.settings().draft()));
            configurations.requireFreeName(content.settings().name(), change.configurationId());
        } else {
            deletion.requirePossible(change.configurationId());
        }
    }

    @Override
    public Result make(ConfigurationChange change, Agreement agreement) {
        Authorship by = new Authorship(agreement.author(), agreement);
        boolean made =
                switch (change.kind()) {
                    case CREATE -> createOnce(change, by);
                    case UPDATE, ROLLBACK ->
                            writer.replace(change, by).isPresent() || wasMade(change, agreement);
                    case DELETE ->
                            configurations.find(change.configurationId()).isEmpty()
                                    || deletion.remove(change, by);
                };
        return made ? Result.MADE : Result.OVERTAKEN;
    }

    private boolean createOnce(ConfigurationChange change, Authorship by) {
        if (configurations.find(change.configurationId()).isEmpty()) {
            try {
                writer.insert(change, by);
            } catch (DuplicateKeyException already) {
                // Another replica has just done the same.
            }
        }
        return true;
    }

    private boolean wasMade(ConfigurationChange change, Agreement agreement) {
        return configurations
                .find(change.configurationId())
                .flatMap(present -> configurations.version(present, change.baseVersion() + 1))
                .filter(version -> agreement.approvalId().equals(version.approvalId()))
                .isPresent();
    }
}
