package com.smart360.mail.gateway.session.store;

import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.keyset.KeysetSource;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Sessions of signed-in people; the identity provider's own limits come on top.
///
/// @param idleTimeout how long one may go unused, at least a minute
/// @param longest after which people must sign in again, however busy they are, at least a minute
/// @param strangerTimeout how long one lives that only remembers the page to return to after the
///   sign-in
/// @param keyset a file with the keyset that encrypts them, the same for all replicas:
///   `GATEWAY_SESSION_KEYSET`. Without one this process makes its own, which production refuses
/// @param keysetJson its content, `GATEWAY_SESSION_KEYSET_JSON`
@ConfigurationProperties("smart360.gateway.session")
public record SessionProperties(
        @DefaultValue("60m") Duration idleTimeout,
        @DefaultValue("12h") Duration longest,
        @DefaultValue("15m") Duration strangerTimeout,
        @Nullable String keyset,
        @Nullable String keysetJson) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    public SessionProperties {
        requireLongEnough("idle-timeout", idleTimeout);
        requireLongEnough("longest", longest);
        requireLongEnough("stranger-timeout", strangerTimeout);
    }

    private static void requireLongEnough(String name, Duration timeout) {
        if (timeout.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "smart360.gateway.session.%s is %s; expected a minute or more"
                            .formatted(name, timeout));
        }
    }

    /// Empty where none is set.
    Optional<FieldCipher> cipher() {
        return KeysetSource.optional("GATEWAY_SESSION_KEYSET", keyset, keysetJson)
                .map(source -> source.open(FieldCipher::from, FieldCipher::from));
    }

    /// For a process alone: whoever was signed in must sign in again after a restart.
    static FieldCipher ofThisProcess() {
        return FieldCipher.from(Keysets.generateFieldKeyset());
    }

    @Override
    public String toString() {
        return "SessionProperties[idleTimeout=%s, longest=%s, strangerTimeout=%s, …]"
                .formatted(idleTimeout, longest, strangerTimeout);
    }
}
