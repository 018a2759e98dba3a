package com.smart360.mail.dispatch.email;

import java.util.regex.Pattern;

/// A mail's idempotency key, as the business service chose it.
///
/// @param value 1-200 characters of `[A-Za-z0-9._:-]`
public record EmailId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,200}");

    public EmailId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "mail id is '" + value + "'; expected 1-200 of [A-Za-z0-9._:-]");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
