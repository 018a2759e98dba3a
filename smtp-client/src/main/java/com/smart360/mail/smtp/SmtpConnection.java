package com.smart360.mail.smtp;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.opening.ConnectAttempt;
import com.smart360.mail.smtp.opening.ConnectAttempt.Connected;
import com.smart360.mail.smtp.opening.ConnectAttempt.NotConnected;
import com.smart360.mail.smtp.opening.OpeningDialogue;
import com.smart360.mail.smtp.opening.SessionSettings;
import com.smart360.mail.smtp.opening.SmtpEndpoint;
import com.smart360.mail.smtp.reply.Capabilities;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.token.Tokens;
import com.smart360.mail.smtp.transfer.Envelope;
import com.smart360.mail.smtp.transfer.MailFeed;
import com.smart360.mail.smtp.transfer.OutgoingMail;
import com.smart360.mail.smtp.transfer.Transaction;
import com.smart360.mail.smtp.transfer.TransactionRunner;
import com.smart360.mail.smtp.wire.Wire;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One SMTP conversation over one socket: the door of this library. Opened, it is encrypted and
/// logged in exactly as [SessionSettings] say. Not for use by two threads at once, except
/// [#close()], which any thread may call to end an exchange under way.
///
/// No exchange outlasts its deadline, whatever the server does. Made for virtual threads: it
/// blocks, and holds no lock while it does.
public final class SmtpConnection implements AutoCloseable {

    /// Limit of the farewell. Unit: s. The mail is handed over by then; nobody should wait long.
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Wire wire;
    private final Capabilities capabilities;
    private final TransactionRunner handover;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean closing;

    private SmtpConnection(
            Wire wire, Capabilities capabilities, Duration waitTimeout, SmtpObserver observer) {
        this.wire = wire;
        this.capabilities = capabilities;
        this.handover = new TransactionRunner(wire, capabilities, waitTimeout, observer);
    }

    /// Connects, greets, encrypts, logs in.
    ///
    /// @param deadline for all of it; each exchange gets the smaller of this and the wait timeout.
    ///   Cancel it to stop at once. When it, and not the wait timeout, ends an exchange, the class
    ///   is `TEST_DEADLINE`
    public static Opening open(
            SmtpEndpoint endpoint,
            SessionSettings settings,
            Deadline deadline,
            SmtpObserver observer) {
        return open(endpoint, settings, deadline, observer, Tokens.shared());
    }

    public static Opening open(
            SmtpEndpoint endpoint,
            SessionSettings settings,
            Deadline deadline,
            SmtpObserver observer,
            Tokens tokens) {
        return switch (ConnectAttempt.call(endpoint, settings.waitTimeout(), deadline, observer)) {
            case NotConnected(SmtpFailure failure) -> new Opening.Failed(failure);
            case Connected(Wire wire) -> {
                var dialogue =
                        new OpeningDialogue(
                                wire, endpoint, settings, deadline, Clock.systemUTC(), tokens);
                SmtpFailure failure = null;
                boolean ready = false;
                try {
                    failure = dialogue.converse();
                    ready = failure == null;
                } finally {
                    if (!ready) {
                        wire.abort();
                    }
                }
                yield failure != null
                        ? new Opening.Failed(failure)
                        : new Opening.Opened(
                                new SmtpConnection(
                                        wire,
                                        dialogue.capabilities(),
                                        settings.waitTimeout(),
                                        observer));
            }
        };
    }

    /// Would the server take a mail from and for these? MAIL FROM, RCPT TO, RSET; nothing is sent.
    ///
    /// @return one entry per recipient; `Accepted` carries the RCPT reply
    public Transaction probe(Envelope envelope, Deadline deadline) {
        if (!enter()) {
            return closed(envelope);
        }
        try {
            return handover.probe(envelope, deadline);
        } finally {
            busy.set(false);
        }
    }

    /// Hands over one mail, pipelined where the server offers it (RFC 2920).
    ///
    /// @param message the whole RFC 5322 message with CRLF line ends; dots are stuffed here
    public Transaction send(Envelope envelope, byte[] message, Deadline deadline) {
        var single = new Single(new OutgoingMail(envelope, message, deadline));
        sendAll(single);
        return single.transaction == null ? closed(envelope) : single.transaction;
    }

    /// Hands over mails one behind the other until the feed has no more or the connection ends.
    /// Where the server offers pipelining, the next mail's envelope rides behind the body of the
    /// mail before, which makes one round trip per mail. Mails that the feed has not been asked for
    /// stay with it.
    public void sendAll(MailFeed feed) {
        if (!enter()) {
            return;
        }
        boolean whole = false;
        try {
            handover.sendAll(feed);
            whole = true;
        } finally {
            if (!whole) {
                // The feed threw in the middle of a conversation; nobody knows the step.
                wire.abort();
            }
            busy.set(false);
        }
    }

    /// Whether it still answers (RSET); for a connection that lay idle.
    public boolean alive(Deadline deadline) {
        if (!enter()) {
            return false;
        }
        try {
            wire.within(deadline);
            return handover.reset(deadline);
        } catch (IOException _) {
            wire.abort();
            return false;
        } finally {
            busy.set(false);
        }
    }

    /// What EHLO offered after encryption, keyword and parameters, upper case: `SIZE 35882577`.
    public List<String> capabilities() {
        return capabilities.lines();
    }

    /// The largest message that the server takes (RFC 1870). Unit: bytes. 0: it did not say.
    public long maxMessageSize() {
        return capabilities.maxSize();
    }

    /// Whether it wants to be told how large a mail is before it comes (RFC 1870).
    public boolean asksForSize() {
        return capabilities.size();
    }

    /// Whether characters beyond ASCII may stand in addresses and headers (RFC 6531).
    public boolean smtpUtf8() {
        return capabilities.smtpUtf8();
    }

    /// Whether bodies may have bytes over 127 (RFC 6152). If not, the composer encodes them.
    public boolean eightBitMime() {
        return capabilities.eightBitMime();
    }

    /// QUIT, politely but briefly, then closes the socket. Never throws. With an exchange under way
    /// on another thread, it closes the socket at once.
    @Override
    public void close() {
        closing = true;
        if (!busy.compareAndSet(false, true)) {
            wire.abort();
            return;
        }
        try {
            if (wire.open()) {
                Deadline farewell = Deadline.after(FAREWELL);
                wire.within(farewell);
                wire.write("QUIT", farewell);
                wire.read(farewell);
            }
        } catch (IOException _) {
            // The server left first: as good.
            return;
        } finally {
            wire.abort();
        }
    }

    /// @return false: the connection is closed, by either side
    private boolean enter() {
        if (!wire.open()) {
            return false;
        }
        if (busy.compareAndSet(false, true)) {
            return true;
        }
        if (closing) {
            return false;
        }
        throw new IllegalStateException(
                "another thread uses the connection; expected one at a time");
    }

    private static Transaction closed(Envelope envelope) {
        return new Transaction(
                envelope.recipients().stream()
                        .map(
                                address ->
                                        (Transaction.Recipient)
                                                new Transaction.Recipient.Deferred(
                                                        address,
                                                        FailureClass.CONNECTION_DROPPED,
                                                        Phase.MAIL,
                                                        null,
                                                        "the connection is closed"))
                        .toList(),
                false);
    }

    /// Gives one mail and keeps what came of it.
    private static final class Single implements MailFeed {
        private final OutgoingMail mail;
        private boolean given;
        private @Nullable Transaction transaction;

        Single(OutgoingMail mail) {
            this.mail = mail;
        }

        @Override
        public @Nullable OutgoingMail next() {
            if (given) {
                return null;
            }
            given = true;
            return mail;
        }

        @Override
        public void done(OutgoingMail mail, Transaction transaction) {
            this.transaction = transaction;
        }
    }
}
