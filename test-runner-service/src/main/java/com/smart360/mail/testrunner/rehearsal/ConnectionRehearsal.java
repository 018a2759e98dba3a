package com.smart360.mail.testrunner.rehearsal;

import com.smart360.mail.contracts.connectiontest.Rehearsal;
import com.smart360.mail.contracts.connectiontest.Rehearsal.Plan;
import com.smart360.mail.smtp.Opening;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.session.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Opens as many connections at once as sending would, keeps them idle, and asks one after the
/// other whether it is still there: the first that is not tells when this server cuts.
public final class ConnectionRehearsal {

    /// Ages at which idle connections are looked at; each look ends the idleness of one.
    private static final int MOST_LOOKS = 6;

    /// Of the test's time, for telling how it ended.
    private static final Duration RESERVE = Duration.ofSeconds(3);

    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final Plan plan;
    private final Function<Deadline, Opening> opener;
    private final Deadline deadline;

    /// @param opener opens one more connection, logged in
    /// @param deadline of the test
    public ConnectionRehearsal(Plan plan, Function<Deadline, Opening> opener, Deadline deadline) {
        this.plan = plan;
        this.opener = opener;
        this.deadline = deadline;
    }

    /// Every connection is closed when this returns.
    public Rehearsal run() {
        List<SmtpConnection> open = new ArrayList<>();
        try {
            open.addAll(opened());
            return watched(open);
        } finally {
            open.forEach(SmtpConnection::close);
        }
    }

    private List<SmtpConnection> opened() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Opening>> pending = new ArrayList<>();
            for (int i = 0; i < plan.connections(); i++) {
                pending.add(threads.submit(() -> opener.apply(deadline)));
            }
            return pending.stream().flatMap(it -> connection(it).stream()).toList();
        }
    }

    private static List<SmtpConnection> connection(Future<Opening> pending) {
        try {
            return pending.get() instanceof Opening.Opened(SmtpConnection connection)
                    ? List.of(connection)
                    : List.of();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a connection broke", broken.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private Rehearsal watched(List<SmtpConnection> open) {
        Duration idle =
                min(Duration.ofSeconds(plan.idleSeconds()), deadline.remaining().minus(RESERVE));
        int looks = Math.min(MOST_LOOKS, open.size());
        long begun = System.nanoTime();
        int alive = 0;
        for (int look = 1; look <= looks && idle.isPositive(); look++) {
            Duration age = idle.multipliedBy(look).dividedBy(looks);
            if (!waited(age.minusNanos(System.nanoTime() - begun))) {
                break;
            }
            int seconds = Math.toIntExact(age.toSeconds());
            if (!open.get(look - 1).alive(deadline.atMost(ANSWER))) {
                return new Rehearsal(plan.connections(), open.size(), seconds, alive, seconds);
            }
            alive = seconds;
        }
        return new Rehearsal(plan.connections(), open.size(), alive, alive, null);
    }

    /// @return false: the test was stopped
    private static boolean waited(Duration span) {
        try {
            Thread.sleep(span.isNegative() ? Duration.ZERO : span);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
