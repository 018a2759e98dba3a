package com.smart360.mail.dispatch.limit;

import com.smart360.mail.dispatch.cluster.Heartbeat;
import com.smart360.mail.dispatch.cluster.SharedDocument;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The quotas of all accounts that this instance sends through.
@Component
public final class Quotas {

    private static final String COLLECTION = "limits";

    private final MongoOperations mongo;
    private final LimitProperties properties;
    private final Heartbeat heartbeat;
    private final Clock clock;
    private final Map<String, Quota> accounts = new ConcurrentHashMap<>();

    Quotas(MongoOperations mongo, LimitProperties properties, Heartbeat heartbeat, Clock clock) {
        this.mongo = mongo;
        this.properties = properties;
        this.heartbeat = heartbeat;
        this.clock = clock;
        heartbeat.also(this::balance);
    }

    /// What an account may send. The provider counts per account, whatever configuration or version
    /// uses it.
    ///
    /// @param server host and port
    public Quota of(String server, String username) {
        return accounts.computeIfAbsent(username + "@" + server, this::quota);
    }

    private Quota quota(String account) {
        var shared = new SharedDocument(() -> mongo.getCollection(COLLECTION), account);
        return new Quota(shared, properties.highReserve(), clock, heartbeat::ask);
    }

    private boolean balance() {
        boolean more = false;
        for (Quota each : accounts.values()) {
            more |= each.balance();
        }
        return more;
    }
}
