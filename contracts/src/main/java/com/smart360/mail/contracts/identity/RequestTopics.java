package com.smart360.mail.contracts.identity;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.Topics.Topic;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// The topics by which requests come (ADR 74): [Topics#EMAIL_REQUESTS], which is the sender
/// `default`'s, and `email.requests.NAME` for each other sender. The broker lets nobody but a
/// sender write to its topic; so the topic says whose a request is.
public final class RequestTopics {

    private static final String OF_NAMED = Topics.EMAIL_REQUESTS + ".";

    /// Order holds by mail id only; a sender needs fewer than all of them together.
    private static final int PARTITIONS = 3;

    /// What matches all of them, and no other topic: not those of dead letters, and none of
    /// `default` beside its own.
    public static final Pattern ALL =
            Pattern.compile(
                    Pattern.quote(Topics.EMAIL_REQUESTS)
                            + "(?:\\.(?!(?:default|dlt|smart360)$)"
                            + "[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?)?");

    private RequestTopics() {}

    /// Whose requests come by a topic; empty: no requests do.
    public static Optional<String> senderOf(String topic) {
        if (topic.equals(Topics.EMAIL_REQUESTS)) {
            return Optional.of(SenderIdentity.DEFAULT);
        }
        return topic.startsWith(OF_NAMED)
                ? Optional.of(topic.substring(OF_NAMED.length()))
                        .filter(SenderIdentity::isName)
                        .filter(name -> !name.equals(SenderIdentity.DEFAULT))
                : Optional.empty();
    }

    /// Whether requests come by it.
    public static boolean holdsRequests(String topic) {
        return senderOf(topic).isPresent();
    }

    /// The topic by which a sender's requests come.
    ///
    /// @throws IllegalArgumentException if no sender can be called so
    public static String of(String sender) {
        if (!SenderIdentity.isName(sender)) {
            throw new IllegalArgumentException(
                    "sender is '" + sender + "'; expected a name as SenderIdentity.isName has it");
        }
        return sender.equals(SenderIdentity.DEFAULT) ? Topics.EMAIL_REQUESTS : OF_NAMED + sender;
    }

    /// The topic to which a request goes that was handed over by HTTP: its sender's own, where it
    /// has one; people's, as the product's own, lie in the common one.
    ///
    /// @param sender whose it is; may be [SenderIdentity#PRODUCT]
    public static String ofHandedOver(String sender) {
        return SenderIdentity.isName(sender) ? of(sender) : Topics.EMAIL_REQUESTS;
    }

    /// What the topic of a named sender needs of the broker.
    public static Topic topic(String sender) {
        return new Topic(of(sender), PARTITIONS, false, Duration.ofDays(14));
    }

    /// The topic by whose name those of all senders are known together, in metrics and for their
    /// dead letters; of any other topic, itself.
    public static String together(String topic) {
        return holdsRequests(topic) ? Topics.EMAIL_REQUESTS : topic;
    }
}
