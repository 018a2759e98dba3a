package com.smart360.mail.local;

import com.smart360.mail.local.part.Readiness;
import com.smart360.mail.local.part.Restarts;
import com.smart360.mail.local.part.StackPart;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Starts the parts, each as soon as what it needs is ready, starts those again that end, and ends
/// them all.
final class Launcher {

    /// A training start costs a part's whole start and as much again for writing the cache, behind
    /// everything else that runs.
    private static final Duration TRAINING_LIMIT = Duration.ofMinutes(10);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(12);

    /// Ended last: the others write to them while they end.
    private static final List<String> STORES = List.of("broker", "database");

    private final Folders folders;
    private final StackRecord record;
    private final PrintStream out;
    private final Map<String, PartProcess> running = new LinkedHashMap<>();
    private final Map<String, Integer> restarts = new LinkedHashMap<>();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private @Nullable Process training;
    private boolean stopping;

    Launcher(Folders folders, StackRecord record, PrintStream out) {
        this.folders = folders;
        this.record = record;
        this.out = out;
    }

    /// Returns when all are ready.
    ///
    /// @throws StackFailure as soon as one is known not to become ready
    void start(List<StackPart> parts) {
        Executor threads = task -> Thread.ofVirtual().start(task);
        Map<String, CompletableFuture<Void>> ready = new LinkedHashMap<>();
        for (StackPart part : parts) {
            ready.put(part.name(), new CompletableFuture<>());
        }
        ready.forEach(
                (name, done) -> {
                    StackPart part = byName(parts, name);
                    CompletableFuture<?>[] needs =
                            part.needs().stream()
                                    .map(ready::get)
                                    .filter(Objects::nonNull)
                                    .toArray(CompletableFuture<?>[]::new);
                    var _ =
                            CompletableFuture.allOf(needs)
                                    .thenRunAsync(() -> startOne(part), threads)
                                    .whenComplete(
                                            (_, failed) -> {
                                                if (failed == null) {
                                                    done.complete(null);
                                                } else {
                                                    failure.completeExceptionally(cause(failed));
                                                }
                                            });
                });
        await(
                CompletableFuture.anyOf(
                        CompletableFuture.allOf(
                                ready.values().toArray(CompletableFuture<?>[]::new)),
                        failure));
    }

    /// Returns never: the parts run, and are started again, until this JVM is told to end.
    void watch() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /// The process of a part that was started.
    Process process(String part) {
        synchronized (running) {
            PartProcess process = running.get(part);
            if (process == null) {
                throw new IllegalArgumentException(
                        part + " is not running; running: " + running.keySet());
            }
            return process.process();
        }
    }

    Map<String, Long> pids() {
        synchronized (running) {
            Map<String, Long> pids = new LinkedHashMap<>();
            running.forEach((name, process) -> pids.put(name, process.process().pid()));
            return pids;
        }
    }

    /// Ends all parts, those that others write to at last. Called from the JVM's shutdown too.
    void stop() {
        List<PartProcess> stores = new ArrayList<>();
        List<PartProcess> others = new ArrayList<>();
        synchronized (running) {
            stopping = true;
            if (training != null) {
                training.descendants().forEach(ProcessHandle::destroyForcibly);
                training.destroyForcibly();
            }
            running.values()
                    .forEach(
                            process ->
                                    (STORES.contains(process.part().name()) ? stores : others)
                                            .add(process));
        }
        end(others);
        end(stores);
        record.clear();
    }

    private static StackPart byName(List<StackPart> parts, String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
    }

    private void startOne(StackPart part) {
        try {
            AotCache cache = AotCache.of(folders.built(), part, PartProcess.options(part));
            long start = System.nanoTime();
            PartProcess process = launch(part, cache);
            process.awaitReady();
            out.printf(
                    "  %-22s ready in %5.1f s   %s%n", part.name(), seconds(start), part.address());
            Thread.ofVirtual().name("keep-" + part.name()).start(() -> keep(process, cache));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while " + part.name() + " starts", e);
        }
    }

    /// Starts a part again when it ends by itself; the others go on meanwhile (I7).
    private void keep(PartProcess first, AotCache cache) {
        Restarts left = new Restarts(InstantSource.system());
        PartProcess process = first;
        try {
            while (true) {
                int code = process.process().waitFor();
                if (isStopping()) {
                    return;
                }
                if (!left.take()) {
                    tellOfTheLast(process, code);
                    return;
                }
                process = again(process, code, cache);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StackFailure failed) {
            if (!isStopping()) {
                out.println(first.part().name() + " stays down: " + failed.getMessage());
            }
        }
    }

    private PartProcess again(PartProcess ended, int code, AotCache cache)
            throws InterruptedException {
        StackPart part = ended.part();
        out.printf("%n%s ended with exit code %d; it is started again%n", part.name(), code);
        synchronized (running) {
            restarts.merge(part.name(), 1, Integer::sum);
        }
        long start = System.nanoTime();
        PartProcess process = launch(part, cache);
        record.ready().ifPresent(ready -> record.writeReady(ready.with(pids())));
        out.printf("  what it said before is in %s%n", process.previousLog());
        try {
            process.awaitReady();
            out.printf("  %-22s ready again in %.1f s%n", part.name(), seconds(start));
        } catch (StackFailure notReady) {
            if (!isStopping()) {
                out.println(notReady.getMessage());
            }
        }
        return process;
    }

    private void tellOfTheLast(PartProcess process, int code) {
        out.printf(
                """

                %s ended with exit code %d, after %d starts within %d minutes: it stays down, and the other \
                parts go on.
                %s
                When that is mended: ./run down, then ./run
                """,
                process.part().name(),
                code,
                Restarts.MOST + 1,
                Restarts.WITHIN.toMinutes(),
                process.lastLines());
    }

    private boolean isStopping() {
        synchronized (running) {
            return stopping;
        }
    }

    /// Makes the start-up caches that these parts lack, one after the other, by starts of their
    /// twins. They come after whatever else runs on the machine, and a stop ends them at once.
    ///
    /// @param twins by name: the same programs beside them, with ports and data of their own
    /// @param apart where the twins keep what they write; deleted at the end
    /// @return done when no more is made
    CompletableFuture<Void> makeCaches(
            List<StackPart> parts, Map<String, StackPart> twins, Folders apart) {
        return CompletableFuture.runAsync(
                () -> {
                    int made = 0;
                    for (StackPart part : parts) {
                        StackPart twin = twins.get(part.name());
                        AotCache cache =
                                AotCache.of(folders.built(), part, PartProcess.options(part));
                        if (twin != null && !cache.exists() && train(twin, apart, cache)) {
                            made++;
                        }
                    }
                    Folders.delete(apart.stack());
                    if (made > 0) {
                        out.printf(
                                "%nMade %d start-up caches: the next start takes about half as"
                                        + " long%n",
                                made);
                    }
                },
                task -> Thread.ofVirtual().name("caches").start(task));
    }

    private boolean train(StackPart twin, Folders apart, AotCache cache) {
        try {
            PartProcess process;
            synchronized (running) {
                if (stopping) {
                    return false;
                }
                process =
                        PartProcess.startBehind(
                                twin,
                                apart,
                                List.of("-XX:AOTCacheOutput=" + cache.draft(), "-Xlog:aot=off"));
                training = process.process();
            }
            boolean ended;
            if (twin.readiness() instanceof Readiness.Printed) {
                process.awaitReady();
                ended = process.release(TRAINING_LIMIT);
            } else {
                // It ends by itself where it would begin to work.
                ended = process.process().waitFor(TRAINING_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
            if (!ended) {
                process.process().destroyForcibly();
            }
            return ended && !isStopping() && cache.accept();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (StackFailure notMade) {
            return false; // it only makes starts faster
        } finally {
            cache.discardDraft();
        }
    }

    private PartProcess launch(StackPart part, AotCache cache) {
        return launch(
                part,
                cache.exists()
                        ? List.of("-XX:AOTCache=" + cache.file(), "-Xlog:aot*=error")
                        : List.of());
    }

    private PartProcess launch(StackPart part, List<String> options) {
        synchronized (running) {
            if (stopping) {
                throw new StackFailure("The stack is being stopped");
            }
            PartProcess process = PartProcess.start(part, folders, options);
            running.put(part.name(), process);
            List<StackRecord.Running> processes = new ArrayList<>();
            processes.add(StackRecord.Running.of("launcher", ProcessHandle.current(), 0));
            running.forEach(
                    (name, each) ->
                            processes.add(
                                    StackRecord.Running.of(
                                            name,
                                            each.process().toHandle(),
                                            restarts.getOrDefault(name, 0))));
            record.writeProcesses(processes);
            return process;
        }
    }

    private static void end(List<PartProcess> processes) {
        processes.forEach(process -> process.process().destroy());
        long limit = System.nanoTime() + STOP_LIMIT.toNanos();
        for (PartProcess process : processes) {
            try {
                if (!process.process().waitFor(limit - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    process.process().destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.process().destroyForcibly();
            }
        }
    }

    private static void await(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            if (cause(e) instanceof StackFailure told) {
                throw told;
            }
            throw e;
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /// The one line of a part's log that begins so, without that beginning; empty where there is
    /// none.
    String printed(String part, String beginning) {
        try {
            return Files.readString(folders.logs().resolve(part + ".log"))
                    .lines()
                    .filter(line -> line.startsWith(beginning))
                    .map(line -> line.substring(beginning.length()).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
