package com.smart360.mail.dispatch.bounce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What providers call to say what became of a mail: `POST /api/webhooks/PROVIDER`. Each is off
/// until what proves its calls is set.
///
/// @param window how old a call may be by its own word, and how long ids of calls are remembered at
///   least; 5m to 7d. Providers repeat a call that failed for up to a day
/// @param most events that one call may hold; 1 or more
/// @param mailgun see [Mailgun]
/// @param sendgrid see [SendGrid]
/// @param postmark see [Postmark]
/// @param amazonSes see [AmazonSes]
@ConfigurationProperties("smart360.bounces.webhooks")
public record WebhookProperties(
        Duration window,
        int most,
        Mailgun mailgun,
        SendGrid sendgrid,
        Postmark postmark,
        AmazonSes amazonSes) {

    public static final String MAILGUN = "mailgun";
    public static final String SENDGRID = "sendgrid";
    public static final String POSTMARK = "postmark";
    public static final String AMAZON_SES = "amazon-ses";

    private static final String PREFIX = "smart360.bounces.webhooks.";

    public WebhookProperties {
        require(
                window.compareTo(Duration.ofMinutes(5)) >= 0
                        && window.compareTo(Duration.ofDays(7)) <= 0,
                "window",
                window,
                "5m to 7d");
        require(most >= 1, "most", most, "1 or more");
    }

    private static void require(boolean holds, String name, Object met, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    PREFIX + name + " is " + met + "; expected " + expected);
        }
    }

    /// Whether calls of a provider are taken.
    ///
    /// @param provider id of its template
    public boolean on(String provider) {
        return switch (provider) {
            case MAILGUN -> mailgun.on();
            case SENDGRID -> !sendgrid.publicKey().isEmpty();
            case POSTMARK -> postmark.on();
            case AMAZON_SES -> !amazonSes.topicArn().isEmpty();
            default -> false;
        };
    }

    /// Mailgun.
    ///
    /// @param signingKey HTTP webhook signing key of the account; empty: off
    /// @param signingKeyFile a file that holds it, in place of `signing-key`; read at each call
    public record Mailgun(String signingKey, String signingKeyFile) {

        public Mailgun {
            require(
                    signingKey.isEmpty() || signingKeyFile.isEmpty(),
                    "mailgun.signing-key",
                    "there beside signing-key-file",
                    "one of the two");
        }

        boolean on() {
            return !signingKey.isEmpty() || !signingKeyFile.isEmpty();
        }

        /// The key, to be wiped by the caller.
        ///
        /// @throws UncheckedIOException when the file can't be read
        public byte[] key() {
            return secret(signingKey, signingKeyFile);
        }

        @Override
        public String toString() {
            return "Mailgun[…]";
        }
    }

    /// Twilio SendGrid.
    ///
    /// @param publicKey verification key of the signed Event Webhook, Base64 as SendGrid shows it;
    ///   empty: off
    public record SendGrid(String publicKey) {}

    /// Postmark, which signs nothing: its calls prove themselves by HTTP basic authentication.
    ///
    /// @param user in the webhook's address or its basic authentication
    /// @param password 16 characters or more; empty: off
    /// @param passwordFile a file that holds it, in place of `password`; read at each call
    public record Postmark(String user, String password, String passwordFile) {

        private static final int SHORTEST = 16;

        public Postmark {
            require(
                    password.isEmpty() || passwordFile.isEmpty(),
                    "postmark.password",
                    "there beside password-file",
                    "one of the two");
            require(
                    password.isEmpty() || password.length() >= SHORTEST,
                    "postmark.password",
                    password.length() + " characters long",
                    "16 characters or more");
            require(
                    (password.isEmpty() && passwordFile.isEmpty()) || !user.isEmpty(),
                    "postmark.user",
                    "missing",
                    "a user beside the password");
        }

        boolean on() {
            return !password.isEmpty() || !passwordFile.isEmpty();
        }

        /// The password, to be wiped by the caller.
        ///
        /// @throws UncheckedIOException when the file can't be read
        public byte[] secret() {
            return WebhookProperties.secret(password, passwordFile);
        }

        @Override
        public String toString() {
            return "Postmark[" + user + ", …]";
        }
    }

    /// Amazon SES, through an SNS topic with signature version 2.
    ///
    /// @param topicArn of the one topic whose messages are taken; empty: off
    /// @param certificateFile PEM file with the certificate by which SNS signs; empty: it is
    ///   fetched from SNS in the topic's region, as the policy for outgoing connections permits
    /// @param confirm whether a subscription of that topic is confirmed without asking anybody
    public record AmazonSes(String topicArn, String certificateFile, boolean confirm) {

        public AmazonSes {
            require(
                    topicArn.isEmpty()
                            || topicArn.matches(
                                    "arn:aws(-cn|-us-gov)?:sns:[a-z0-9-]+:\\d+:[\\w.-]+"),
                    "amazon-ses.topic-arn",
                    topicArn,
                    "arn:aws:sns:REGION:ACCOUNT:NAME");
        }
    }

    private static byte[] secret(String text, String file) {
        if (file.isEmpty()) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            // Editors end files with a line end that belongs to no secret.
            return Files.readString(Path.of(file)).stripTrailing().getBytes(StandardCharsets.UTF_8);
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }
}
