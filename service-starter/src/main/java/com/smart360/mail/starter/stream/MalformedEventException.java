package com.smart360.mail.starter.stream;

/// A record says that it is an event of ours and can't be read as one. Repeating does not help: the
/// container logs it and goes on. The value is not quoted; it may be confidential.
public final class MalformedEventException extends RuntimeException {

    MalformedEventException(String what, Throwable cause) {
        super(what + ": " + cause.getClass().getSimpleName());
    }
}
