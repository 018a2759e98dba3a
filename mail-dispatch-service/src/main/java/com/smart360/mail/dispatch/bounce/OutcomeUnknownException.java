package com.smart360.mail.dispatch.bounce;

/// A provider tells of a mail whose attempt we have not settled yet: it is to tell it again.
public final class OutcomeUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutcomeUnknownException(String emailId) {
        super("The outcome of mail " + emailId + " is not known yet; expected: told again later");
    }
}
