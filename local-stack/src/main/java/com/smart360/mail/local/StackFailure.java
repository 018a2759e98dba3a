package com.smart360.mail.local;

/// The stack can't run, for a reason that the person at the terminal can act on: the message says
/// what and how. Shown without a stack trace.
final class StackFailure extends RuntimeException {

    StackFailure(String message) {
        super(message);
    }

    StackFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
