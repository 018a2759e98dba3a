package com.smart360.mail.dispatch.email;

import com.smart360.mail.contracts.email.EmailRequest;

/// A mail's idempotency key, as the business service chose it.
///
/// @param value see [EmailRequest#isId]
public record EmailId(String value) {

    public EmailId {
        if (!valid(value)) {
            throw new IllegalArgumentException(
                    "mail id is '"
                            + value.substring(0, Math.min(value.length(), EmailRequest.LONGEST_ID))
                            + "'; expected 1-200 of [A-Za-z0-9._:-], a letter or digit among them");
        }
    }

    /// Whether a text can be an id.
    public static boolean valid(String text) {
        return EmailRequest.isId(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
