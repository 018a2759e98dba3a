package com.smart360.mail.dispatch.delivery;

/// What is logged of an error that nobody foresaw: its kind and where it came from. Its message is
/// left out, as it may hold a piece of a mail or a password.
final class Unforeseen extends Exception {

    Unforeseen(RuntimeException error) {
        super(error.getClass().getName());
        setStackTrace(error.getStackTrace());
    }
}
