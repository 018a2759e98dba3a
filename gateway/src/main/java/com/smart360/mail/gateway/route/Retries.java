package com.smart360.mail.gateway.route;

import com.smart360.mail.gateway.problem.UnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Set;

/// When a request may be sent once more, and how long after (D11).
final class Retries {

    /// Safe methods (RFC 9110 §9.2.1). PUT and DELETE are idempotent, but ours name the version
    /// that they change: done twice, the second is told that somebody else was faster.
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private static final long FIRST_MS = 20;
    private static final long LONGEST_MS = 320;

    private Retries() {}

    /// Where no connection came about nothing was asked yet; where one broke before the answer
    /// began, only a request that changes nothing is sent again.
    static boolean isSafe(String method, UnavailableException down) {
        return switch (down.getCause()) {
            case ConnectException _, HttpConnectTimeoutException _ -> true;
            case IOException _ -> SAFE.contains(method);
            case null, default -> false;
        };
    }

    /// Longer with each try.
    ///
    /// @return false: this gateway is stopping
    static boolean pause(int attempt) {
        try {
            Thread.sleep(Math.min(LONGEST_MS, FIRST_MS << Math.min(attempt, 10)));
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
