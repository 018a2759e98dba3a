package com.smart360.mail.dispatch.sender;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.contracts.identity.SenderIdentity;
import java.util.List;
import java.util.Set;

/// A sender, ready to be asked for each of its requests.
record KnownSender(
        SenderIdentity identity,
        Set<String> from,
        Set<String> replyTo,
        Set<String> categories,
        Set<Priority> priorities,
        Set<String> headers) {

    static KnownSender of(SenderIdentity identity) {
        return new KnownSender(
                identity,
                Set.copyOf(identity.from()),
                Set.copyOf(identity.replyTo()),
                Set.copyOf(identity.categories()),
                Set.copyOf(identity.priorities()),
                Set.copyOf(identity.headers()));
    }

    /// The product itself: its alerts and the test mails after an activation, which lie in the
    /// common topic like those of others. Small enough that nobody gains much who says that he is
    /// it.
    static final KnownSender PRODUCT =
            of(
                    new SenderIdentity(
                            SenderIdentity.PRODUCT,
                            1,
                            "SMART360",
                            true,
                            List.of(),
                            List.of(),
                            List.of("activation-test", "alert"),
                            List.of(Priority.HIGH),
                            List.of(),
                            100,
                            60,
                            2_000,
                            256));

    String name() {
        return identity.name();
    }
}
