package com.smart360.mail.testrunner.run;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Notes when this process stood still: frozen, starved of processor time, a virtual machine that
/// was moved. What a test met then says nothing about the server.
@Component
final class Pauses {

    private static final long TICK = Duration.ofMillis(500).toNanos();

    /// A shorter one is within what a busy machine does to anybody, and all waits allow for it.
    private static final long SHORTEST = Duration.ofSeconds(3).toNanos();

    private @Nullable Thread thread;
    private volatile long lastTick = System.nanoTime();
    private volatile long lastPauseEnd;
    private volatile boolean everPaused;

    @PostConstruct
    void start() {
        thread = Thread.ofPlatform().daemon().name("pauses").start(this::watch);
    }

    /// Whether it stood still at any time since then, or comes out of that right now.
    ///
    /// @param since of `System.nanoTime()`
    boolean any(long since) {
        return System.nanoTime() - lastTick > SHORTEST || (everPaused && lastPauseEnd - since > 0);
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, TICK);
            tick(System.nanoTime());
        }
    }

    void tick(long now) {
        if (now - lastTick > SHORTEST) {
            lastPauseEnd = now;
            everPaused = true;
        }
        lastTick = now;
    }

    @PreDestroy
    void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
