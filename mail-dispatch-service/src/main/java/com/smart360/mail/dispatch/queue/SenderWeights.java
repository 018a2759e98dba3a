package com.smart360.mail.dispatch.queue;

/// How much a sender's turns weigh against those of others of the same priority.
@FunctionalInterface
public interface SenderWeights {

    /// @param sender its name, or `default`
    /// @return 1 or more
    int of(String sender);
}
