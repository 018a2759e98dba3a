package com.smart360.mail.audit.maillog.changes;

import com.smart360.mail.audit.maillog.EarlierRecords;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Records of mails stand in the documents of their blocks (ADR 84).
@Component
class V024__records_in_blocks implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        EarlierRecords.bringIn(mongo);
    }
}
