package com.smart360.mail.dispatch.bounce.webhook;

import com.smart360.mail.dispatch.bounce.WebhookProperties;
import com.smart360.mail.dispatch.bounce.WebhookProperties.AmazonSes;
import com.smart360.mail.dispatch.bounce.WebhookProperties.Mailgun;
import com.smart360.mail.dispatch.bounce.WebhookProperties.Postmark;
import com.smart360.mail.dispatch.bounce.WebhookProperties.SendGrid;
import java.time.Duration;

/// Settings of one provider each, the others off.
public final class Settings {

    static final Mailgun NO_MAILGUN = new Mailgun("", "");
    static final SendGrid NO_SENDGRID = new SendGrid("");
    static final Postmark NO_POSTMARK = new Postmark("", "", "");
    static final AmazonSes NO_SES = new AmazonSes("", "", true);

    private Settings() {}

    static WebhookProperties of(Mailgun mailgun) {
        return of(mailgun, NO_SENDGRID, NO_POSTMARK, NO_SES);
    }

    static WebhookProperties of(SendGrid sendgrid) {
        return of(NO_MAILGUN, sendgrid, NO_POSTMARK, NO_SES);
    }

    static WebhookProperties of(Postmark postmark) {
        return of(NO_MAILGUN, NO_SENDGRID, postmark, NO_SES);
    }

    public static WebhookProperties of(AmazonSes ses) {
        return of(NO_MAILGUN, NO_SENDGRID, NO_POSTMARK, ses);
    }

    private static WebhookProperties of(
            Mailgun mailgun, SendGrid sendgrid, Postmark postmark, AmazonSes ses) {
        return new WebhookProperties(Duration.ofDays(1), 5000, mailgun, sendgrid, postmark, ses);
    }
}
