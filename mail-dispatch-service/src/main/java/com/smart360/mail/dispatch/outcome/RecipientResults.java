package com.smart360.mail.dispatch.outcome;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.smtp.reply.EnhancedStatus;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an attempt came to for each recipient that was meant: by the server's answers, or by what
/// kept it from answering.
public final class RecipientResults {

    private RecipientResults() {}

    /// As the server answered. The answer for the one address in place of all is everybody's, and
    /// says so.
    public static List<? extends Recipient> of(Plan plan, List<Recipient> answers) {
        if (!plan.later().isEmpty() || !plan.unsupported().isEmpty()) {
            return Stream.of(
                            answers.stream(),
                            plan.later().stream().map(RecipientResults::nextEnvelope),
                            plan.unsupported().stream().map(RecipientResults::unsupported))
                    .flatMap(each -> each)
                    .toList();
        }
        if (!plan.redirected()) {
            return answers;
        }
        Recipient one = answers.getFirst();
        return plan.meant().stream().map(to -> onBehalf(to.address(), one)).toList();
    }

    /// As a server says it that takes no more in one envelope (RFC 5321 §4.5.3.1.10).
    private static Recipient nextEnvelope(Mailbox to) {
        return new Recipient.Deferred(
                to.address(),
                FailureClass.RECIPIENT_DEFERRED,
                Phase.RCPT,
                new Reply(452, new EnhancedStatus(4, 5, 3), List.of("goes in the next envelope")),
                "goes in the next envelope");
    }

    private static Recipient onBehalf(String address, Recipient answer) {
        return switch (answer) {
            case Recipient.Accepted(String to, Reply reply) ->
                    new Recipient.Accepted(address, redirected(to, reply));
            case Recipient.Deferred(
                            String to,
                            FailureClass failure,
                            Phase phase,
                            @Nullable Reply reply,
                            String detail) ->
                    new Recipient.Deferred(address, failure, phase, reply, detail);
            case Recipient.Refused(
                            String to,
                            FailureClass failure,
                            Phase phase,
                            @Nullable Reply reply,
                            String detail) ->
                    new Recipient.Refused(address, failure, phase, reply, detail);
            case Recipient.Uncertain(String to, FailureClass failure, String detail) ->
                    new Recipient.Uncertain(address, failure, detail);
            case Recipient.Withheld _ -> new Recipient.Withheld(address);
        };
    }

    private static Reply redirected(String to, Reply reply) {
        return new Reply(
                reply.code(),
                reply.enhanced(),
                List.of("redirected to " + to + ": " + reply.text()));
    }

    /// No connection.
    public static List<Recipient> deferred(Plan plan, SmtpFailure failure) {
        return each(
                plan,
                to ->
                        new Recipient.Deferred(
                                to,
                                failure.failureClass(),
                                failure.phase(),
                                failure.reply(),
                                failure.detail()));
    }

    /// The server may have it.
    public static List<Recipient> uncertain(Plan plan, SmtpFailure failure) {
        return each(
                plan, to -> new Recipient.Uncertain(to, failure.failureClass(), failure.detail()));
    }

    /// Nothing can be made of the mail.
    public static List<Recipient> unfit(Plan plan, IllegalArgumentException fault) {
        return refused(plan, FailureClass.INPUT_INVALID, String.valueOf(fault.getMessage()));
    }

    /// @param bytes of the message
    public static List<Recipient> tooLarge(Plan plan, long bytes, Route route) {
        return refused(
                plan,
                FailureClass.MESSAGE_TOO_LARGE,
                "the mail has "
                        + bytes
                        + " bytes; the provider takes "
                        + route.limits().messageSizeMb()
                        + " MB, encoded about "
                        + route.messageBytes()
                        + " bytes");
    }

    private static List<Recipient> refused(Plan plan, FailureClass failure, String detail) {
        return each(plan, to -> new Recipient.Refused(to, failure, Phase.MAIL, null, detail));
    }

    /// Nobody can be named to this server.
    public static List<Recipient> unsupported(Plan plan) {
        return plan.unsupported().stream().map(RecipientResults::unsupported).toList();
    }

    private static Recipient unsupported(Mailbox to) {
        return new Recipient.Refused(
                to.address(),
                FailureClass.RECIPIENT_REJECTED,
                Phase.MAIL,
                null,
                "the address has characters beyond ASCII before the @, and the server does not offer"
                        + " SMTPUTF8: it was not asked");
    }

    private static List<Recipient> each(Plan plan, Function<String, Recipient> fate) {
        return Stream.concat(
                        plan.meant().stream().map(to -> fate.apply(to.address())),
                        plan.unsupported().stream().map(RecipientResults::unsupported))
                .toList();
    }
}
