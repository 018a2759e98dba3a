package com.smart360.mail.dispatch.email;

import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import org.jspecify.annotations.Nullable;

/// A file of a mail.
///
/// @param described its content left out
/// @param content null: it lies in the store, by its reference
public record EmailFile(Attachment described, @Nullable Base64Text content) {}
