package com.smart360.mail.dispatch.queue;

/// This instance was declared dead while it had the mail: others have it now. Read the record
/// again.
public final class OwnershipLostException extends RuntimeException {

    public OwnershipLostException() {
        super("this instance was declared dead by the others");
    }
}
