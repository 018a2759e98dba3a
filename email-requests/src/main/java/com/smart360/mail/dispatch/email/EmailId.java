package com.smart360.mail.dispatch.email;

import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.identity.EmailIds;

/// A mail's idempotency key: what the business service chose, behind its name where it has a topic
/// of its own.
///
/// @param value see [EmailIds]
public record EmailId(String value) {

    public EmailId {
        if (!valid(value)) {
            throw new IllegalArgumentException(
                    "mail id is '"
                            + value.substring(0, Math.min(value.length(), EmailRequest.LONGEST_ID))
                            + "'; expected 1-200 of [A-Za-z0-9._:-], a letter or digit among them, and before"
                            + " them at most a sender's name and ~");
        }
    }

    /// Whether a text can be an id.
    public static boolean valid(String text) {
        return EmailIds.isEmailId(text);
    }

    /// Whose mail it is.
    public String sender() {
        return EmailIds.senderOf(value);
    }

    /// Its SHA-256, cut to 40 hexadecimal digits: what stands for the mail outside of the product,
    /// in its Message-ID and its ENVID.
    public String digest() {
        return Sha256.hex(value, 20);
    }

    @Override
    public String toString() {
        return value;
    }
}
