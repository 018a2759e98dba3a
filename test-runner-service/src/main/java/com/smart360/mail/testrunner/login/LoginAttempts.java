package com.smart360.mail.testrunner.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Stops tests before they lock an account: after some refused logins of one user name at one host,
/// none is tried for a while (S15). Once one was refused, those under way count as if they were,
/// too; before that, many tests at once with the right password hold nobody up.
///
/// It counts what this instance does: with n instances there may be n times as many. For all
/// threads.
@Component
public final class LoginAttempts {

    /// Pairs of host and user that are remembered; the one longest not met is forgotten first.
    private static final int MOST = 10_000;

    private final LoginProperties properties;
    private final Clock clock;
    private final Map<Login, Count> counts =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Login, Count> eldest) {
                    return size() > MOST;
                }
            };

    public LoginAttempts(LoginProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    private record Login(String host, String user) {}

    /// @param refused one behind the other
    /// @param last when the last one was
    /// @param notBefore when the server itself allows the next one
    private record Count(int refused, int underWay, Instant last, Instant notBefore) {}

    /// Whether a login may be tried.
    public sealed interface Permission {

        /// It may; [#ended] tells how it went, whatever happens.
        record Granted(String host, String user) implements Permission {}

        /// Not before that moment.
        ///
        /// @param refused how many were, or are still under way
        /// @param asked whether the server asked for it
        record Stopped(int refused, Instant until, boolean asked) implements Permission {}
    }

    /// How a login went.
    public enum Ending {
        AGREED,
        REFUSED,
        /// The server judged no login: it was not reached, or broke off.
        NOT_JUDGED
    }

    /// Asks for one login.
    public synchronized Permission begin(String host, String user) {
        var login = new Login(host.toLowerCase(Locale.ROOT), user);
        Instant now = clock.instant();
        Count count = current(login, now);
        if (count.notBefore().isAfter(now)) {
            return new Permission.Stopped(count.refused(), count.notBefore(), true);
        }
        int all = count.refused() == 0 ? 0 : count.refused() + count.underWay();
        if (all >= properties.mostRefused()) {
            return new Permission.Stopped(all, count.last().plus(properties.pause()), false);
        }
        Instant last = count.refused() == 0 ? now : count.last();
        counts.put(
                login, new Count(count.refused(), count.underWay() + 1, last, count.notBefore()));
        return new Permission.Granted(login.host(), login.user());
    }

    /// The server asked to wait so long before the next login of this user name (X24).
    public synchronized void wait(Permission.Granted granted, Duration told) {
        var login = new Login(granted.host(), granted.user());
        Instant now = clock.instant();
        Count count = current(login, now);
        counts.put(
                login, new Count(count.refused(), count.underWay(), count.last(), now.plus(told)));
    }

    /// The granted login is over.
    public synchronized void ended(Permission.Granted granted, Ending ending) {
        var login = new Login(granted.host(), granted.user());
        Instant now = clock.instant();
        Count count = current(login, now);
        int underWay = Math.max(0, count.underWay() - 1);
        Count next =
                switch (ending) {
                    case AGREED -> new Count(0, underWay, now, Instant.EPOCH);
                    case REFUSED ->
                            new Count(count.refused() + 1, underWay, now, count.notBefore());
                    case NOT_JUDGED ->
                            new Count(count.refused(), underWay, count.last(), count.notBefore());
                };
        if (next.refused() == 0 && next.underWay() == 0 && !next.notBefore().isAfter(now)) {
            counts.remove(login);
        } else {
            counts.put(login, next);
        }
    }

    /// What counts still.
    private Count current(Login login, Instant now) {
        Count known = counts.get(login);
        if (known == null) {
            return new Count(0, 0, now, Instant.EPOCH);
        }
        boolean over = !known.last().plus(properties.pause()).isAfter(now);
        return over && !known.notBefore().isAfter(now)
                ? new Count(0, known.underWay(), now, Instant.EPOCH)
                : known;
    }
}
