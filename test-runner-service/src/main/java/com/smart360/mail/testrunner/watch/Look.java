package com.smart360.mail.testrunner.watch;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.FailureClass.Reaction;
import com.smart360.mail.contracts.FailureClass.Scope;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.testrunner.stage.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A look at the active configuration's server that has ended.
///
/// @param begun when it began
record Look(ConfigurationSnapshot configuration, ProbeResult result, Instant begun, Duration took) {

    /// Where a server that has enough connections turns one more away.
    private static final Set<Stage> OPENING = EnumSet.range(Stage.CONNECT, Stage.AUTH);

    @Nullable Diagnosis diagnosis() {
        return result instanceof ProbeResult.Failed failed ? failed.diagnosis() : null;
    }

    /// Its class of failure, `none` where it passed.
    String failure() {
        Diagnosis met = diagnosis();
        return met == null ? "none" : met.failureClass().name();
    }

    /// When it ended.
    Instant ended() {
        return begun.plus(took);
    }

    /// Whether the login was refused.
    boolean refusedLogin() {
        Diagnosis met = diagnosis();
        return met != null && met.failureClass().fault() == FailureClass.Fault.LOGIN;
    }

    /// Whether it failed as one connection more fails at a server that has enough of ours: a limit
    /// that was told, or an opening that came to nothing. A refused login, a bad certificate, a
    /// name that leads nowhere are none of it.
    boolean mayHaveMetAFullServer() {
        Diagnosis met = diagnosis();
        if (met == null) {
            return false;
        }
        FailureClass failure = met.failureClass();
        boolean another =
                failure.reaction() == Reaction.RETRY
                        && failure.scope() == Scope.SESSION
                        && failure.fault() != FailureClass.Fault.US;
        return failure.reaction() == Reaction.PAUSE || another && OPENING.contains(met.stage());
    }
}
