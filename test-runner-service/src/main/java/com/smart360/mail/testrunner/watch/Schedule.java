package com.smart360.mail.testrunner.watch;

import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed.AcceptedMails;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.testrunner.diagnosis.Warnings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is to be probed, when, and what is to be told of it. Pure, of one thread.
///
/// A look is a connection beside those that carry mail. Where they are as many as may be, none is
/// made; and where a server turned one more away while it had some of ours, that alone is no
/// failure (ADR 43). In both cases the mails decide: one that was taken afterwards proves that the
/// server works. Where none is, a look follows as soon as there is room, and what was met is told
/// at the latest when each idle connection must have been closed.
final class Schedule {

    /// Certificates and secrets are looked at so often, whether there is room or not.
    private static final Duration SELDOMEST = Duration.ofDays(1);

    private final WatchProperties properties;
    private final Traffic traffic;
    private long epoch = Long.MIN_VALUE;
    private @Nullable ConfigurationSnapshot active;
    private @Nullable Instant next;
    private Instant looked = Instant.MIN;
    private @Nullable Doubt doubt;

    Schedule(WatchProperties properties, Traffic traffic) {
        this.properties = properties;
        this.traffic = traffic;
    }

    /// What is to be done now.
    sealed interface Turn {

        /// Probe it, and report to [#ended].
        record Probe(ConfigurationSnapshot configuration) implements Turn {}

        /// Tell what a look came to.
        record Tell(Look look) implements Turn {}

        /// Tell that the server takes mail.
        ///
        /// @param refused the look that was turned away beside fewer connections than may be; null:
        ///   there was none
        record TellMails(
                ConfigurationSnapshot configuration, AcceptedMails mails, @Nullable Look refused)
                implements Turn {

            /// What deserves a look all the same.
            List<Warning> remarks() {
                Diagnosis met = refused == null ? null : refused.diagnosis();
                return met == null ? List.of() : List.of(Warnings.noFurtherConnection(met));
            }
        }
    }

    /// It is open whether the server works.
    ///
    /// @param since mails that were taken later prove that it does
    /// @param held connections of ours that fill it: a look has room beside fewer
    /// @param refused the newest look that was turned away; null: none was made
    private record Doubt(Instant since, int held, @Nullable Look refused) {}

    /// The activation pointer as it was read; an older one counts for nothing.
    void activated(ActiveConfiguration pointer, Instant now) {
        if (pointer.epoch() < epoch) {
            return;
        }
        epoch = pointer.epoch();
        active = pointer.configuration();
        next = active == null ? null : now.plus(properties.settle());
        // It was tested, or another replica looked.
        looked = now;
        doubt = null;
    }

    /// What to do now; asked again, the same is not said twice.
    Optional<Turn> turn(Instant now) {
        ConfigurationSnapshot watched = active;
        if (watched == null) {
            return Optional.empty();
        }
        Doubt open = doubt;
        if (open != null) {
            return Optional.ofNullable(settle(watched, open, now));
        }
        if (next == null || now.isBefore(next)) {
            return Optional.empty();
        }
        next = null;
        if (connections(watched, now) >= watched.maxConnections()
                && now.isBefore(looked.plus(SELDOMEST))) {
            doubt = new Doubt(now, watched.maxConnections(), null);
            return Optional.empty();
        }
        return Optional.of(new Turn.Probe(watched));
    }

    private @Nullable Turn settle(ConfigurationSnapshot watched, Doubt open, Instant now) {
        Look refused = open.refused();
        int connections = connections(watched, now);
        int held = refused == null ? open.held() : Math.max(open.held(), connections);
        AcceptedMails mails = traffic.accepted(watched.id(), open.since()).orElse(null);
        if (mails != null) {
            again(now, properties.interval());
            return new Turn.TellMails(
                    watched, mails, held < watched.maxConnections() ? refused : null);
        }
        if (refused != null && traffic.awaited(refused.ended(), now)) {
            doubt = new Doubt(open.since(), held, refused);
            return null;
        }
        if (refused != null && held == 0) {
            return tell(refused, now);
        }
        if (connections < held) {
            return new Turn.Probe(watched);
        }
        doubt = new Doubt(open.since(), held, refused);
        if (now.isBefore(open.since().plus(patience(watched)))) {
            return null;
        }
        if (refused != null) {
            return tell(refused, now);
        }
        doubt = null;
        return new Turn.Probe(watched);
    }

    /// A probe has ended.
    ///
    /// @return what to tell at once
    Optional<Turn.Tell> ended(Look look, Instant now) {
        ConfigurationSnapshot watched = look.configuration();
        if (!watched.equals(active)) {
            return Optional.of(new Turn.Tell(look));
        }
        looked = now;
        Doubt before = doubt;
        Instant since = before != null && before.refused() != null ? before.since() : look.begun();
        if (look.mayHaveMetAFullServer()
                && traffic.anySender(now)
                && now.isBefore(since.plus(patience(watched)))) {
            doubt = new Doubt(since, connections(watched, now), look);
            return Optional.empty();
        }
        return Optional.of(tell(look, now));
    }

    /// A probe broke: it says nothing.
    void broke(ConfigurationSnapshot configuration, Instant now) {
        if (configuration.equals(active)) {
            again(now, properties.interval());
        }
    }

    /// Forgets all: another replica watches now.
    void clear() {
        epoch = Long.MIN_VALUE;
        active = null;
        next = null;
        doubt = null;
    }

    private Turn.Tell tell(Look look, Instant now) {
        again(now, look.refusedLogin() ? longer() : properties.interval());
        return new Turn.Tell(look);
    }

    private void again(Instant now, Duration later) {
        doubt = null;
        next = now.plus(later);
    }

    private int connections(ConfigurationSnapshot watched, Instant now) {
        return traffic.connections(watched.id(), now);
    }

    /// By then an idle connection has been closed, each sender has said so, and one that was used
    /// has carried a mail.
    private static Duration patience(ConfigurationSnapshot watched) {
        return Duration.ofSeconds(watched.idleTimeoutSeconds()).plus(Traffic.WORTH);
    }

    private Duration longer() {
        return properties.afterRefusedLogin().compareTo(properties.interval()) > 0
                ? properties.afterRefusedLogin()
                : properties.interval();
    }
}
