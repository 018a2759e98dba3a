package com.smart360.mail.contracts;

import java.time.Duration;
import java.util.List;

/// The Kafka topics of the product: names, keys, partitions and retention. The AsyncAPI document
/// `asyncapi.yml` says the same for readers outside; `TopicsTest` keeps both equal.
///
/// Source: design, "Public names".
public final class Topics {

    /// Changes of configurations. Key: configuration id.
    public static final String CONFIGURATION = "smtp.configuration";

    /// The one active configuration with its sealed password (design 3). Compacted. Key:
    /// [#ACTIVE_KEY].
    public static final String ACTIVE_CONFIGURATION = "smtp.active-configuration";

    /// Connection tests: asked, cancelled, each stage, finished. Key: test id. Also what watching
    /// the active configuration shows. Key: configuration id.
    public static final String CONNECTION_TESTS = "smtp.connection-tests";

    /// E-mail requests of business services. Key: mail id. The only topic that plain JSON without
    /// `ce_*` headers may enter.
    public static final String EMAIL_REQUESTS = "email.requests";

    /// E-mail requests that can't be understood, as they came, with [#REASON_CLASS] and [#REASON]
    /// headers. They come here when they are read: while a configuration is active.
    public static final String EMAIL_REQUESTS_DLT = "email.requests.dlt";

    /// The outcome of each delivery attempt, and who took a mail in hand. Key: mail id.
    public static final String EMAIL_DELIVERY = "email.delivery";

    /// Usage events of requirements, section 9. Key: user or service.
    public static final String USAGE = "smtp.usage";

    /// Alerts raised and resolved. Key: alert id.
    public static final String ALERTS = "smtp.alerts";

    /// The single key of [#ACTIVE_CONFIGURATION].
    public static final String ACTIVE_KEY = "active";

    /// Record header of [#EMAIL_REQUESTS_DLT]: why, as one of `EmailRejection`'s names.
    public static final String REASON_CLASS = "reason_class";

    /// Record header of [#EMAIL_REQUESTS_DLT]: why, in words that name field, value and
    /// expectation.
    public static final String REASON = "reason";

    /// Every topic with what it needs of the broker.
    public static final List<Topic> ALL =
            List.of(
                    Topic.kept(CONFIGURATION, 3, Duration.ofDays(90)),
                    Topic.compacted(ACTIVE_CONFIGURATION),
                    Topic.kept(CONNECTION_TESTS, 6, Duration.ofDays(7)),
                    Topic.kept(EMAIL_REQUESTS, 12, Duration.ofDays(14)),
                    Topic.kept(EMAIL_REQUESTS_DLT, 3, Duration.ofDays(30)),
                    Topic.kept(EMAIL_DELIVERY, 12, Duration.ofDays(30)),
                    Topic.kept(USAGE, 3, Duration.ofDays(30)),
                    Topic.kept(ALERTS, 3, Duration.ofDays(90)));

    private Topics() {}

    /// A topic's settings. `retention` is meaningless where `compacted`.
    ///
    /// @param partitions 1 or more; more than one spreads consumers, order holds per key only
    public record Topic(String name, int partitions, boolean compacted, Duration retention) {

        static Topic kept(String name, int partitions, Duration retention) {
            return new Topic(name, partitions, false, retention);
        }

        static Topic compacted(String name) {
            return new Topic(name, 1, true, Duration.ZERO);
        }
    }
}
