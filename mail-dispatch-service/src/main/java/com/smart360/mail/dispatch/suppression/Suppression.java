package com.smart360.mail.dispatch.suppression;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.SuppressionChanged.Reason;
import com.smart360.mail.dispatch.email.Sha256;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One entry of the list.
///
/// @param category whose mails are kept back; null: whatever the category
/// @param until null: until somebody removes it
/// @param emailId the mail that led to it; null: none did
/// @param comment the actor's words, or what the server said, without addresses
/// @param wave under which refusals alike are counted; null: it comes of none
public record Suppression(
        SuppressedAddress address,
        @Nullable String category,
        Reason reason,
        @Nullable Instant until,
        @Nullable String emailId,
        @Nullable String comment,
        @Nullable String wave,
        Actor by,
        Instant at) {

    /// The same for the same address and category.
    String id() {
        return id(address, category);
    }

    static String id(SuppressedAddress address, @Nullable String category) {
        String text = address.key() + "\n" + (category == null ? "" : category);
        return Sha256.hex(text, 12);
    }

    /// Whether it keeps mails of a category back now.
    boolean means(@Nullable String ofMail, Instant now) {
        return (category == null || category.equals(ofMail))
                && (until == null || until.isAfter(now));
    }

    /// Why a mail is kept back, in words.
    public String words() {
        String why =
                switch (reason) {
                    case HARD_BOUNCE -> "an earlier mail to it came back";
                    case COMPLAINT -> "the recipient complained about an earlier mail";
                    case MANUAL -> "somebody put it there";
                };
        return "the address is on the suppression list: " + why;
    }
}
