package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.CustomHeader;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.smtp.message.Message;
import com.smart360.mail.smtp.reply.EnhancedStatus;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.Evidence;
import com.smart360.mail.smtp.transfer.Envelope;
import com.smart360.mail.smtp.transfer.Transaction;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import com.smart360.mail.testrunner.diagnosis.Greylisting;
import com.smart360.mail.testrunner.size.SizeQuestion;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The last two stages, over a connection that is logged in: would the server take a mail from this
/// sender, and does it take a real one.
final class DeliveryStage {

    private final Subject subject;
    private final StageTrack track;
    private final StageFindings findings;
    private final Clock clock;

    DeliveryStage(Subject subject, StageTrack track, StageFindings findings, Clock clock) {
        this.subject = subject;
        this.track = track;
        this.findings = findings;
        this.clock = clock;
    }

    /// Leaves what went wrong in the findings.
    void run(SmtpConnection connection, Deadline deadline) {
        Mailbox sender = subject.sender().flatMap(Mailbox::parse).orElse(null);
        Mailbox recipient = subject.recipient().flatMap(Mailbox::parse).orElse(null);
        if (sender == null || recipient == null) {
            track.skip(
                    Stage.SENDER,
                    "no sender is known: the user name is no address, none was given");
            track.skip(
                    Stage.DELIVERY,
                    subject.deliverTo() == null
                            ? "no test mail was asked for"
                            : "no sender is known");
            return;
        }
        sender(connection, sender, recipient, deadline);
        if (findings.fault() != null) {
            return;
        }
        if (subject.deliverTo() == null) {
            track.skip(Stage.DELIVERY, "no test mail was asked for");
        } else {
            deliver(connection, sender, recipient, deadline);
        }
        if (subject.sizes() && findings.fault() == null) {
            findings.learn(new SizeQuestion(connection, sender, recipient).ask(deadline));
        }
    }

    private void sender(
            SmtpConnection connection, Mailbox sender, Mailbox recipient, Deadline deadline) {
        track.begin(Stage.SENDER);
        Transaction probe =
                connection.probe(
                        new Envelope(
                                sender.address(),
                                List.of(recipient.address()),
                                0,
                                sender.international() || recipient.international(),
                                false),
                        deadline);
        Map<String, String> evidence = evidence(sender, recipient, probe);
        switch (probe.recipients().getFirst()) {
            case Recipient.Accepted _ -> track.pass(Stage.SENDER, evidence);
            case Recipient.Deferred it ->
                    refused(Stage.SENDER, evidence, it.failureClass(), it.reply(), it.detail());
            case Recipient.Refused it ->
                    refused(Stage.SENDER, evidence, it.failureClass(), it.reply(), it.detail());
            case Recipient.Uncertain it ->
                    refused(Stage.SENDER, evidence, it.failureClass(), null, it.detail());
            case Recipient.Withheld _ -> throw heldBack();
        }
    }

    private void deliver(
            SmtpConnection connection, Mailbox sender, Mailbox recipient, Deadline deadline) {
        track.begin(Stage.DELIVERY);
        Transaction sent = sent(connection, subject.headers(), sender, recipient, deadline);
        Map<String, String> evidence = evidence(sender, recipient, sent);
        switch (sent.recipients().getFirst()) {
            case Recipient.Accepted _ -> {
                evidence.put("meaning", "accepted by the server; look into the inbox");
                track.pass(Stage.DELIVERY, evidence);
            }
            case Recipient.Deferred it ->
                    fault(Stage.DELIVERY, evidence, it.failureClass(), it.reply(), it.detail());
            case Recipient.Refused it -> {
                if (it.failureClass() == FailureClass.MESSAGE_TOO_LARGE) {
                    tooLarge(connection, it);
                }
                if (sent.reusable()) {
                    blame(connection, it, sender, recipient, deadline);
                }
                fault(Stage.DELIVERY, evidence, it.failureClass(), it.reply(), it.detail());
            }
            case Recipient.Uncertain it ->
                    fault(Stage.DELIVERY, evidence, it.failureClass(), null, it.detail());
            case Recipient.Withheld _ -> throw heldBack();
        }
    }

    private Transaction sent(
            SmtpConnection connection,
            List<CustomHeader> headers,
            Mailbox sender,
            Mailbox recipient,
            Deadline deadline) {
        Message mail =
                TestMail.make(
                        subject, headers, sender, recipient, connection.eightBitMime(), clock);
        byte[] bytes = Objects.requireNonNull(mail.whole(), "a test mail has no file");
        Envelope envelope =
                new Envelope(
                        sender.address(),
                        List.of(recipient.address()),
                        bytes.length,
                        mail.smtpUtf8() || recipient.international(),
                        mail.eightBit());
        return connection.send(envelope, bytes, deadline);
    }

    /// Which custom header the server refuses the mail for: the one that it names, or the only one;
    /// where there are more, the same mail without them tells whether it is one of them (X61).
    private void blame(
            SmtpConnection connection,
            Recipient.Refused refused,
            Mailbox sender,
            Mailbox recipient,
            Deadline deadline) {
        List<String> names = subject.headers().stream().map(CustomHeader::name).toList();
        Reply reply = refused.reply();
        if (names.isEmpty() || reply == null || refused.phase() != Phase.MESSAGE) {
            return;
        }
        String text = reply.text().toLowerCase(Locale.ROOT);
        names.stream()
                .filter(name -> text.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresentOrElse(
                        name -> findings.learn("headerNamed", name),
                        () -> {
                            Transaction bare =
                                    sent(connection, List.of(), sender, recipient, deadline);
                            if (bare.recipients().getFirst() instanceof Recipient.Accepted) {
                                findings.learn(
                                        names.size() == 1 ? "headerNamed" : "headersRefused",
                                        String.join(", ", names));
                            }
                        });
    }

    /// What the server says that it takes; and whether it was asked at all: by its EHLO a mail that
    /// is larger is not even begun.
    private void tooLarge(SmtpConnection connection, Recipient.Refused refused) {
        long told = connection.maxMessageSize();
        if (told > 0) {
            findings.learn("sizeLimit", told + " bytes");
        }
        if (refused.reply() == null) {
            findings.learn("sizeRuledOut", "by EHLO");
        }
    }

    /// Greylisting is how a healthy server treats a new recipient; and that a sender who receives
    /// no mail is unknown as recipient says nothing against sending.
    private void refused(
            Stage stage,
            Map<String, String> evidence,
            FailureClass failureClass,
            @Nullable Reply reply,
            String detail) {
        boolean greylisted = failureClass == FailureClass.RECIPIENT_DEFERRED;
        boolean onlyOurGuess =
                failureClass == FailureClass.RECIPIENT_REJECTED
                        && subject.deliverTo() == null
                        && unknownMailbox(reply);
        if (greylisted) {
            track.warn(
                    stage,
                    evidence,
                    reply != null && Greylisting.isMeant(reply)
                            ? "the server asks us to come back later (greylisting)"
                            : "the server puts this recipient off");
        } else if (onlyOurGuess) {
            track.warn(stage, evidence, "the sender is accepted, and receives no mail itself");
        } else {
            fault(stage, evidence, failureClass, reply, detail);
        }
    }

    private void fault(
            Stage stage,
            Map<String, String> evidence,
            FailureClass failureClass,
            @Nullable Reply reply,
            String detail) {
        track.fail(stage, evidence, failureClass);
        findings.fault(new StageFindings.Fault(failureClass, stage, reply, detail));
    }

    private static IllegalStateException heldBack() {
        return new IllegalStateException("withheld; expected that a test mail is never stopped");
    }

    private static boolean unknownMailbox(@Nullable Reply reply) {
        EnhancedStatus status = reply == null ? null : reply.enhanced();
        return status != null && status.kind() == 5 && status.subject() == 1;
    }

    private static Map<String, String> evidence(
            Mailbox sender, Mailbox recipient, Transaction transaction) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("sender", sender.address());
        evidence.put("recipient", recipient.address());
        Reply reply =
                switch (transaction.recipients().getFirst()) {
                    case Recipient.Accepted it -> it.reply();
                    case Recipient.Deferred it -> it.reply();
                    case Recipient.Refused it -> it.reply();
                    case Recipient.Uncertain _, Recipient.Withheld _ -> null;
                };
        if (reply != null) {
            evidence.put(Evidence.REPLY, reply.code() + " " + reply.text());
        }
        return evidence;
    }
}
