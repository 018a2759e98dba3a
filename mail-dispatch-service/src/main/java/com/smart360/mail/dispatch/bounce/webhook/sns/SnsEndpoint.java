package com.smart360.mail.dispatch.bounce.webhook.sns;

import com.smart360.mail.dispatch.bounce.WebhookProperties;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.starter.guard.GuardedHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Amazon SNS in the region of the one topic that the settings name. Nothing else is ever called,
/// whatever a message says, and only at addresses that the policy for outgoing connections permits.
@Component
public class SnsEndpoint implements DisposableBean {

    private static final Pattern ARN = Pattern.compile("arn:(aws[a-z-]*):sns:([a-z0-9-]+):.*");
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /// Of an answer. A certificate has about 2 KB.
    private static final int MOST_BYTES = 16 * 1024;

    private static final int OK = 200;

    private final String topicArn;
    private final String host;
    private final CloseableHttpClient http;

    SnsEndpoint(Guard guard, WebhookProperties properties) {
        this.topicArn = properties.amazonSes().topicArn();
        this.host = host(topicArn);
        this.http = GuardedHttp.client(guard, LIMIT);
    }

    private static String host(String topicArn) {
        Matcher arn = ARN.matcher(topicArn);
        if (!arn.matches()) {
            return "";
        }
        String domain = arn.group(1).equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
        return "sns." + arn.group(2) + domain;
    }

    /// Whether a certificate of SNS can lie there: on its host in the topic's region, under the
    /// name that it gives them.
    boolean holdsCertificate(String url) {
        return !host.isEmpty()
                && url.matches(
                        "https://"
                                + Pattern.quote(host)
                                + "/SimpleNotificationService-[0-9a-f]{16,64}\\.pem");
    }

    /// The certificate that lies there.
    byte[] certificate(String url) throws IOException {
        return get(URI.create(url));
    }

    /// Confirms the topic's subscription, at an address that is made here and not the message's.
    public void confirm(String token) throws IOException {
        get(
                URI.create(
                        "https://%s/?Action=ConfirmSubscription&TopicArn=%s&Token=%s"
                                .formatted(host, encoded(topicArn), encoded(token))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private byte[] get(URI url) throws IOException {
        try (ClassicHttpResponse answer = http.executeOpen(null, new HttpGet(url), null)) {
            HttpEntity entity = answer.getEntity();
            if (answer.getCode() != OK || entity == null) {
                throw new IOException(host + " answered with status " + answer.getCode());
            }
            try (InputStream in = entity.getContent()) {
                byte[] read = in.readNBytes(MOST_BYTES + 1);
                if (read.length > MOST_BYTES) {
                    throw new IOException(
                            host + " answered with more than " + MOST_BYTES + " bytes");
                }
                return read;
            }
        }
    }

    @Override
    public void destroy() throws IOException {
        http.close();
    }
}
