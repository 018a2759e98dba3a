package com.smart360.mail.dispatch.ledger;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Delivery events within what topics and the ledger take, whatever a request, a server or an
/// exception brought into them (K3). Who was meant and what became of them is never cut, as a mail
/// goes on by it.
final class DeliveryEventBounds {

    /// Of one event as JSON, below the 1 MB that topics take by default, with room for its headers.
    static final int MOST_BYTES = 512 * 1024;

    private static final int TEXT = 500;
    private static final int SHORT_TEXT = 60;
    private static final int SUBJECT = 998;
    private static final int SHORT_SUBJECT = 100;
    private static final int LABEL = 200;

    private DeliveryEventBounds() {}

    /// Each text within its bound.
    static EmailDelivery bounded(EmailDelivery event) {
        return cut(event, SUBJECT, TEXT, text -> cut(text, TEXT));
    }

    /// Only what consumers need.
    static EmailDelivery shortest(EmailDelivery event) {
        return cut(event, SHORT_SUBJECT, SHORT_TEXT, _ -> null);
    }

    private static EmailDelivery cut(
            EmailDelivery event, int subject, int detail, UnaryOperator<@Nullable String> words) {
        return new EmailDelivery(
                event.emailId(),
                event.messageId(),
                event.outcome(),
                event.attempt(),
                event.recipients().stream()
                        .map(
                                to ->
                                        new RecipientStatus(
                                                to.address(),
                                                to.status(),
                                                to.code(),
                                                cut(to.enhancedCode(), LABEL),
                                                words.apply(to.text())))
                        .toList(),
                cut(event.subject(), subject),
                cut(event.category(), LABEL),
                cut(event.source(), LABEL),
                event.failureClass(),
                cut(event.detail(), detail),
                event.configurationId(),
                event.configurationVersion(),
                event.connectionReused(),
                event.durationMs(),
                event.nextAttemptAt(),
                event.last(),
                event.at(),
                event.requestedAt(),
                event.provider());
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        if (text == null || text.length() <= longest) {
            return text;
        }
        // Not between the two halves of one character.
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
