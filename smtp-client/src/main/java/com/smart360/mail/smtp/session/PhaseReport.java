package com.smart360.mail.smtp.session;

import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells an observer which phase a session is in and how each ended. Costs nothing where nobody
/// watches.
public final class PhaseReport {

    private final SmtpObserver observer;
    private final boolean watched;
    private Phase phase;
    private boolean inside;
    private long begun;
    private @Nullable Reply reply;
    private @Nullable SmtpFailure failure;

    /// @param first what [#phase()] says before the first one is entered
    public PhaseReport(SmtpObserver observer, Phase first) {
        this.observer = observer;
        this.watched = observer != SmtpObserver.NONE;
        this.phase = first;
    }

    /// The one under way, or the last one.
    public Phase phase() {
        return phase;
    }

    public boolean watched() {
        return watched;
    }

    /// Ends the phase under way and begins this one; nothing where it is under way already.
    public void enter(Phase next) {
        if (inside && phase == next) {
            return;
        }
        leave();
        phase = next;
        inside = true;
        if (watched) {
            begun = System.nanoTime();
            observer.started(next);
        }
    }

    /// What the server said in the phase under way; the last word counts.
    public void answered(Reply answer, @Nullable SmtpFailure found) {
        reply = answer;
        failure = found;
    }

    /// Ends the phase under way, if there is one, by trouble.
    public void broken(SmtpFailure found) {
        if (inside) {
            failure = found;
            leave();
        }
    }

    /// Ends the phase under way, if there is one.
    public void leave() {
        if (inside && watched) {
            Map<String, String> evidence = new LinkedHashMap<>();
            if (reply != null) {
                evidence.put(Evidence.REPLY, reply.code() + " " + reply.text());
            }
            observer.finished(
                    phase, Duration.ofNanos(System.nanoTime() - begun), evidence, failure);
        }
        inside = false;
        reply = null;
        failure = null;
    }
}
