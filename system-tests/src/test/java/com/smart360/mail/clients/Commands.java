package com.smart360.mail.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Programs that the suite runs.
final class Commands {

    private Commands() {}

    /// What the command prints.
    ///
    /// @param input its standard input; null: none
    /// @throws AssertionError when it ends with anything but 0
    static String run(Path input, List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(
                                input == null
                                        ? ProcessBuilder.Redirect.from(
                                                new java.io.File("/dev/null"))
                                        : ProcessBuilder.Redirect.from(input.toFile()))
                        .start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(command.getFirst() + " ended badly: " + printed);
        }
        return printed;
    }
}
