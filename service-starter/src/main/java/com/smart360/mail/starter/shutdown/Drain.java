package com.smart360.mail.starter.shutdown;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Before the server stops taking connections: for a moment it is not ready any more, answers all
/// that comes, and has each answer end its connection (RFC 9112 §9.6). So callers turn to another
/// instance, and none of them loses a request on a connection that it kept open (D11).
final class Drain extends OncePerRequestFilter implements SmartLifecycle {

    /// Stops before the web server does (`WebServerGracefulShutdownLifecycle`).
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

    private final ApplicationContext context;
    private final Duration time;
    private volatile boolean running;
    private volatile boolean draining;

    Drain(ApplicationContext context, Duration time) {
        this.context = context;
        this.time = time;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (draining) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        chain.doFilter(request, response);
    }

    @Override
    public void start() {
        running = true;
        if (draining) {
            draining = false;
            // Begun again in the same process, as a context that was paused is.
            AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
        }
    }

    @Override
    public void stop(Runnable callback) {
        running = false;
        draining = true;
        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        if (time.isZero()) {
            callback.run();
            return;
        }
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS).execute(callback);
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
