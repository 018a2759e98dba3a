package com.smart360.mail.local.observe;

import com.smart360.mail.local.part.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that observes, as a part of the stack: starts it, ends it when this process is told to
/// end, and ends when it ends.
///
/// Arguments: the address that answers once it is ready, the program, its arguments. Prints `ready
/// ADDRESS` then.
public final class ObserverProcess {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final int PAUSE_MS = 100;

    private ObserverProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> all = List.of(arguments);
        Process program =
                new ProcessBuilder(all.subList(1, all.size()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(program), "end-observer"));
        awaitAnswer(program, URI.create(all.getFirst()));
        System.out.println("ready " + all.getFirst());
        System.exit(program.waitFor());
    }

    private static void awaitAnswer(Process program, URI address) throws InterruptedException {
        Readiness answers = new Readiness.Answers(address);
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers.isReady(Path.of(""))) {
            if (program.waitFor(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                System.exit(program.exitValue());
            }
            if (System.nanoTime() - end > 0) {
                System.err.println(
                        "%s does not answer after %d s"
                                .formatted(address, START_LIMIT.toSeconds()));
                System.exit(1);
            }
        }
    }

    private static void end(Process program) {
        program.destroy();
        try {
            if (!program.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                program.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            program.destroyForcibly();
        }
    }
}
