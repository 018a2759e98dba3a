package com.smart360.mail.config.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;

/// What an operator runs by hand: a failure is one line on standard error and exit code 1.
final class OperatorCommand {

    private OperatorCommand() {}

    /// What it does.
    interface Work {
        void run() throws IOException;
    }

    /// Runs it.
    ///
    /// @return exit code
    static int run(String name, PrintStream err, Work work) {
        try {
            work.run();
            return 0;
        } catch (NoSuchFileException missing) {
            err.println(name + ": " + missing.getFile() + " is not there");
        } catch (IOException | IllegalArgumentException | IllegalStateException failed) {
            String why = failed.getMessage();
            err.println(name + ": " + (why == null ? failed.getClass().getSimpleName() : why));
        }
        return 1;
    }
}
