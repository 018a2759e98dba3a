package com.smart360.mail.dispatch.sender;

import com.smart360.mail.dispatch.email.Sha256;
import com.smart360.mail.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// What came by HTTP was held against what its sender may, and counted, before it was published. So
/// that this is known of it, and of the common topic, which many write to, whose it is, its record
/// bears the sender with an HMAC-SHA256 (RFC 2104) over sender, key and value, by a key that only
/// instances have: it lies in their database.
@Component
public final class SenderProof {

    /// The record's header: sender, colon, 64 hexadecimal digits.
    public static final String HEADER = "ce_smart360sender";

    private static final char AFTER_NAME = ':';
    private static final int LONGEST = 200;

    private final MongoOperations mongo;
    private volatile byte @Nullable [] key;

    SenderProof(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// The header's content for a record.
    ///
    /// @throws com.mongodb.MongoException when the database is away
    public String of(String sender, String recordKey, byte[] value) {
        return sender + AFTER_NAME + mac(sender, recordKey, value);
    }

    /// Whose a record is, by its header.
    ///
    /// @return null: it bears none, or not ours
    /// @throws com.mongodb.MongoException when the database is away
    @Nullable String sender(byte @Nullable [] header, @Nullable String recordKey, byte[] value) {
        if (header == null || header.length > LONGEST || recordKey == null) {
            return null;
        }
        String text = new String(header, StandardCharsets.UTF_8);
        int colon = text.indexOf(AFTER_NAME);
        if (colon < 1) {
            return null;
        }
        String sender = text.substring(0, colon);
        byte[] expected =
                (sender + AFTER_NAME + mac(sender, recordKey, value))
                        .getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, header) ? sender : null;
    }

    private String mac(String sender, String recordKey, byte[] value) {
        String content =
                sender
                        + '\n'
                        + recordKey
                        + '\n'
                        + HexFormat.of().formatHex(Sha256.digest().digest(value));
        try (Secret secret = Secret.owning(key().clone())) {
            return secret.hmacSha256(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private byte[] key() {
        byte[] known = key;
        if (known == null) {
            Document found =
                    mongo.getCollection("sender_keys").find(new Document("_id", "proof")).first();
            if (found == null) {
                throw new IllegalStateException(
                        "The document sender_keys/proof is missing; a restart does not make it"
                                + " anew: remove V022 from schema_changes first");
            }
            known = found.get("key", Binary.class).getData();
            key = known;
        }
        return known;
    }
}
