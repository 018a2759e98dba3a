package com.smart360.mail.local.database;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// The database in a process of its own, until it is told to end.
///
/// Arguments: the file, the port (0 takes a free one). Prints `ready PORT` when it accepts
/// connections.
public final class DatabaseProcess {

    private DatabaseProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedDatabase database =
                EmbeddedDatabase.open(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    database.close();
                                    ended.countDown();
                                },
                                "database-close"));
        System.out.println("ready " + database.port());
        ended.await();
    }
}
