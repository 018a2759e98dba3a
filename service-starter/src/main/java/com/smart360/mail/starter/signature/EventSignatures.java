package com.smart360.mail.starter.signature;

import com.smart360.mail.contracts.EventRejection;
import com.smart360.mail.contracts.EventTypes.EventType;
import com.smart360.mail.secrets.SignatureCheck;
import com.smart360.mail.starter.stream.CloudEvents;
import com.smart360.mail.starter.stream.Received;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says whether an event that steers other services comes from the one that may say so. Whoever can
/// write to the broker can write anything there; without the key it changes nothing (S5).
public final class EventSignatures {

    private final @Nullable SignatureCheck check;
    private final Instant unsignedBefore;

    private EventSignatures(@Nullable SignatureCheck check, Instant unsignedBefore) {
        this.check = check;
        this.unsignedBefore = unsignedBefore;
    }

    /// @param unsignedBefore what the broker took earlier counts without one
    public static EventSignatures checkedBy(SignatureCheck check, Instant unsignedBefore) {
        return new EventSignatures(check, unsignedBefore);
    }

    /// For an installation that trusts its broker: a developer's, say.
    public static EventSignatures unchecked() {
        return new EventSignatures(null, Instant.MIN);
    }

    /// Why an event does not count.
    ///
    /// @param sentence names what was met and what is expected
    public record Fault(EventRejection reason, String sentence) {}

    /// @return empty: it counts, as far as its signature is concerned
    public Optional<Fault> fault(Received event) {
        EventType type = event.type().filter(EventType::signed).orElse(null);
        if (check == null || type == null) {
            return Optional.empty();
        }
        String signature = event.headers().get(CloudEvents.SIGNATURE);
        if (signature == null) {
            return event.timestamp().isBefore(unsignedBefore)
                    ? Optional.empty()
                    : Optional.of(
                            new Fault(
                                    EventRejection.UNSIGNED,
                                    "A "
                                            + name(type)
                                            + " without a signature. Expected: the header"
                                            + " ce_signature, made by config-service, which alone"
                                            + " may say this."));
        }
        byte[] content =
                SignedContent.of(event.topic(), event.key(), event.headers()::get, event.value());
        return check.accepts(content, signature)
                ? Optional.empty()
                : Optional.of(
                        new Fault(
                                EventRejection.WRONG_SIGNATURE,
                                "A "
                                        + name(type)
                                        + " with a signature that no known key of config-service"
                                        + " made for this topic, key, content and time. Expected:"
                                        + " one by a key of EVENT_VERIFICATION_KEYSET."));
    }

    private static String name(EventType type) {
        return type.record().getSimpleName();
    }
}
