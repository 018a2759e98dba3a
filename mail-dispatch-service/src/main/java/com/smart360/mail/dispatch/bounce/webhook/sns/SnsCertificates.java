package com.smart360.mail.dispatch.bounce.webhook.sns;

import com.smart360.mail.dispatch.bounce.WebhookProperties;
import com.smart360.mail.secrets.ForeignSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The certificates by which SNS signs: the one of the settings, or those that lie at SNS itself,
/// fetched once a day each and seldom, whoever asks for one.
@Component
public class SnsCertificates {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(5);
    private static final int MOST = 8;

    private final SnsEndpoint sns;
    private final String file;
    private final Clock clock;
    private final Map<String, Fetched> fetched = new LinkedHashMap<>();
    private Instant nextFetch = Instant.MIN;

    SnsCertificates(SnsEndpoint sns, WebhookProperties properties, Clock clock) {
        this.sns = sns;
        this.file = properties.amazonSes().certificateFile();
        this.clock = clock;
    }

    private record Fetched(ForeignSignature key, Instant at) {}

    /// The key by which a message was signed.
    ///
    /// @param url that the message names; where a certificate is set, it is not looked at
    /// @return null: no certificate of SNS lies there
    /// @throws UncheckedIOException when it can't be had now
    public synchronized @Nullable ForeignSignature of(String url) {
        Instant now = clock.instant();
        try {
            if (!file.isEmpty()) {
                return ForeignSignature.rsaOf(Files.readAllBytes(Path.of(file)), now);
            }
            if (!sns.holdsCertificate(url)) {
                return null;
            }
            Fetched known = fetched.get(url);
            return known != null && known.at().plus(KEPT).isAfter(now)
                    ? known.key()
                    : fetch(url, now);
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (IllegalArgumentException none) {
            throw new UncheckedIOException(
                    new IOException("The certificate of SNS is of no use: " + none.getMessage()));
        }
    }

    private ForeignSignature fetch(String url, Instant now) throws IOException {
        if (now.isBefore(nextFetch)) {
            throw new IOException("a certificate was fetched a moment ago");
        }
        nextFetch = now.plus(BETWEEN_FETCHES);
        ForeignSignature key = ForeignSignature.rsaOf(sns.certificate(url), now);
        fetched.put(url, new Fetched(key, now));
        if (fetched.size() > MOST) {
            fetched.remove(fetched.keySet().iterator().next());
        }
        return key;
    }
}
