package com.smart360.mail.config.configuration.changes;

import com.mongodb.client.MongoCollection;
import com.smart360.mail.starter.mongo.ChangeUnit;
import com.smart360.mail.starter.stream.UsernameCipher;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// User names that stand in clear, from before they were encrypted (USER-3): in configurations,
/// their versions with what changed in them, connection tests and waiting changes.
///
/// Each document is rewritten by itself, if it still is what was read: a death in its midst, or a
/// replica of the former version that still writes, leaves nothing half-done.
@Component
class V011__usernames_encrypted implements ChangeUnit {

    private static final String USERNAME = "username";

    private final UsernameCipher cipher;

    V011__usernames_encrypted(UsernameCipher cipher) {
        this.cipher = cipher;
    }

    @Override
    public void apply(MongoOperations mongo) {
        encryptConnections(mongo.getCollection("configurations"), "settings.connection");
        encryptConnections(mongo.getCollection("configuration_versions"), "settings.connection");
        encryptConnections(mongo.getCollection("connection_tests"), "connection");
        encryptConnections(mongo.getCollection("approvals"), "change.content.settings.connection");
        encryptChanges(mongo.getCollection("configuration_versions"), "changes");
        encryptChanges(mongo.getCollection("approvals"), "change.changes");
    }

    private void encryptConnections(MongoCollection<Document> collection, String path) {
        String clear = path + "." + USERNAME;
        for (Document found : collection.find(new Document(clear, new Document("$exists", true)))) {
            String username = found.getEmbedded(List.of(clear.split("\\.")), String.class);
            if (username != null) {
                collection.updateOne(
                        new Document("_id", found.get("_id")).append(clear, username),
                        new Document("$unset", new Document(clear, ""))
                                .append(
                                        "$set",
                                        new Document(
                                                path + ".usernameEncrypted",
                                                cipher.encrypt(username))));
            }
        }
    }

    private void encryptChanges(MongoCollection<Document> collection, String path) {
        for (Document found : collection.find(new Document(path + ".field", USERNAME))) {
            List<Document> before =
                    found.getEmbedded(List.of(path.split("\\.")), List.<Document>of());
            List<Document> after = before.stream().map(this::encrypted).toList();
            if (!after.equals(before)) {
                collection.updateOne(
                        new Document("_id", found.get("_id")).append(path, before),
                        new Document("$set", new Document(path, after)));
            }
        }
    }

    private Document encrypted(Document change) {
        if (!USERNAME.equals(change.getString("field"))) {
            return change;
        }
        Document encrypted = new Document(change);
        for (String side : List.of("before", "after")) {
            if (encrypted.remove(side) instanceof String clear) {
                encrypted.append(side + "Encrypted", cipher.encrypt(clear));
            }
        }
        return encrypted;
    }
}
