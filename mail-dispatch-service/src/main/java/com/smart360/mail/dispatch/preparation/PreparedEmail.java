package com.smart360.mail.dispatch.preparation;

import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.preparation.MemoryBudget.Lease;
import com.smart360.mail.smtp.transfer.OutgoingMail;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What preparing a mail for a connection came to.
public sealed interface PreparedEmail {

    /// It can go over the wire.
    ///
    /// @param files tells whether its files could be read while it went out
    /// @param memory to be given back when it is over
    record Ready(OutgoingMail mail, Plan plan, String messageId, FileReadErrors files, Lease memory)
            implements PreparedEmail {}

    /// It is large, and other mails have the memory for it now.
    record NoMemory() implements PreparedEmail {}

    /// It does not go, at least not now, for a cause that the server has no part in.
    sealed interface Unsendable extends PreparedEmail {}

    /// Its time is over.
    record Expired() implements Unsendable {}

    /// This environment lets it out to nobody.
    ///
    /// @param messageId null: nobody is known to send it
    record Suppressed(Plan plan, @Nullable String messageId) implements Unsendable {}

    /// It names no sender, and the configuration has none: another version may.
    record NoSender() implements Unsendable {}

    /// Nothing that a server takes can be made of it.
    ///
    /// @param messageId null: none was made
    record Invalid(Plan plan, @Nullable String messageId, List<? extends Recipient> results)
            implements Unsendable {}

    /// Its files can't be read now.
    record FilesUnavailable(Exception cause) implements Unsendable {}

    /// An error of ours.
    record Failed(RuntimeException cause) implements Unsendable {}
}
