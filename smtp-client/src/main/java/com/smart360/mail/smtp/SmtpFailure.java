package com.smart360.mail.smtp;

import com.smart360.mail.contracts.FailureClass;
import org.jspecify.annotations.Nullable;

/// A failure as a value: where, which class, and what the server said.
///
/// @param reply null where none came
/// @param detail for people who know SMTP; never a secret
public record SmtpFailure(
        FailureClass failureClass, Phase phase, @Nullable Reply reply, String detail) {}
