package com.smart360.mail.config.backup.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.secrets.SignatureCheck;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.stream.UsernameCipher;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A backup as it is stored and travels: readable JSON, with a signature over everything else in
/// its canonical form and the public keyset that checks it. User names are encrypted in it, so the
/// signature covers what is written and not what is read.
public final class SignedFile {

    private static final String SIGNATURE = "signature";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private SignedFile() {}

    /// Whose signature a file bears.
    public enum Origin {
        /// This installation's, or that of one that the operator trusts.
        VALID,
        /// Unchanged since it was signed, but nobody here knows by whom.
        UNKNOWN_KEY
    }

    /// A file that was read.
    public record Read(Origin origin, BackupFile content) {}

    /// The file with this content, signed.
    public static byte[] write(BackupFile content, Signer signer, UsernameCipher usernames) {
        ObjectNode file = JSON.valueToTree(content);
        new EncryptedUsernames(usernames).encrypt(file);
        return sign(file, signer);
    }

    /// Signs a tree of any form anew.
    public static byte[] sign(ObjectNode file, Signer signer) {
        file.remove(SIGNATURE);
        String value = signer.sign(CanonicalJson.of(file));
        ObjectNode signature = file.putObject(SIGNATURE);
        signature.set("publicKeyset", JSON.readTree(signer.publicKeysetJson()));
        signature.put("value", value);
        return JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(file)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// The tree of a file that is ours.
    public static JsonNode tree(byte[] json) {
        return JSON.readTree(json);
    }

    /// Reads what [#write] wrote.
    ///
    /// @param usernames reads those that are encrypted; of another keyset they become empty
    /// @param json is changed: it is not copied, as it may be large
    /// @param trusted checks of the keysets that count as known
    /// @throws ProblemException when it is no backup, of another form, or not as it was signed
    public static Read read(JsonNode json, List<SignatureCheck> trusted, UsernameCipher usernames) {
        if (!(json instanceof ObjectNode file)
                || !BackupFile.FORMAT.equals(file.path("format").asString(""))) {
            throw unreadable(
                    "This is no backup: its member \"format\" should be \""
                            + BackupFile.FORMAT
                            + "\".");
        }
        requirePresentForm(file.path("schemaVersion"));
        Origin origin = origin(file, trusted);
        try {
            new EncryptedUsernames(usernames).decrypt(file);
            BackupFile content = JSON.treeToValue(file, BackupFile.class);
            Completeness.require(content);
            return new Read(origin, content);
        } catch (JacksonException | IllegalArgumentException e) {
            throw unreadable(
                    "The backup is signed, but its content is not of schema version "
                            + BackupFile.SCHEMA
                            + ": "
                            + reason(e)
                            + ".");
        }
    }

    /// In our own words, where we found it.
    private static String reason(RuntimeException e) {
        if (e instanceof IllegalArgumentException ours) {
            return String.valueOf(ours.getMessage());
        }
        return e.getCause() instanceof IllegalArgumentException ours
                ? String.valueOf(ours.getMessage())
                : e.getClass().getSimpleName();
    }

    private static void requirePresentForm(JsonNode schemaVersion) {
        if (!schemaVersion.isInt() || schemaVersion.intValue() != BackupFile.SCHEMA) {
            throw unreadable(
                    "The backup is of schema version "
                            + schemaVersion
                            + "; this version of the product reads "
                            + BackupFile.SCHEMA
                            + ".");
        }
    }

    /// Takes the signature out of the tree.
    private static Origin origin(ObjectNode file, List<SignatureCheck> trusted) {
        JsonNode signature = file.remove(SIGNATURE);
        String value = signature == null ? "" : signature.path("value").asString("");
        byte[] signed;
        try {
            signed = CanonicalJson.of(file);
        } catch (IllegalArgumentException never) {
            throw notGenuine("It holds " + never.getMessage() + ".");
        }
        if (value.isEmpty()) {
            throw notGenuine("It has no signature.");
        }
        if (trusted.stream().anyMatch(check -> check.accepts(signed, value))) {
            return Origin.VALID;
        }
        SignatureCheck own = enclosed(signature);
        if (own == null || !own.accepts(signed, value)) {
            throw notGenuine("Its signature does not fit its content.");
        }
        return Origin.UNKNOWN_KEY;
    }

    private static @Nullable SignatureCheck enclosed(@Nullable JsonNode signature) {
        if (signature == null || !signature.path("publicKeyset").isObject()) {
            return null;
        }
        try {
            return SignatureCheck.from(JSON.writeValueAsString(signature.path("publicKeyset")));
        } catch (IllegalArgumentException noKeyset) {
            return null;
        }
    }

    private static ProblemException notGenuine(String why) {
        return ProblemException.of(
                        ProblemType.BACKUP_NOT_GENUINE,
                        why + " Nothing was imported. Take the file as it was downloaded.")
                .with("signature", "INVALID")
                .toException();
    }

    private static ProblemException unreadable(String why) {
        return new ProblemException(ProblemType.BACKUP_UNREADABLE, why);
    }
}
