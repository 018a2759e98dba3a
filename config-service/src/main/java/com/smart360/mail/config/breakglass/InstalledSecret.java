package com.smart360.mail.config.breakglass;

import com.smart360.mail.secrets.onetime.SlowDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The digest that operators have put where this service reads it.
@Component
class InstalledSecret {

    private static final Logger LOG = LoggerFactory.getLogger(InstalledSecret.class);

    private final String file;

    InstalledSecret(BreakGlassProperties properties) {
        this.file = properties.digestFile() == null ? "" : properties.digestFile().strip();
    }

    /// @return empty: there is none, or what is there is none
    Optional<SlowDigest> digest() {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SlowDigest(Files.readString(Path.of(file)).strip()));
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException unusable) {
            LOG.warn("BREAK_GLASS_DIGEST {} can't be used: {}", file, unusable.getMessage());
            return Optional.empty();
        }
    }
}
