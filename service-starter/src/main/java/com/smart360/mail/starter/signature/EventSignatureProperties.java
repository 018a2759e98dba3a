package com.smart360.mail.starter.signature;

import com.smart360.mail.secrets.keyset.KeysetSource;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Signatures of the events that steer other services (S5). Keysets are files in Tink's JSON form,
/// or their content.
///
/// @param signingKeyset a file with the private keyset, `EVENT_SIGNING_KEYSET`: config-service
/// @param signingKeysetJson its content, `EVENT_SIGNING_KEYSET_JSON`
/// @param verificationKeyset a file with the public keyset, `EVENT_VERIFICATION_KEYSET`: every
///   service that reads such events. Without one nothing is checked, which production refuses
/// @param verificationKeysetJson its content, `EVENT_VERIFICATION_KEYSET_JSON`
/// @param unsignedBefore events that the broker took before this moment count without a signature:
///   that of the upgrade to a version that signs; none: each must have one
@ConfigurationProperties("smart360.events")
public record EventSignatureProperties(
        @Nullable String signingKeyset,
        @Nullable String signingKeysetJson,
        @Nullable String verificationKeyset,
        @Nullable String verificationKeysetJson,
        @Nullable Instant unsignedBefore) {

    Optional<KeysetSource> signing() {
        return KeysetSource.optional("EVENT_SIGNING_KEYSET", signingKeyset, signingKeysetJson);
    }

    Optional<KeysetSource> verification() {
        return KeysetSource.optional(
                "EVENT_VERIFICATION_KEYSET", verificationKeyset, verificationKeysetJson);
    }
}
