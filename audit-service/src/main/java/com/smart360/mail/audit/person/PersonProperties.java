package com.smart360.mail.audit.person;

import com.smart360.mail.secrets.keyset.KeysetSource;
import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How persons can be erased from the mail log (ADR 51).
///
/// @param recipientKeyset file with the keyset that wraps the key of each recipient, in Tink's JSON
///   form; variable `AUDIT_RECIPIENT_KEYSET`. Without one the mail log holds addresses and subjects
///   in clear, and nobody can be erased
/// @param recipientKeysetJson the keyset itself, in place of a file; `AUDIT_RECIPIENT_KEYSET_JSON`
/// @param keysKnownFor how long an instance uses a recipient's key without reading it again, 1 s to
///   10 m. Default 10 s
/// @param settleAfter how long after an erasure what other instances still wrote is erased, too, 1
///   s to 1 h and no shorter than keys are remembered. Default 1 m
@ConfigurationProperties("smart360.persons")
public record PersonProperties(
        @Nullable String recipientKeyset,
        @Nullable String recipientKeysetJson,
        Duration keysKnownFor,
        Duration settleAfter) {

    public PersonProperties {
        PropertyCheck.inRange(
                "smart360.persons.keys-known-for",
                keysKnownFor,
                Duration.ofSeconds(1),
                Duration.ofMinutes(10));
        PropertyCheck.inRange(
                "smart360.persons.settle-after",
                settleAfter,
                Duration.ofSeconds(1),
                Duration.ofHours(1));
        PropertyCheck.atLeast("smart360.persons.settle-after", settleAfter, keysKnownFor);
    }

    /// Where the keyset is.
    Optional<KeysetSource> keyset() {
        return KeysetSource.optional(
                "AUDIT_RECIPIENT_KEYSET", recipientKeyset, recipientKeysetJson);
    }

    @Override
    public String toString() {
        return "PersonProperties[…]";
    }
}
