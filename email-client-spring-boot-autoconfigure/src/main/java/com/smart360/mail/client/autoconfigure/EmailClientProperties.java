package com.smart360.mail.client.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How this service has mails sent. One of `servers` (or `spring.kafka.bootstrap-servers`) and
/// `url` is all that is needed.
///
/// @param by on which way mails leave; without: by Kafka where a broker is named, else by HTTP
/// @param servers the brokers, `host:port`, separated by commas; without: those of
///   `spring.kafka.bootstrap-servers`, where logins and encryption stand in any case
/// @param url address of the product's gateway, `https://mail.example.com`
/// @param token a machine token (`smart360_…`); without: one by OAuth 2 (`registration`)
/// @param registration id of the OAuth 2 client (`spring.security.oauth2.client.registration`)
///   whose client credentials fetch the token
/// @param source the name that mails of this service bear in logs and statistics; without:
///   `spring.application.name`
/// @param sender the name that the service has as a sender, if it has a topic of its own
/// @param handOverTimeout how long `send` may take until it gives up, 1 s to 5 min
/// @param maxRequestSize largest mail as JSON; by Kafka at most what the operators let a record
///   have
/// @param outcomes what is heard of mails
/// @param outbox mails that are asked for in a transaction
@ConfigurationProperties("smart360.emails")
public record EmailClientProperties(
        @Nullable Way by,
        @Nullable List<String> servers,
        @Nullable URI url,
        @Nullable String token,
        @Nullable String registration,
        @Nullable String source,
        @Nullable String sender,
        @DefaultValue("30s") Duration handOverTimeout,
        @DefaultValue("1000000B") DataSize maxRequestSize,
        @DefaultValue Outcomes outcomes,
        @DefaultValue Outbox outbox) {

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofMinutes(5);

    public EmailClientProperties {
        if (handOverTimeout.compareTo(LEAST) < 0 || handOverTimeout.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "smart360.emails.hand-over-timeout is "
                            + handOverTimeout
                            + "; expected 1 s to 5 min");
        }
        if (maxRequestSize.toBytes() < 1 || maxRequestSize.toBytes() > 100_000_000) {
            throw new IllegalArgumentException(
                    "smart360.emails.max-request-size is "
                            + maxRequestSize
                            + "; expected 1 B to 100 MB");
        }
    }

    /// On which way mails leave.
    public enum Way {
        KAFKA,
        HTTP
    }

    /// What is heard of mails.
    ///
    /// @param enabled whether `Emails.outcome` and outcome listeners are there
    /// @param lookBack how old an outcome may be that `Emails.outcome` finds by Kafka, 1 min to 30
    ///   d
    /// @param group the consumer group of outcome listeners; without: `business-service-` and the
    ///   source, or `sender-NAME.outcomes` for a named sender, as the brokers' rights have it
    public record Outcomes(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("7d") Duration lookBack,
            @Nullable String group) {

        public Outcomes {
            if (lookBack.compareTo(Duration.ofMinutes(1)) < 0
                    || lookBack.compareTo(Duration.ofDays(30)) > 0) {
                throw new IllegalArgumentException(
                        "smart360.emails.outcomes.look-back is "
                                + lookBack
                                + "; expected 1 min to 30 d");
            }
        }
    }

    /// Mails that are asked for in a transaction.
    ///
    /// @param store where they lie until they are handed over; without: `send` hands over at once
    /// @param create whether table or collection are made where they are not there
    /// @param name of the table or collection; a letter, then letters, digits and `_`, 50 at most
    /// @param pollInterval how often the relay looks for what other instances have left, 100 ms to
    ///   5 min; what this instance has committed goes at once
    /// @param batchSize how many it takes at once, 1 to 1000
    public record Outbox(
            @Nullable Store store,
            @DefaultValue("true") boolean create,
            @DefaultValue("email_outbox") String name,
            @DefaultValue("1s") Duration pollInterval,
            @DefaultValue("100") int batchSize) {

        public Outbox {
            if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,49}")) {
                throw new IllegalArgumentException(
                        "smart360.emails.outbox.name is '"
                                + name
                                + "'; expected a letter, then letters, digits and _, 50 at most");
            }
            if (pollInterval.compareTo(Duration.ofMillis(100)) < 0
                    || pollInterval.compareTo(Duration.ofMinutes(5)) > 0) {
                throw new IllegalArgumentException(
                        "smart360.emails.outbox.poll-interval is "
                                + pollInterval
                                + "; expected 100 ms to 5 min");
            }
            if (batchSize < 1 || batchSize > 1000) {
                throw new IllegalArgumentException(
                        "smart360.emails.outbox.batch-size is "
                                + batchSize
                                + "; expected 1 to 1000");
            }
        }

        /// In whose transaction they are asked for.
        public enum Store {
            JDBC,
            MONGODB
        }
    }

    /// Without the token.
    @Override
    public String toString() {
        return "EmailClientProperties[by=" + by + ", servers=" + servers + ", url=" + url + "]";
    }
}
