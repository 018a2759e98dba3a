package com.smart360.mail.dispatch.sender.changes;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.smart360.mail.starter.mongo.ChangeUnit;
import java.security.SecureRandom;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The key by which instances know what they published for a sender, made once for all of them.
@Component
class V022__sender_proof_key implements ChangeUnit {

    private static final int BYTES = 32;

    @Override
    public void apply(MongoOperations mongo) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        mongo.getCollection("sender_keys")
                .updateOne(
                        new Document("_id", "proof"),
                        Updates.combine(
                                Updates.setOnInsert("v", 1), Updates.setOnInsert("key", key)),
                        new UpdateOptions().upsert(true));
    }
}
