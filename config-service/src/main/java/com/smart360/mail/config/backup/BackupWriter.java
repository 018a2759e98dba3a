package com.smart360.mail.config.backup;

import com.smart360.mail.config.backup.file.BackupFile;
import com.smart360.mail.config.backup.file.SignedFile;
import com.smart360.mail.config.configuration.archive.ArchivedConfiguration;
import com.smart360.mail.config.configuration.archive.ConfigurationArchive;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.configuration.BackupEvent.Secrets;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.stream.UsernameCipher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes the file of a backup from what is stored.
@Component
class BackupWriter {

    private final ConfigurationArchive archive;
    private final BackupKeys keys;
    private final UsernameCipher usernames;
    private final BackupProperties properties;
    private final Smart360Environment environment;

    BackupWriter(
            ConfigurationArchive archive,
            BackupKeys keys,
            UsernameCipher usernames,
            BackupProperties properties,
            Smart360Environment environment) {
        this.archive = archive;
        this.keys = keys;
        this.usernames = usernames;
        this.properties = properties;
        this.environment = environment;
    }

    /// A file that was written.
    ///
    /// @param configurations how many are in it
    record Written(byte[] content, int configurations) {}

    /// @param configurationIds which; null: all
    /// @throws ProblemException for an unknown id, or more than fits into one file
    Written write(
            String id,
            Instant at,
            Actor by,
            @Nullable Set<String> configurationIds,
            Secrets secrets) {
        List<ArchivedConfiguration> configurations = collect(configurationIds, secrets);
        byte[] content =
                SignedFile.write(
                        BackupFile.of(id, at, by, environment, secrets, configurations),
                        keys.signer(),
                        usernames);
        requireFits(content.length);
        return new Written(content, configurations.size());
    }

    private List<ArchivedConfiguration> collect(
            @Nullable Set<String> configurationIds, Secrets secrets) {
        List<ArchivedConfiguration> found = new ArrayList<>();
        if (configurationIds == null) {
            archive.readAll(one -> found.add(forFile(one, secrets)));
        } else {
            for (String id : configurationIds) {
                found.add(
                        archive.read(id)
                                .map(one -> forFile(one, secrets))
                                .orElseThrow(() -> ProblemException.notFound("configuration", id)));
            }
        }
        return found;
    }

    private static ArchivedConfiguration forFile(ArchivedConfiguration it, Secrets secrets) {
        return secrets == Secrets.SEALED
                ? it
                : new ArchivedConfiguration(
                        it.id(),
                        it.createdAt(),
                        it.createdBy(),
                        it.versions().stream().map(version -> version.with(null)).toList());
    }

    private void requireFits(int bytes) {
        if (bytes > properties.maxSize().toBytes()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "The backup would have "
                            + bytes
                            + " bytes; one file takes up to "
                            + properties.maxSize().toBytes()
                            + ". Choose fewer configurations.");
        }
    }
}
