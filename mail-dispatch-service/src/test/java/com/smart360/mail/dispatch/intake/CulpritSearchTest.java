package com.smart360.mail.dispatch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.smart360.mail.dispatch.email.Emails;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/// One request for which admission fails holds up no other (I1).
class CulpritSearchTest {

    private final List<List<String>> tries = new ArrayList<>();

    @Test
    void whatFailsAloneIsFoundAndTheOthersAreAdmitted() {
        var result =
                CulpritSearch.admit(requests(64), failing(new IllegalStateException(), "m-17"));
        assertThat(ids(result.onTheirWay())).hasSize(63).doesNotContain("m-17");
        assertThat(result.culprits().keySet())
                .extracting(ReceivedRequest::id)
                .containsExactly("m-17");
        assertThat(tries.size()).as("by halves").isLessThan(16);
    }

    @Test
    void errorsAreFoundLikeExceptions() {
        var result = CulpritSearch.admit(requests(5), failing(new StackOverflowError(), "m-0"));
        assertThat(result.onTheirWay()).hasSize(4);
        assertThat(result.culprits().values()).hasOnlyElementsOfType(StackOverflowError.class);
    }

    @Test
    void severalAreFound() {
        var result =
                CulpritSearch.admit(
                        requests(9), failing(new OutOfMemoryError(), "m-0", "m-4", "m-8"));
        assertThat(result.onTheirWay()).hasSize(6);
        assertThat(result.culprits()).hasSize(3);
    }

    @Test
    void anEventThatItsTopicDoesNotTakeIsAboutItsRequest() {
        var tooLarge = new CompletionException(new RecordTooLargeException());
        assertThat(CulpritSearch.admit(requests(4), failing(tooLarge, "m-2")).culprits())
                .hasSize(1);
    }

    @Test
    void whereDatabaseOrBrokerIsAwayNobodyIsToBlame() {
        var database = new MongoTimeoutException("away");
        assertThatThrownBy(() -> CulpritSearch.admit(requests(64), failing(database, "m-17")))
                .isSameAs(database);
        assertThat(tries).hasSize(1);
        var broker = new CompletionException(new TimeoutException("away"));
        assertThatThrownBy(() -> CulpritSearch.admit(requests(64), failing(broker, "m-17")))
                .isSameAs(broker);
    }

    @Test
    void whatTheDatabaseTakesFromNobodyIsNobodysFault() {
        var full = new MongoException(14031, "out of disk space");
        assertThatThrownBy(
                        () -> CulpritSearch.admit(requests(3), failing(full, "m-0", "m-1", "m-2")))
                .isSameAs(full);
        assertThat(CulpritSearch.admit(requests(3), failing(full, "m-1")).culprits()).hasSize(1);
    }

    @Test
    void nothingIsTriedTwiceWhereAllIsWell() {
        var result = CulpritSearch.admit(requests(64), failing(new IllegalStateException()));
        assertThat(result.onTheirWay()).hasSize(64);
        assertThat(tries).hasSize(1);
        assertThat(CulpritSearch.admit(List.of(), failing(new IllegalStateException())).culprits())
                .isEmpty();
    }

    private Function<Collection<ReceivedRequest>, List<QueuedEmail>> failing(
            Throwable failure, String... culprits) {
        return requests -> {
            List<String> ids = requests.stream().map(ReceivedRequest::id).toList();
            tries.add(ids);
            if (ids.stream().anyMatch(List.of(culprits)::contains)) {
                switch (failure) {
                    case RuntimeException exception -> throw exception;
                    case Error error -> throw error;
                    default -> throw new IllegalStateException(failure);
                }
            }
            return requests.stream()
                    .map(each -> QueuedEmail.fresh(each.email(), Instant.EPOCH))
                    .toList();
        };
    }

    private static List<ReceivedRequest> requests(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                new ReceivedRequest(
                                        Emails.mail().id("m-" + i).build(),
                                        new ConsumerRecord<>("t", 0, i, "m-" + i, new byte[0])))
                .toList();
    }

    private static List<String> ids(List<QueuedEmail> emails) {
        return emails.stream().map(each -> each.id().value()).toList();
    }
}
