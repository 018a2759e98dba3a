package com.smart360.mail.dispatch.limit;

import com.mongodb.client.MongoCollection;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bson.Document;

/// The allowances of all accounts that this instance sends through.
public final class Allowances {

    private final Supplier<MongoCollection<Document>> collection;
    private final LimitProperties properties;
    private final Clock clock;
    private final Runnable demand;
    private final Map<String, Allowance> accounts = new ConcurrentHashMap<>();

    Allowances(
            Supplier<MongoCollection<Document>> collection,
            LimitProperties properties,
            Clock clock,
            Runnable demand) {
        this.collection = collection;
        this.properties = properties;
        this.clock = clock;
        this.demand = demand;
    }

    /// What an account may send. The provider counts per account, whatever configuration or version
    /// uses it.
    ///
    /// @param server host and port
    public Allowance of(String server, String username) {
        return accounts.computeIfAbsent(
                username + "@" + server,
                account ->
                        new Allowance(
                                collection, account, properties.highReserve(), clock, demand));
    }

    /// One turn of each. Called by the heartbeat only.
    ///
    /// @return whether more may go than before
    boolean balance() {
        boolean more = false;
        for (Allowance each : accounts.values()) {
            more |= each.balance();
        }
        return more;
    }
}
