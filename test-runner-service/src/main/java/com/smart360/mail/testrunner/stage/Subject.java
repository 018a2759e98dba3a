package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.CustomHeader;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.connectiontest.Rehearsal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is to be tested.
///
/// @param id of the test; stands in the test mail
/// @param provider the chosen template's id
/// @param password sealed to the connection's destination
/// @param from sender to try; null: the user name where it is an address
/// @param deliverTo where the real test mail goes; null: none is sent
/// @param headers of the real test mail, beside its own
/// @param replyTo of the real test mail; null: none
/// @param rehearsal what is rehearsed once all else has passed; null: nothing
/// @param sizes whether the server is asked how large mails may be
/// @param insider whether the one who asked may learn about the inside of our network
public record Subject(
        String id,
        ConnectionSettings connection,
        @Nullable String provider,
        Sealed password,
        @Nullable String from,
        @Nullable String deliverTo,
        List<CustomHeader> headers,
        @Nullable String replyTo,
        Rehearsal.@Nullable Plan rehearsal,
        boolean sizes,
        boolean insider) {

    public Subject {
        headers = List.copyOf(headers);
    }

    /// The address tried as sender: one that mails will come from. Who gets the test mail is none,
    /// and would prove nothing (U3).
    Optional<String> sender() {
        return Optional.ofNullable(from)
                .or(() -> Optional.of(connection.username()).filter(name -> name.contains("@")));
    }

    /// The address tried as recipient: that of the test mail, else the sender's own.
    Optional<String> recipient() {
        return Optional.ofNullable(deliverTo).or(this::sender);
    }
}
