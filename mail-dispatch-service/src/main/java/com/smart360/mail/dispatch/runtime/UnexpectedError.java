package com.smart360.mail.dispatch.runtime;

/// What is logged of an error that nobody foresaw: its kind and where it came from. Its message is
/// left out, as it may hold a piece of a mail or a password.
public final class UnexpectedError extends Exception {

    public UnexpectedError(RuntimeException error) {
        super(error.getClass().getName());
        setStackTrace(error.getStackTrace());
    }
}
