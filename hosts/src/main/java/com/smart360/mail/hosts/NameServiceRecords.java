package com.smart360.mail.hosts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks the name service on a platform thread each, as [SystemResolver] does and why. With too many
/// questions under way, nobody can say.
final class NameServiceRecords implements TextRecords {

    private static final int MOST_LOOKUPS = 64;

    private final NameService names;
    private final Semaphore free = new Semaphore(MOST_LOOKUPS);
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().daemon().name("txt-lookup-", 0).factory());

    NameServiceRecords(NameService names) {
        this.names = names;
    }

    @Override
    public Optional<List<String>> of(String name, Duration limit) {
        return ask(() -> names.texts(name), limit);
    }

    @Override
    public List<String> exchangers(String domain, Duration limit) {
        return ask(() -> names.exchangers(domain), limit).orElse(List.of());
    }

    @Override
    public List<ServiceHost> services(String name, Duration limit) {
        return ask(() -> names.services(name), limit).orElse(List.of());
    }

    private <T> Optional<T> ask(Callable<Optional<T>> question, Duration limit) {
        if (!free.tryAcquire()) {
            return Optional.empty();
        }
        Future<Optional<T>> answer =
                threads.submit(
                        () -> {
                            try {
                                return question.call();
                            } finally {
                                free.release();
                            }
                        });
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            return Optional.empty();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a lookup broke", broken.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
