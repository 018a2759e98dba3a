package com.smart360.mail.audit.head;

import com.smart360.mail.secrets.keyset.KeysetSource;
import com.smart360.mail.starter.environment.PropertyCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How the books are signed (ADR 37).
///
/// @param signEvery how often what was added is signed, 1 s to 1 h
/// @param verifyEvery how often all of it is verified, 1 m to 7 d
/// @param signingKeyset file with the private keyset that signs heads, in Tink's JSON form;
///   variable `AUDIT_SIGNING_KEYSET`. Without one nothing is signed, and nothing can be proved
/// @param signingKeysetJson the keyset itself, in place of a file; `AUDIT_SIGNING_KEYSET_JSON`
/// @param file to which each signed head is appended, `AUDIT_HEADS_FILE`: somewhere that whoever
///   can write the database can't. Absent: heads are kept in the database only, and who cuts off
///   the newest of them there isn't found
@ConfigurationProperties("smart360.heads")
record HeadProperties(
        Duration signEvery,
        Duration verifyEvery,
        @Nullable String signingKeyset,
        @Nullable String signingKeysetJson,
        @Nullable String file) {

    HeadProperties {
        PropertyCheck.require(
                signEvery.toMillis() >= 1_000 && signEvery.toHours() <= 1,
                "smart360.heads.sign-every",
                signEvery,
                "1s to 1h");
        PropertyCheck.require(
                verifyEvery.toMinutes() >= 1 && verifyEvery.toDays() <= 7,
                "smart360.heads.verify-every",
                verifyEvery,
                "1m to 7d");
    }

    Optional<KeysetSource> keyset() {
        return KeysetSource.optional("AUDIT_SIGNING_KEYSET", signingKeyset, signingKeysetJson);
    }

    Optional<Path> journal() {
        return file == null || file.isBlank()
                ? Optional.empty()
                : Optional.of(Path.of(file.strip()));
    }

    @Override
    public String toString() {
        return "HeadProperties[…]";
    }
}
