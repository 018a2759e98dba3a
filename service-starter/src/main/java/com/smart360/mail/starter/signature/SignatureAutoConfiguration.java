package com.smart360.mail.starter.signature;

import com.smart360.mail.secrets.SignatureCheck;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.starter.breakglass.BreakGlassTokens;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.starter.stream.EventSigner;
import com.smart360.mail.starter.stream.StreamAutoConfiguration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// Signs what this service says, and checks what it hears, by the keysets that it is given. An
/// unusable one stops the start; one that is replaced later counts from then on (ADR 78).
@AutoConfiguration(before = StreamAutoConfiguration.class)
@EnableConfigurationProperties(EventSignatureProperties.class)
public class SignatureAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SignatureAutoConfiguration.class);

    @Bean
    EventSigner eventSigner(EventSignatureProperties properties) {
        return properties
                .signing()
                .<EventSigner>map(
                        source -> new SignedEvents(source.open(Signer::from, Signer::from)))
                .orElse(EventSigner.NONE);
    }

    @Bean
    EventSignatures eventSignatures(
            EventSignatureProperties properties, Smart360Environment environment) {
        Instant unsignedBefore =
                Objects.requireNonNullElse(properties.unsignedBefore(), Instant.MIN);
        return properties
                .verification()
                .map(source -> source.open(SignatureCheck::from, SignatureCheck::from))
                .or(() -> own(properties))
                .map(check -> EventSignatures.checkedBy(check, unsignedBefore))
                .orElseGet(() -> unchecked(environment));
    }

    /// Without a keyset to check with, none counts: unlike events, nobody needs one for a start.
    @Bean
    BreakGlassTokens breakGlassTokens(
            EventSignatureProperties properties,
            ObjectProvider<BreakGlassTokens.OpenSessions> open) {
        return new BreakGlassTokens(
                properties
                        .signing()
                        .map(source -> source.open(Signer::from, Signer::from))
                        .orElse(null),
                properties
                        .verification()
                        .map(source -> source.open(SignatureCheck::from, SignatureCheck::from))
                        .or(() -> own(properties))
                        .orElse(null),
                session ->
                        open.getIfAvailable(() -> BreakGlassTokens.OpenSessions.UNKNOWN)
                                .isOpen(session));
    }

    /// Who signs has the public half, too.
    private static Optional<SignatureCheck> own(EventSignatureProperties properties) {
        return properties
                .signing()
                .map(source -> source.open(Signer::from, Signer::from))
                .map(SignatureCheck::of);
    }

    private static EventSignatures unchecked(Smart360Environment environment) {
        if (environment.isProduction()) {
            throw new IllegalStateException(
                    "EVENT_VERIFICATION_KEYSET is not set: whoever can write to the broker could"
                            + " say which mail server is active. Expected: the public keyset of"
                            + " config-service's EVENT_SIGNING_KEYSET, or another"
                            + " SMART360_ENVIRONMENT than PRODUCTION.");
        }
        LOG.warn(
                "Events of config-service are believed without a signature: no"
                        + " EVENT_VERIFICATION_KEYSET is set");
        return EventSignatures.unchecked();
    }
}
