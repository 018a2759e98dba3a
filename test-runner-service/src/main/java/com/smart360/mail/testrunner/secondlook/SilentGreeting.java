package com.smart360.mail.testrunner.secondlook;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Watches a conversation that waits for its greeting. After a few seconds of silence it looks what
/// else the port answers to; where it finds that out, nobody waits any longer (R12). A server that
/// only takes its time is waited for as before.
public final class SilentGreeting implements SmtpObserver {

    /// Of the evidence: what the port answers to, in words that `catalog.yml` knows.
    public static final String ANSWERS_TO = "answersTo";

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SmtpObserver told;
    private final Deadline conversation;
    private final Duration patience;
    private final Supplier<@Nullable String> look;
    private final AtomicReference<@Nullable String> found = new AtomicReference<>();
    private volatile @Nullable Thread watch;

    /// @param told hears all of it
    /// @param conversation cancelled when something else was found
    /// @param wait how long the greeting is waited for at most
    /// @param look what the port answers to; null: it can't be told
    public SilentGreeting(
            SmtpObserver told,
            Deadline conversation,
            Duration wait,
            Supplier<@Nullable String> look) {
        this.told = told;
        this.conversation = conversation;
        this.patience = wait.dividedBy(2).compareTo(PATIENCE) < 0 ? wait.dividedBy(2) : PATIENCE;
        this.look = look;
    }

    @Override
    public void started(Phase phase) {
        if (phase == Phase.GREETING) {
            watch = Thread.ofVirtual().name("silent-greeting").start(this::watch);
        }
        told.started(phase);
    }

    @Override
    public void finished(
            Phase phase,
            Duration duration,
            Map<String, String> evidence,
            @Nullable SmtpFailure failure) {
        String answersTo = phase == Phase.GREETING ? found() : null;
        if (answersTo == null || failure == null) {
            told.finished(phase, duration, evidence, failure);
            return;
        }
        var more = new LinkedHashMap<>(evidence);
        more.put(ANSWERS_TO, answersTo);
        told.finished(
                phase,
                duration,
                more,
                new SmtpFailure(
                        answersTo.contains("TLS")
                                        && !answersTo.contains("POP3")
                                        && !answersTo.contains("IMAP")
                                ? FailureClass.BANNER_TIMEOUT
                                : FailureClass.NOT_SMTP,
                        phase,
                        null,
                        "silent, and answers to " + answersTo));
    }

    @Override
    public void line(boolean sent, String text) {
        told.line(sent, text);
    }

    private @Nullable String found() {
        Thread watching = watch;
        if (watching != null && !watching.equals(Thread.currentThread())) {
            watching.interrupt();
        }
        return found.get();
    }

    private void watch() {
        try {
            Thread.sleep(patience);
        } catch (InterruptedException _) {
            // It greeted, or it is over.
            return;
        }
        String answersTo = look.get();
        if (answersTo != null) {
            found.set(answersTo);
            conversation.cancel();
        }
    }
}
