package com.smart360.mail.contracts.sender;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a mail's outcome says of the configuration that it went by, in
/// [com.smart360.mail.contracts.Topics#SENDING_OUTCOMES]: each of a test mail after an activation,
/// and of all other mails the failures that another configuration would cure
/// ([FailureClass#isCuredByAnotherConfiguration()]). The mail's own event says the same and more.
///
/// @param outcome as the mail's event has it
/// @param failureClass null where it was accepted, and where no attempt was made
/// @param detail the sender's words, else those of the first reply; null: there are none
/// @param configurationId null where no attempt was made
/// @param configurationVersion its version; null likewise
public record SendingOutcome(
        String emailId,
        Outcome outcome,
        @Nullable FailureClass failureClass,
        @Nullable String detail,
        @Nullable String configurationId,
        @Nullable Long configurationVersion,
        Instant at) {

    /// How the id of a test mail after an activation begins.
    public static final String ACTIVATION_TEST = "activation-test-";
}
