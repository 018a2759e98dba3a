package com.smart360.mail.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What other programs may know of a stack: `processes.json` from the first process on, so that a
/// later start finds what a killed launcher left behind, and `stack.json` once all is ready.
final class StackRecord {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    StackRecord(Path folder) {
        this.folder = folder;
    }

    /// A process by id and start: an id alone may be another's by now.
    ///
    /// @param startedAt unit: ms since 1970
    /// @param restarts how often the part was started again since the stack's start
    record Running(String name, long pid, long startedAt, int restarts) {

        static Running of(String name, ProcessHandle process, int restarts) {
            return new Running(name, process.pid(), startOf(process), restarts);
        }

        private static long startOf(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }

        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(found -> Math.abs(startOf(found) - startedAt) < 2_000);
        }
    }

    /// `stack.json`.
    ///
    /// @param seconds from the command to usable
    /// @param mail how to send to and read from the local mail server
    /// @param observers null: nothing observes the stack
    /// @param kafka how a service that has mails sent logs in
    record Ready(
            String gateway,
            String issuer,
            String bootstrapServers,
            String mongodbUri,
            Map<String, Integer> ports,
            Map<String, Long> pids,
            Mail mail,
            List<String> users,
            String password,
            @Nullable Observing observers,
            Kafka kafka,
            double seconds) {

        Ready with(Map<String, Long> newPids) {
            return new Ready(
                    gateway,
                    issuer,
                    bootstrapServers,
                    mongodbUri,
                    ports,
                    newPids,
                    mail,
                    users,
                    password,
                    observers,
                    kafka,
                    seconds);
        }

        /// By `SASL_PLAINTEXT`, and `SCRAM-SHA-512` or `PLAIN`.
        record Kafka(String username, String passwordFile) {}

        /// Where people look.
        record Observing(String prometheus, String alertmanager) {}

        record Mail(
                String host,
                int smtp,
                int smtps,
                int imap,
                String page,
                String username,
                String password,
                String sender,
                String authorityPem,
                String sha256) {}
    }

    void writeProcesses(List<Running> processes) {
        write("processes.json", processes);
    }

    List<Running> processes() {
        return read("processes.json", Running[].class).map(List::of).orElse(List.of());
    }

    void writeReady(Ready ready) {
        write("stack.json", ready);
    }

    Optional<Ready> ready() {
        return read("stack.json", Ready.class);
    }

    void clear() {
        try {
            Files.deleteIfExists(folder.resolve("stack.json"));
            Files.deleteIfExists(folder.resolve("processes.json"));
        } catch (IOException e) {
            throw new StackFailure("The state in " + folder + " can't be deleted", e);
        }
    }

    /// Ends what a killed launcher left behind.
    ///
    /// @return the names of the parts that were still running
    List<String> endLeftovers() throws InterruptedException {
        List<Running> left =
                processes().stream()
                        .filter(running -> running.pid() != ProcessHandle.current().pid())
                        .filter(running -> running.process().isPresent())
                        .toList();
        left.forEach(running -> running.process().ifPresent(ProcessHandle::destroy));
        for (Running running : left) {
            Optional<ProcessHandle> process = running.process();
            if (process.isPresent() && !ended(process.get(), Duration.ofSeconds(15))) {
                process.get().destroyForcibly();
            }
        }
        return left.stream().map(Running::name).toList();
    }

    static boolean ended(ProcessHandle process, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }

    private void write(String name, Object value) {
        Path draft = folder.resolve(name + ".new");
        try {
            Files.writeString(
                    draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value));
            Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackFailure(folder.resolve(name) + " can't be written", e);
        }
    }

    private <T> Optional<T> read(String name, Class<T> type) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readString(file), type))
                    : Optional.empty();
        } catch (IOException | JacksonException e) {
            return Optional.empty(); // of another version: as good as absent
        }
    }
}
