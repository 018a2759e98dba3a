package com.smart360.mail.config.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorCommandTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void failureIsOneLineAndAnExitCode(@TempDir Path folder) {
        Path missing = folder.resolve("backup.json");
        assertThat(run(() -> Files.readAllBytes(missing))).isEqualTo(1);
        assertThat(told()).isEqualTo("Reseal: " + missing + " is not there\n");
        err.reset();
        assertThat(run(() -> Reseal.run(new String[0]))).isEqualTo(1);
        assertThat(told()).startsWith("Reseal: expected: BACKUP").hasLineCount(1);
        err.reset();
        assertThat(
                        run(
                                () -> {
                                    throw new IOException();
                                }))
                .isEqualTo(1);
        assertThat(told()).isEqualTo("Reseal: IOException\n");
    }

    @Test
    void successSaysNothing() {
        assertThat(run(() -> {})).isZero();
        assertThat(told()).isEmpty();
    }

    private int run(OperatorCommand.Work work) {
        return OperatorCommand.run(
                "Reseal", new PrintStream(err, true, StandardCharsets.UTF_8), work);
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
