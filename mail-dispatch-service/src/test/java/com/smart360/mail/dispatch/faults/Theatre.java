package com.smart360.mail.dispatch.faults;

import com.smart360.mail.local.ChildProcess;
import com.smart360.mail.local.broker.BrokerProcess;
import com.smart360.mail.local.database.DatabaseProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;

/// Broker and database in processes of their own, durable, so that they can be killed and come
/// back.
final class Theatre implements AutoCloseable {

    private final Path folder;
    private final CutProxy detour = new CutProxy();
    private final int detoured;
    private ChildProcess broker;
    private ChildProcess database;

    Theatre(Path folder) throws IOException {
        this.folder = folder;
        try (var free = new ServerSocket(0)) {
            this.detoured = free.getLocalPort();
        }
        detour.begin(detoured);
        this.broker = startBroker(0);
        this.database = startDatabase(0);
    }

    String broker() {
        return "127.0.0.1:" + broker.port();
    }

    /// The broker over a way that can be cut.
    String brokerByDetour() {
        return "127.0.0.1:" + detour.port();
    }

    CutProxy detour() {
        return detour;
    }

    String database() {
        return "mongodb://127.0.0.1:" + database.port();
    }

    void restartBroker() throws Exception {
        broker.kill();
        broker = startBroker(broker.port());
    }

    void restartDatabase() throws Exception {
        database.kill();
        database = startDatabase(database.port());
    }

    private ChildProcess startBroker(int port) throws IOException {
        return ChildProcess.start(
                BrokerProcess.class,
                folder.resolve("broker").toString(),
                String.valueOf(port),
                "detour",
                String.valueOf(detoured),
                String.valueOf(detour.port()));
    }

    private ChildProcess startDatabase(int port) throws IOException {
        return ChildProcess.start(
                DatabaseProcess.class,
                folder.resolve("database.mv").toString(),
                String.valueOf(port));
    }

    @Override
    public void close() throws IOException {
        broker.close();
        database.close();
        detour.close();
    }
}
