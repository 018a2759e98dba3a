package com.smart360.mail.config.testing;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.BsonDocument;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.web.context.request.RequestContextHolder;

/// The finds that the service sends to the database for requests of its API, not for its own jobs
/// in the background, and what the database says each one costs.
public final class Finds implements CommandListener {

    private static final List<String> MEMBERS =
            List.of("find", "filter", "sort", "limit", "skip", "projection");

    private final Queue<BsonDocument> finds = new ConcurrentLinkedQueue<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (event.getCommandName().equals("find")
                && RequestContextHolder.getRequestAttributes() != null) {
            finds.add(event.getCommand().clone());
        }
    }

    /// What the finds of one collection cost that `action` has the service send.
    ///
    /// @return documents read by the database for each of them
    public List<Long> examined(MongoOperations mongo, String collection, Runnable action) {
        finds.clear();
        action.run();
        return finds.stream()
                .filter(find -> find.getString("find").getValue().equals(collection))
                .map(find -> examined(mongo, find))
                .toList();
    }

    private static long examined(MongoOperations mongo, BsonDocument find) {
        BsonDocument asked = new BsonDocument();
        MEMBERS.stream().filter(find::containsKey).forEach(it -> asked.put(it, find.get(it)));
        return mongo.executeCommand(
                        new Document("explain", asked).append("verbosity", "executionStats"))
                .get("executionStats", Document.class)
                .get("totalDocsExamined", Number.class)
                .longValue();
    }
}
