package com.smart360.mail.dispatch.pause;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.session.SmtpFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What this instance met on the server of one configuration version. It decides nothing: gate and
/// ceiling do, and this keeps for people why. Safe for use by several threads.
public final class ServerFindings {

    private @Nullable Pause last;
    private @Nullable ConnectionAdvice advice;
    private boolean silentBefore;

    /// No connection could be opened.
    public synchronized void notOpened(SmtpFailure met, Instant at) {
        Reply said = met.reply();
        last =
                new Pause(
                        at,
                        at,
                        met.failureClass(),
                        met.phase(),
                        said == null ? null : said.code(),
                        text(met),
                        true);
    }

    /// A mail met what all others would meet.
    ///
    /// @param code of the server's reply; null: there was none
    public synchronized void metByMail(
            FailureClass failure, @Nullable Integer code, @Nullable String reply, Instant at) {
        last = new Pause(at, at, failure, null, code, reply, true);
    }

    /// Why it pauses; null: nothing was met here.
    public synchronized @Nullable Pause pause(Instant until) {
        Pause met = last;
        return met == null
                ? null
                : new Pause(
                        until,
                        met.since(),
                        met.failureClass(),
                        met.phase(),
                        met.code(),
                        met.reply(),
                        true);
    }

    /// A connection is open: one that came about while another was refused counts as well.
    ///
    /// @param open over all instances
    public synchronized void opened(int open) {
        ConnectionAdvice known = advice;
        if (known != null && open > known.connections()) {
            advice = new ConnectionAdvice(open, known.refusedAt(), known.code(), known.reply());
        }
    }

    /// One more connection was refused while others worked. Where the server only did not answer,
    /// that says something when it is seen again.
    ///
    /// @param open the others, over all instances
    public synchronized void refused(SmtpFailure met, int open, Instant at) {
        Reply said = met.reply();
        if (said == null && !silentBefore) {
            silentBefore = true;
            return;
        }
        if (open > 0) {
            advice = new ConnectionAdvice(open, at, said == null ? null : said.code(), text(met));
        }
    }

    /// No connection works: what was seen of their number says nothing of the server that comes
    /// back.
    public synchronized void noneOpen() {
        advice = null;
        silentBefore = false;
    }

    /// What Max Connections should be lowered to; null: nothing is known against it.
    public synchronized @Nullable ConnectionAdvice advice() {
        return advice;
    }

    private static String text(SmtpFailure met) {
        Reply said = met.reply();
        return said == null ? met.detail() : said.text();
    }
}
