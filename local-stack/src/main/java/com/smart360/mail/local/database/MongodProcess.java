package com.smart360.mail.local.database;

import java.nio.file.Path;

/// A real MongoDB as a part of the stack: starts it, ends it when this process is told to end, and
/// ends when it ends.
///
/// Arguments: the program, the data's folder, the port. Prints `ready PORT` when it accepts
/// connections.
public final class MongodProcess {

    private MongodProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Mongod mongod =
                Mongod.start(
                        Path.of(arguments[0]),
                        Path.of(arguments[1]),
                        Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(mongod::close, "mongod-close"));
        System.out.println("ready " + mongod.port());
        System.exit(mongod.await());
    }
}
