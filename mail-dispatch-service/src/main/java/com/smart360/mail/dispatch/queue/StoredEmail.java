package com.smart360.mail.dispatch.queue;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.email.Email;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mail as it lies in the store.
///
/// @param state why it is there
/// @param due not tried earlier
/// @param about what it is about, for those who look through the store
/// @param attempts made so far
/// @param forgiven how many of these do not count: somebody had the mail sent again after them
/// @param pending addresses still to be reached
/// @param accepted an earlier attempt reached somebody
/// @param messageId fixed at the first attempt; null before
/// @param since when the mail was taken in first
/// @param raw the request's JSON
/// @param doubtful the instance that had it before and did not say what became of it; null: none
/// @param claimed when that instance took it out of the store; null: it did not, or none is
///   doubtful
/// @param lacksSender it waits until the active configuration knows a sender, and is due only when
///   its time is over
public record StoredEmail(
        String id,
        State state,
        Priority priority,
        Instant due,
        About about,
        int attempts,
        int forgiven,
        List<String> pending,
        boolean accepted,
        @Nullable String messageId,
        Instant since,
        byte[] raw,
        @Nullable String traceparent,
        @Nullable String doubtful,
        @Nullable Instant claimed,
        boolean lacksSender) {

    /// Why a mail lies in the store.
    public enum State {
        /// Not begun: no configuration, a limit, a breaker, or not yet its time.
        WAITING,
        /// An attempt failed and another follows.
        DEFERRED,
        /// Somebody must decide.
        HELD,
        /// Never sent. Lies here only until that is in the ledger and told.
        CANCELLED
    }

    /// What it is about; each null where the request does not say.
    public record About(
            @Nullable String subject, @Nullable String category, @Nullable String source) {

        /// A mail's own.
        public static About of(Email mail) {
            EmailRequest request = mail.request();
            return new About(request.subject(), request.category(), request.source());
        }
    }

    public StoredEmail {
        pending = List.copyOf(pending);
    }

    /// A queued's own, to be tried at the moment given.
    public static StoredEmail of(QueuedEmail queued, State state, Instant due) {
        return new StoredEmail(
                queued.id().value(),
                state,
                queued.priority(),
                due,
                About.of(queued.email()),
                queued.attempts(),
                queued.forgiven(),
                queued.pending().stream().map(mailbox -> mailbox.address()).toList(),
                queued.accepted(),
                queued.messageId(),
                queued.since(),
                queued.email().raw(),
                queued.email().traceparent(),
                null,
                null,
                false);
    }

    /// This mail as doubtful: it is not known how far its former owner got.
    public StoredEmail doubting(String owner) {
        return new StoredEmail(
                id,
                state,
                priority,
                due,
                about,
                attempts,
                forgiven,
                pending,
                accepted,
                messageId,
                since,
                raw,
                traceparent,
                owner,
                claimed,
                lacksSender);
    }

    /// This mail as one that nobody is known to send.
    public StoredEmail lackingSender() {
        return new StoredEmail(
                id,
                state,
                priority,
                due,
                about,
                attempts,
                forgiven,
                pending,
                accepted,
                messageId,
                since,
                raw,
                traceparent,
                doubtful,
                claimed,
                true);
    }

    /// This mail after another attempt.
    public StoredEmail after(
            int made,
            State next,
            Instant at,
            List<String> left,
            boolean reached,
            @Nullable String fixedMessageId) {
        return new StoredEmail(
                id,
                next,
                priority,
                at,
                about,
                made,
                forgiven,
                left,
                reached,
                fixedMessageId,
                since,
                raw,
                traceparent,
                null,
                null,
                false);
    }

    /// After what an event tells of: held where it names no next attempt, unless it was only put
    /// off without one (no sender is known): that is found out again.
    ///
    /// @param now the moment from which a held mail counts as held
    public StoredEmail after(EmailDelivery event, Instant now) {
        Instant next = event.nextAttemptAt();
        List<String> left = new ArrayList<>();
        boolean reached = accepted;
        for (RecipientStatus to : event.recipients()) {
            switch (to.status()) {
                case DEFERRED, UNCERTAIN -> left.add(to.address());
                case ACCEPTED -> reached = true;
                case REFUSED, EXPIRED, SUPPRESSED, BOUNCED, DELIVERED, COMPLAINED -> {}
            }
        }
        if (next != null) {
            int made = counted(event) ? event.attempt() : event.attempt() - 1;
            return after(made, State.DEFERRED, next, left, reached, event.messageId());
        }
        return event.outcome() == Outcome.DEFERRED
                ? after(event.attempt(), State.WAITING, now, left, reached, messageId)
                : after(event.attempt(), State.HELD, now, left, reached, event.messageId());
    }

    /// Whether the attempt that an event tells of cost the mail one of its retries: not where it
    /// goes again at once (the next envelope), and not where a reply said nothing of the mail.
    /// Without a reply it may be either, as the event does not say how far it came: it counts.
    private static boolean counted(EmailDelivery event) {
        FailureClass failure = event.failureClass();
        if (event.outcome() == Outcome.UNCERTAIN) {
            return true;
        }
        if (failure == null || event.at().equals(event.nextAttemptAt())) {
            return false;
        }
        return switch (failure.reaction()) {
            case PAUSE, BREAK -> false;
            case RETRY, FINAL ->
                    switch (failure.scope()) {
                        case MAIL, RECIPIENT -> true;
                        case SESSION, ACCOUNT ->
                                event.recipients().stream()
                                        .noneMatch(
                                                to ->
                                                        to.status() == Outcome.DEFERRED
                                                                && to.code() != null);
                    };
        };
    }

    /// This mail in another state.
    public StoredEmail in(State next) {
        return new StoredEmail(
                id,
                next,
                priority,
                due,
                about,
                attempts,
                forgiven,
                pending,
                accepted,
                messageId,
                since,
                raw,
                traceparent,
                doubtful,
                claimed,
                lacksSender);
    }

    /// This mail for those who were not reached, with all its attempts forgiven.
    public StoredEmail again(int made, List<String> left, String fixedMessageId) {
        return new StoredEmail(
                id,
                state,
                priority,
                due,
                about,
                made,
                made,
                left,
                false,
                fixedMessageId,
                since,
                raw,
                traceparent,
                doubtful,
                claimed,
                false);
    }

    @Override
    public String toString() {
        return "StoredEmail[" + id + ", " + state + ", due " + due + "]";
    }
}
