package com.smart360.mail.dispatch.bounce.webhook.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.dispatch.bounce.WebhookProperties;
import com.smart360.mail.dispatch.bounce.WebhookProperties.AmazonSes;
import com.smart360.mail.dispatch.bounce.webhook.Settings;
import com.smart360.mail.dispatch.bounce.webhook.SignedCalls;
import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.hosts.testing.TestGuards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where certificates of SNS are fetched from, and from nowhere else.
class SnsCertificatesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:mails";
    private static final String NAME =
            "/SimpleNotificationService-a86cb10b4e1f29c941702d737128f7b6.pem";
    private static final String RIGHT = "https://sns.eu-central-1.amazonaws.com" + NAME;
    private static final WebhookProperties SETTINGS = Settings.of(new AmazonSes(TOPIC, "", true));

    private final List<String> fetched = new ArrayList<>();

    /// SNS, which notes what is asked of it.
    private final class ScriptedSns extends SnsEndpoint {

        private final String certificate = SignedCalls.certificate(SignedCalls.rsa(2048), NOW);

        ScriptedSns() {
            super(TestGuards.withoutSuchName(), SETTINGS);
        }

        @Override
        byte[] certificate(String url) {
            fetched.add(url);
            return certificate.getBytes(StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @DisplayName("an address that SNS in the topic's region does not give is never fetched")
    @ValueSource(
            strings = {
                "http://sns.eu-central-1.amazonaws.com" + NAME,
                "https://sns.us-east-1.amazonaws.com" + NAME,
                "https://evil.example" + NAME,
                "https://sns.eu-central-1.amazonaws.com.evil.example" + NAME,
                "https://evil.example/sns.eu-central-1.amazonaws.com" + NAME,
                "https://sns.eu-central-1.amazonaws.com@evil.example" + NAME,
                "https://evil.example@sns.eu-central-1.amazonaws.com" + NAME,
                "https://sns.eu-central-1.amazonaws.com:8443" + NAME,
                "https://bucket.s3.amazonaws.com" + NAME,
                "https://sns.eu-central-1.amazonaws.com/other.pem",
                "https://sns.eu-central-1.amazonaws.com/../evil" + NAME,
                "https://sns.eu-central-1.amazonaws.com" + NAME + "?x=1",
                "https://sns.eu-central-1.amazonaws.com" + NAME + "\n",
                "https://169.254.169.254" + NAME,
                ""
            })
    void otherAddressesAreNeverFetched(String url) {
        assertThat(certificates().of(url)).isNull();
        assertThat(fetched).isEmpty();
    }

    @Test
    @DisplayName("a certificate is fetched once, and another not before some seconds are over")
    void certificatesAreFetchedSeldom() {
        SnsCertificates certificates = certificates();
        assertThat(certificates.of(RIGHT)).isNotNull();
        assertThat(certificates.of(RIGHT)).isNotNull();
        assertThat(fetched).containsExactly(RIGHT);
        String other = RIGHT.replace("a86c", "b86c");
        assertThatThrownBy(() -> certificates.of(other)).isInstanceOf(UncheckedIOException.class);
        assertThat(fetched).containsExactly(RIGHT);
    }

    @Test
    @DisplayName("a name that leads inside is called neither for a certificate nor to confirm")
    void guardStandsBeforeEachCall() {
        var sns =
                new SnsEndpoint(
                        TestGuards.resolving(
                                TargetPolicy.production(List.of(), List.of()), "127.0.0.1"),
                        SETTINGS);
        assertThatThrownBy(() -> sns.certificate(RIGHT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't be called");
        assertThatThrownBy(() -> sns.confirm("token"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't be called");
    }

    private SnsCertificates certificates() {
        return new SnsCertificates(new ScriptedSns(), SETTINGS, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
