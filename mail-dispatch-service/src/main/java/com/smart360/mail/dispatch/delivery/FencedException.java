package com.smart360.mail.dispatch.delivery;

/// This instance was declared dead while it had the mail: others have it now. Read the record
/// again.
public final class FencedException extends RuntimeException {

    FencedException() {
        super("this instance was declared dead by the others");
    }
}
