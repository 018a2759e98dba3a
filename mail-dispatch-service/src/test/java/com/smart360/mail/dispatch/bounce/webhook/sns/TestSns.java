package com.smart360.mail.dispatch.bounce.webhook.sns;

import com.smart360.mail.dispatch.bounce.WebhookProperties;
import com.smart360.mail.hosts.testing.TestGuards;
import java.time.Clock;

/// SNS for tests: nobody is at its address.
public final class TestSns {

    private TestSns() {}

    public static SnsEndpoint outOfReach(WebhookProperties settings) {
        return new SnsEndpoint(TestGuards.withoutSuchName(), settings);
    }

    public static SnsCertificates certificates(
            SnsEndpoint sns, WebhookProperties settings, Clock clock) {
        return new SnsCertificates(sns, settings, clock);
    }
}
