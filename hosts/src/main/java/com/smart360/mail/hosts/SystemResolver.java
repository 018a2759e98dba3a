package com.smart360.mail.hosts;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks the operating system first, as sending does, so that its hosts file and search list hold.
/// The system says no more than "unknown" when that fails; then the name service itself is asked
/// why.
///
/// A lookup can't be interrupted and would hold a virtual thread's carrier, so each runs on its own
/// platform thread; one that overstays is left to end by itself.
final class SystemResolver implements Resolver {

    /// Lookups under way, overstaying ones included.
    static final int MOST_LOOKUPS = 256;

    /// More addresses than this are not tried: a name with a thousand is no mail server's.
    static final int MOST_ADDRESSES = 16;

    private final SystemLookup system;
    private final Verdicts secondLook;
    private final Semaphore free = new Semaphore(MOST_LOOKUPS);
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().daemon().name("lookup-", 0).factory());

    SystemResolver(Verdicts secondLook) {
        this(InetAddress::getAllByName, secondLook);
    }

    SystemResolver(SystemLookup system, Verdicts secondLook) {
        this.system = system;
        this.secondLook = secondLook;
    }

    @Override
    public Resolution resolve(String name, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            InetAddress[] addresses = within(end, () -> system.addresses(name));
            return new Resolution.Found(ordered(addresses));
        } catch (TimeoutException silent) {
            return new Resolution.Failed(
                    "no answer from the name service within " + limit.toSeconds() + " s");
        } catch (UnknownHostException unknown) {
            return why(name, end);
        }
    }

    private Resolution why(String name, long end) {
        try {
            return within(end, () -> secondLook.of(name));
        } catch (TimeoutException silent) {
            return new Resolution.Failed("no answer from the name service");
        } catch (UnknownHostException neverThrown) {
            throw new IllegalStateException(neverThrown);
        }
    }

    private <T> T within(long endNanos, Callable<T> lookup)
            throws TimeoutException, UnknownHostException {
        if (!free.tryAcquire()) {
            throw new TimeoutException();
        }
        Future<T> answer = threads.submit(releasing(lookup));
        try {
            return answer.get(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw new IllegalStateException("a lookup broke", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TimeoutException();
        }
    }

    private <T> Callable<T> releasing(Callable<T> lookup) {
        return () -> {
            try {
                return lookup.call();
            } finally {
                free.release();
            }
        };
    }

    private static List<InetAddress> ordered(InetAddress[] addresses) {
        List<InetAddress> all = new ArrayList<>(new LinkedHashSet<>(Arrays.asList(addresses)));
        all.sort((one, other) -> other.getAddress().length - one.getAddress().length);
        return List.copyOf(all.subList(0, Math.min(all.size(), MOST_ADDRESSES)));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /// The operating system's lookup.
    interface SystemLookup {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    /// Why the system found nothing. Never [Resolution.Found] without addresses.
    interface Verdicts {
        Resolution of(String name);
    }
}
