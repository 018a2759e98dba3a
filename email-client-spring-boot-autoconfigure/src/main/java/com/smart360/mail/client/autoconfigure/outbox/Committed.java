package com.smart360.mail.client.autoconfigure.outbox;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Says when what was stored just now is there for others.
final class Committed {

    private volatile Runnable listener = () -> {};

    void listen(Runnable next) {
        listener = next;
    }

    /// After the transaction at hand; at once where there is none.
    void soon() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            listener.run();
                        }
                    });
        } else {
            listener.run();
        }
    }
}
