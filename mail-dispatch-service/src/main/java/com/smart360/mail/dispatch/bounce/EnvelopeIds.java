package com.smart360.mail.dispatch.bounce;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.smart360.mail.dispatch.email.EmailId;
import com.smart360.mail.secrets.Secret;
import com.smart360.mail.smtp.dsn.WantedReports;
import com.smart360.mail.smtp.message.MessageDefaults;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// ENVIDs (RFC 3461 §4.4) that only we can make: what stands for the mail, behind its HMAC-SHA-256
/// under a key that all instances share. Whoever gets a mail sees its Message-ID and never its
/// ENVID, so that a report with ours comes from a server that had the mail on its way.
///
/// The key is made at the first need and lies in the database: it protects no secret, and who reads
/// the database needs no forged report.
@Component
public final class EnvelopeIds {

    static final String COLLECTION = "bounce_key";

    /// The name under which a provider carries what stands for a mail.
    public static final String CARRIED = "smart360";

    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeIds.class);
    private static final String ID = "envelope";
    private static final String PROVIDERS = "provider/";
    private static final int KEY_BYTES = 32;
    private static final int TAG_DIGITS = 32;
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{32})\\.([0-9a-f]{40})");

    private final MongoOperations mongo;
    private final BounceProperties properties;
    private final WebhookProperties webhooks;
    private volatile byte @Nullable [] key;

    EnvelopeIds(MongoOperations mongo, BounceProperties properties, WebhookProperties webhooks) {
        this.mongo = mongo;
        this.properties = properties;
        this.webhooks = webhooks;
    }

    /// Which reports a mail asks for; null: none, as nobody reads them, or the key can't be had
    /// now.
    public @Nullable WantedReports wanted(EmailId id) {
        if (!properties.enabled()) {
            return null;
        }
        try {
            return new WantedReports(of(id), properties.ofDelivery());
        } catch (MongoException away) {
            LOG.warn("A mail goes without an ENVID: {}", away.getMessage());
            return null;
        }
    }

    /// The header by which a provider is told what to say of a mail again when it calls us; null:
    /// its webhook is off, or it says the Message-ID itself. It is no ENVID: some providers leave
    /// it in the mail, and what recipients see must prove nothing in a mailbox.
    ///
    /// @param provider id of its template
    public MessageDefaults.@Nullable Header carried(EmailId id, @Nullable String provider) {
        if (provider == null || !properties.enabled() || !webhooks.on(provider)) {
            return null;
        }
        try {
            return switch (provider) {
                case WebhookProperties.SENDGRID ->
                        new MessageDefaults.Header(
                                "X-SMTPAPI", "{\"unique_args\": " + member(id) + "}");
                case WebhookProperties.MAILGUN ->
                        new MessageDefaults.Header("X-Mailgun-Variables", member(id));
                case WebhookProperties.POSTMARK ->
                        new MessageDefaults.Header("X-PM-Metadata-" + CARRIED, carried(id));
                default -> null;
            };
        } catch (MongoException away) {
            LOG.warn("A mail goes without an id that its provider carries: {}", away.getMessage());
            return null;
        }
    }

    private String member(EmailId id) {
        return "{\"" + CARRIED + "\": \"" + carried(id) + "\"}";
    }

    /// A mail's own.
    String of(EmailId id) {
        String digest = id.digest();
        return tag(digest) + "." + digest;
    }

    /// What a provider carries of a mail. 73 characters; Postmark takes 80.
    String carried(EmailId id) {
        String digest = id.digest();
        return tag(PROVIDERS + digest) + "." + digest;
    }

    /// What stands for the mail; empty: it is none of ours.
    Optional<String> digest(String envelopeId) {
        return digest("", envelopeId);
    }

    /// What stands for the mail that a provider carried this of; empty: it is none of ours.
    Optional<String> carriedDigest(String carried) {
        return digest(PROVIDERS, carried);
    }

    private Optional<String> digest(String use, String met) {
        Matcher form = FORM.matcher(met);
        if (!form.matches()) {
            return Optional.empty();
        }
        byte[] told = form.group(1).getBytes(StandardCharsets.US_ASCII);
        byte[] right = tag(use + form.group(2)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(told, right) ? Optional.of(form.group(2)) : Optional.empty();
    }

    private String tag(String text) {
        // The secret wipes what it is given.
        try (Secret secret = Secret.owning(key().clone())) {
            return secret.hmacSha256(text.getBytes(StandardCharsets.US_ASCII))
                    .substring(0, TAG_DIGITS);
        }
    }

    private byte[] key() {
        byte[] present = key;
        if (present == null) {
            present = readOrMake();
            key = present;
        }
        return present;
    }

    private byte[] readOrMake() {
        MongoCollection<Document> collection = mongo.getCollection(COLLECTION);
        Document found = collection.find(Filters.eq("_id", ID)).first();
        if (found == null) {
            byte[] made = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(made);
            try {
                collection.insertOne(
                        new Document("_id", ID).append("v", 1).append("key", new Binary(made)));
            } catch (MongoWriteException raced) {
                if (raced.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw raced;
                }
            }
            found = collection.find(Filters.eq("_id", ID)).first();
        }
        return Objects.requireNonNull(found, ID).get("key", Binary.class).getData();
    }
}
