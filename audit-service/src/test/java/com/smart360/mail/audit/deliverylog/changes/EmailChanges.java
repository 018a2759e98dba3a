package com.smart360.mail.audit.deliverylog.changes;

import java.time.Clock;
import org.springframework.data.mongodb.core.MongoOperations;

/// What the database of mails is given at start.
public final class EmailChanges {

    private EmailChanges() {}

    public static void apply(MongoOperations mongo) {
        new V002__emails().apply(mongo);
        new V004__open_emails(Clock.systemUTC()).apply(mongo);
        new V006__listed_emails().apply(mongo);
        new V011__email_terms().apply(mongo);
        new V023__email_pages().apply(mongo);
    }
}
