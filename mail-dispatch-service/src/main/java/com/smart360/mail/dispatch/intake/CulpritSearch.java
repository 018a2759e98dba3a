package com.smart360.mail.dispatch.intake;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/// Admits requests, and finds the one for which that fails: halves them until it is alone, so that
/// the others go on without it.
final class CulpritSearch {

    private final Function<? super Collection<ReceivedRequest>, List<QueuedEmail>> admission;
    private final List<QueuedEmail> admitted = new ArrayList<>();
    private final Map<ReceivedRequest, Throwable> culprits = new LinkedHashMap<>();

    private CulpritSearch(
            Function<? super Collection<ReceivedRequest>, List<QueuedEmail>> admission) {
        this.admission = admission;
    }

    /// What came of it.
    ///
    /// @param onTheirWay mails of those that were admitted
    /// @param culprits that can't be admitted, each with its failure
    record Result(List<QueuedEmail> onTheirWay, Map<ReceivedRequest, Throwable> culprits) {}

    /// Admits requests.
    ///
    /// @throws RuntimeException when database or broker is away, or takes none of them: it is not
    ///   about a request then, and all come again
    static Result admit(
            List<ReceivedRequest> requests,
            Function<? super Collection<ReceivedRequest>, List<QueuedEmail>> admission) {
        var search = new CulpritSearch(admission);
        search.admit(requests);
        if (!requests.isEmpty() && search.culprits.size() == requests.size()) {
            for (Throwable each : search.culprits.values()) {
                if (each instanceof MongoException database) {
                    throw database;
                }
                if (each instanceof CompletionException broker) {
                    throw broker;
                }
            }
        }
        return new Result(search.admitted, search.culprits);
    }

    private void admit(List<ReceivedRequest> some) {
        try {
            admitted.addAll(admission.apply(some));
        } catch (Throwable failure) {
            if (away(failure)) {
                throw failure;
            }
            if (some.size() == 1) {
                culprits.put(some.getFirst(), failure);
            } else {
                int half = some.size() / 2;
                admit(some.subList(0, half));
                admit(some.subList(half, some.size()));
            }
        }
    }

    /// Whether a failure says that nobody's request can be taken in now.
    private static boolean away(Throwable failure) {
        return switch (failure) {
            case MongoSocketException _,
                    MongoTimeoutException _,
                    MongoInterruptedException _,
                    MongoNotPrimaryException _,
                    MongoNodeIsRecoveringException _ ->
                    true;
            case CompletionException broker ->
                    broker.getCause() instanceof KafkaException refused
                            && !(refused instanceof RecordTooLargeException)
                            && !(refused instanceof SerializationException);
            default -> false;
        };
    }
}
