package com.smart360.mail.client.autoconfigure;

/// Neither a broker nor the API's address is known, or not the one that is asked for.
final class NoWayForEmailsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;

    NoWayForEmailsException(String message, String action) {
        super(message);
        this.action = action;
    }

    String action() {
        return action;
    }
}
