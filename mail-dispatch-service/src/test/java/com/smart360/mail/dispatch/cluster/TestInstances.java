package com.smart360.mail.dispatch.cluster;

import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;

/// Memberships for tests of those that ask who they are.
public final class TestInstances {

    private TestInstances() {}

    /// @param id under which the instance goes
    public static Instances member(Supplier<MongoCollection<Document>> collection, String id) {
        var properties =
                new MembershipProperties(
                        Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(5));
        var member = new Instances(collection, () -> id, System::nanoTime, properties);
        member.fit(Optional.empty());
        return member;
    }
}
