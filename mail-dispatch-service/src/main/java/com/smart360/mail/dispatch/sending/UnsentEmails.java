package com.smart360.mail.dispatch.sending;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.outcome.RecipientResults;
import com.smart360.mail.dispatch.preparation.EmailPreparation;
import com.smart360.mail.dispatch.preparation.MessageCapture;
import com.smart360.mail.dispatch.preparation.PreparedEmail;
import com.smart360.mail.dispatch.preparation.PreparedEmail.Unsendable;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.runtime.UnexpectedError;
import com.smart360.mail.dispatch.sending.Settlement.Exchange;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.SmtpFailure;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the turn of mails that do not go over the wire: each is settled or lies in its lane again.
/// None stays in nobody's hands, whatever went wrong with it: its record would never be done.
final class UnsentEmails {

    /// An error of ours, which another attempt may not meet; if it does, attempts end.
    static final SmtpFailure UNEXPECTED =
            new SmtpFailure(
                    FailureClass.UNKNOWN,
                    Phase.MAIL,
                    null,
                    "an error in the dispatch service; its log tells more");

    private static final Logger LOG = LoggerFactory.getLogger(UnsentEmails.class);
    private static final long DATABASE_AWAY_MS = 500;

    private final Route route;
    private final Lanes lanes;
    private final EmailPreparation preparation;
    private final MessageCapture capture;
    private final Settlement settlement;

    UnsentEmails(
            Route route,
            Lanes lanes,
            EmailPreparation preparation,
            MessageCapture capture,
            Settlement settlement) {
        this.route = route;
        this.lanes = lanes;
        this.preparation = preparation;
        this.capture = capture;
        this.settlement = settlement;
    }

    /// Ends a mail's turn.
    ///
    /// @return whether the next mail may follow at once; false: this one lies in its lane again
    boolean end(QueuedEmail queued, Unsendable why) throws InterruptedException {
        switch (why) {
            case PreparedEmail.Expired _ -> settlement.expired(queued);
            case PreparedEmail.Suppressed(var plan, var messageId) -> {
                if (messageId != null && !captured(queued, messageId)) {
                    return false;
                }
                settlement.suppressed(queued, plan, messageId);
            }
            case PreparedEmail.NoSender _ -> settlement.awaitSender(queued);
            case PreparedEmail.Invalid(var plan, var messageId, var results) -> {
                var _ = settlement.attempted(queued, plan, messageId, results, Exchange.NONE);
            }
            case PreparedEmail.FilesUnavailable(var cause) -> {
                waitForDatabase(queued, "its attachments", cause);
                return false;
            }
            case PreparedEmail.Failed(var cause) -> failed(queued, cause);
        }
        return true;
    }

    private boolean captured(QueuedEmail queued, String messageId) throws InterruptedException {
        try {
            capture.keep(queued, route, messageId);
            return true;
        } catch (MongoException | IOException away) {
            waitForDatabase(queued, "being captured", away);
            return false;
        }
    }

    private void waitForDatabase(QueuedEmail queued, String what, Exception away)
            throws InterruptedException {
        LOG.warn("Mail {} waits for {}: {}", queued, what, away.toString());
        lanes.giveBack(queued);
        TimeUnit.MILLISECONDS.sleep(DATABASE_AWAY_MS);
    }

    /// An error that nobody expected ends one attempt of one mail.
    void failed(QueuedEmail queued, RuntimeException cause) throws InterruptedException {
        LOG.error("Mail {} failed", queued, new UnexpectedError(cause));
        try {
            Plan plan = preparation.plan(queued, route);
            var _ =
                    settlement.attempted(
                            queued,
                            plan,
                            null,
                            RecipientResults.deferred(plan, UNEXPECTED),
                            Exchange.NONE);
        } catch (RuntimeException again) {
            queued.settled().completeExceptionally(new UnexpectedError(again));
        }
    }
}
