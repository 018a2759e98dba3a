package com.smart360.mail.dispatch.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.cluster.SharedDocument.Change;
import com.smart360.mail.local.testing.TestMongo;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SharedDocumentTest {

    @AutoClose private static final TestMongo MONGO = new TestMongo();

    private final SharedDocument first;
    private final SharedDocument second;

    SharedDocumentTest() {
        String id = UUID.randomUUID().toString();
        first = document(id);
        second = document(id);
    }

    @Test
    void whoComesSecondIsToldSo() {
        assertThat(first.read()).isNull();
        assertThat(first.replace(null, new Document("of", "first"))).isTrue();
        assertThat(second.replace(null, new Document("of", "second"))).isFalse();
        Document read = second.read();
        assertThat(read).containsEntry("of", "first").containsEntry("version", 1L);
        assertThat(first.replace(read, new Document("again", "first"))).isTrue();
        assertThat(second.replace(read, new Document("again", "second"))).isFalse();
        assertThat(second.read())
                .containsEntry("again", "first")
                .containsEntry("version", 2L)
                .doesNotContainKey("of");
    }

    @Test
    void noChangeOfManyIsLost() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> adders =
                    IntStream.range(0, 8)
                            .<Callable<Void>>mapToObj(i -> () -> add(i % 2 == 0 ? first : second))
                            .toList();
            for (Future<Void> adder : threads.invokeAll(adders)) {
                adder.get();
            }
        }
        assertThat(first.read()).containsEntry("sum", 40L);
    }

    private static Void add(SharedDocument shared) {
        for (int added = 0; added < 5; ) {
            added += shared.change(SharedDocumentTest::oneMore).isPresent() ? 1 : 0;
        }
        return null;
    }

    private static Change<Long> oneMore(@Nullable Document read) {
        long sum = read == null ? 0 : read.getLong("sum");
        return new Change<>(new Document("sum", sum + 1), sum);
    }

    @Test
    void whoeverDecidesThatNothingIsToChangeWritesNothing() {
        assertThat(first.change(_ -> new Change<>(null, "as it was"))).hasValue("as it was");
        assertThat(first.read()).isNull();
    }

    private static SharedDocument document(String id) {
        return new SharedDocument(() -> MONGO.collection("shared", "documents"), id);
    }
}
