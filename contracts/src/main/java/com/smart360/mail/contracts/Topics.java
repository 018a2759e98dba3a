package com.smart360.mail.contracts;

import com.smart360.mail.contracts.identity.RequestTopics;
import java.time.Duration;
import java.util.List;

/// The Kafka topics of the product: names, keys, partitions and retention. The AsyncAPI document
/// `asyncapi.yml` says the same for readers outside; `TopicsTest` keeps both equal.
///
/// Source: design, "Public names".
public final class Topics {

    /// Changes of configurations, and the senders' word that nothing goes through one any more.
    /// Key: configuration id. Also changes of what business services may have sent. Key: sender.
    public static final String CONFIGURATION = "smtp.configuration";

    /// The one active configuration with its sealed password (design 3). Compacted. Key:
    /// [#ACTIVE_KEY].
    public static final String ACTIVE_CONFIGURATION = "smtp.active-configuration";

    /// What each business service may have sent (ADR 69). Compacted. Key: [#SENDERS_KEY].
    public static final String SENDERS = "smtp.senders";

    /// Connection tests: asked, cancelled, each stage, finished. Key: test id. Also what watching
    /// the active configuration shows. Key: configuration id.
    public static final String CONNECTION_TESTS = "smtp.connection-tests";

    /// E-mail requests of the business services that are one sender, `default`. Key: mail id. This
    /// and those of other senders ([RequestTopics]) are the only topics that plain JSON without
    /// `ce_*` headers may enter.
    public static final String EMAIL_REQUESTS = "email.requests";

    /// E-mail requests that can't be understood, as they came, with [#REASON_CLASS] and [#REASON]
    /// headers. They come here when they are read: while a configuration is active.
    public static final String EMAIL_REQUESTS_DLT = "email.requests.dlt";

    /// The outcome of each delivery attempt, and who took a mail in hand. Key: mail id. Also which
    /// requests the broker deleted unread. Key: topic and partition. Also to whom no mail is sent
    /// any more. Key: suppression id. And what becomes of acts on many mails. Key: act id.
    public static final String EMAIL_DELIVERY = "email.delivery";

    /// Usage events of requirements, section 9. Key: user or service.
    public static final String USAGE = "smtp.usage";

    /// What services report, the alerts made from it, and what people do about them. Key: alert id;
    /// of changed rules and channels, theirs.
    public static final String ALERTS = "smtp.alerts";

    /// That instances of mail-dispatch-service live and can write. Compacted. Key: one for all.
    public static final String SENDER_HEARTBEATS = "smtp.sender-heartbeats";

    /// How sending goes, some times a minute. Key: the instance of mail-dispatch-service.
    public static final String SENDER_STATUS = "smtp.sender-status";

    /// What outcomes of mails say of the configuration, not only of a mail. Few, where
    /// [#EMAIL_DELIVERY] has all. Key: mail id.
    public static final String SENDING_OUTCOMES = "smtp.sending-outcomes";

    /// The newest signed head of the audit trail and the mail log. Compacted. Key: one for all.
    public static final String AUDIT_HEADS = "smtp.audit-heads";

    /// The single key of [#ACTIVE_CONFIGURATION].
    public static final String ACTIVE_KEY = "active";

    /// The single key of [#SENDERS].
    public static final String SENDERS_KEY = "all";

    /// Header of a dead letter: why, as a name of `EmailRejection` for requests, else of
    /// [EventRejection].
    public static final String REASON_CLASS = "reason_class";

    /// Header of a dead letter: why, in words that name field, value and expectation.
    public static final String REASON = "reason";

    /// Header of a dead letter: where the record stands, `email.requests-4@1201` say.
    public static final String ORIGINAL_PLACE = "original_place";

    /// Header of a dead letter: the record's own `ce_id`, where it had one. The letter has an id of
    /// its own.
    public static final String ORIGINAL_ID = "original_id";

    /// Header of a dead letter: the record's key as bytes, where it is not UTF-8.
    public static final String ORIGINAL_KEY = "original_key";

    /// Header of a dead letter that was cut, because its topic did not take it whole: how many
    /// bytes the value had. The first of them follow as the letter's value.
    public static final String ORIGINAL_SIZE = "original_size";

    /// Header of a dead letter: the service that could not act on the record.
    public static final String CONSUMER = "consumer";

    /// How long dead letters are kept.
    public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    private static final String DEAD_LETTERS = ".dlt";

    /// Every topic with what it needs of the broker.
    public static final List<Topic> ALL =
            List.of(
                    Topic.kept(CONFIGURATION, 3, Duration.ofDays(90)),
                    Topic.deadLetters(CONFIGURATION, 1),
                    Topic.compacted(ACTIVE_CONFIGURATION),
                    Topic.deadLetters(ACTIVE_CONFIGURATION, 1),
                    Topic.compacted(SENDERS),
                    Topic.deadLetters(SENDERS, 1),
                    Topic.kept(CONNECTION_TESTS, 6, Duration.ofDays(7)),
                    Topic.deadLetters(CONNECTION_TESTS, 1),
                    Topic.kept(EMAIL_REQUESTS, 12, Duration.ofDays(14)),
                    Topic.deadLetters(EMAIL_REQUESTS, 3),
                    Topic.kept(EMAIL_DELIVERY, 12, Duration.ofDays(30)),
                    Topic.deadLetters(EMAIL_DELIVERY, 1),
                    Topic.kept(USAGE, 3, Duration.ofDays(30)),
                    Topic.deadLetters(USAGE, 1),
                    Topic.kept(ALERTS, 3, Duration.ofDays(90)),
                    Topic.deadLetters(ALERTS, 1),
                    Topic.compacted(SENDER_HEARTBEATS),
                    Topic.kept(SENDER_STATUS, 1, Duration.ofDays(1)),
                    Topic.deadLetters(SENDER_STATUS, 1),
                    Topic.kept(SENDING_OUTCOMES, 3, Duration.ofDays(1)),
                    Topic.deadLetters(SENDING_OUTCOMES, 1),
                    Topic.compacted(AUDIT_HEADS));

    private Topics() {}

    /// Where a topic's records go that nobody can act on, with the reason in headers. Requests of
    /// all senders go to one.
    public static String deadLettersOf(String topic) {
        return RequestTopics.together(topic) + DEAD_LETTERS;
    }

    /// The topic whose dead letters lie there; of requests, [#EMAIL_REQUESTS], whosever they are.
    public static String originOf(String deadLetters) {
        return deadLetters.substring(0, deadLetters.length() - DEAD_LETTERS.length());
    }

    /// Whether a topic holds dead letters. What can't be acted on there is a dead letter already.
    public static boolean holdsDeadLetters(String topic) {
        return topic.endsWith(DEAD_LETTERS);
    }

    /// A topic's settings. `retention` is meaningless where `compacted`.
    ///
    /// @param partitions 1 or more; more than one spreads consumers, order holds per key only
    public record Topic(String name, int partitions, boolean compacted, Duration retention) {

        static Topic kept(String name, int partitions, Duration retention) {
            return new Topic(name, partitions, false, retention);
        }

        static Topic deadLetters(String name, int partitions) {
            return kept(deadLettersOf(name), partitions, DEAD_LETTER_RETENTION);
        }

        static Topic compacted(String name) {
            return new Topic(name, 1, true, Duration.ZERO);
        }
    }
}
