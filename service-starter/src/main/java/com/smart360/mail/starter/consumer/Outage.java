package com.smart360.mail.starter.consumer;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.util.Set;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;

/// What says that the database or the broker is away, and nothing of the record at hand: then the
/// record waits, however long it takes. All else is the record's own matter, or ours.
final class Outage {

    /// Error codes of MongoDB that tell of the server's state: no room on the disk, no right to
    /// write, a change of the primary, a shutdown, a lock or a time limit. 8 is what a server says
    /// that does not know either.
    private static final Set<Integer> OF_THE_SERVER =
            Set.of(
                    6, 7, 8, 13, 18, 24, 46, 50, 64, 89, 91, 112, 133, 189, 202, 262, 9001, 10107,
                    11600, 11602, 13388, 13435, 13436, 14031);

    private Outage() {}

    /// Looks through all causes.
    static boolean isBehind(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure;
                cause != null && depth < 20;
                cause = cause.getCause(), depth++) {
            if (isOne(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(Throwable cause) {
        return switch (cause) {
            case InterruptedException _,
                    InterruptException _,
                    RetriableException _,
                    AuthenticationException _,
                    DataAccessResourceFailureException _,
                    NonTransientDataAccessResourceException _,
                    TransientDataAccessResourceException _,
                    QueryTimeoutException _,
                    MongoTimeoutException _,
                    MongoInterruptedException _,
                    MongoSocketException _,
                    MongoSecurityException _,
                    MongoConnectionPoolClearedException _,
                    MongoNotPrimaryException _,
                    MongoNodeIsRecoveringException _ ->
                    true;
            case MongoException other ->
                    OF_THE_SERVER.contains(other.getCode())
                            || other.hasErrorLabel("RetryableWriteError")
                            || other.hasErrorLabel("TransientTransactionError");
            default -> false;
        };
    }
}
