package com.smart360.mail.audit.head;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Signed heads beside the database, a line each, as JSON with `text` and `signature`: who brings
/// the database back to an earlier state, or cuts off its end with the heads, is found by the line
/// that is newer.
@Component
class HeadJournal {

    /// Lines are below 1,000 bytes.
    private static final int TAIL = 8_192;

    private static final JsonMapper JSON = new JsonMapper();

    private final @Nullable Path file;

    HeadJournal(HeadProperties properties) {
        this.file = properties.journal().orElse(null);
    }

    /// @throws UncheckedIOException if it can't be written; the operator must act
    void append(SignedHead head) {
        if (file == null) {
            return;
        }
        String line =
                JSON.writeValueAsString(
                        JSON.createObjectNode()
                                .put("text", head.text())
                                .put("signature", head.signature()));
        try {
            Files.writeString(
                    file,
                    line + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The signed head can't be written to " + file + " (AUDIT_HEADS_FILE)", failed);
        }
    }

    /// The last line that is whole; replicas may share the file.
    Optional<SignedHead> newest() {
        if (file == null || !Files.exists(file)) {
            return Optional.empty();
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL, in.length())];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
            String[] lines = new String(tail, StandardCharsets.UTF_8).split("\n", -1);
            SignedHead newest = SignedHead.NONE;
            for (String line : lines) {
                SignedHead head = read(line);
                newest = head.number() > newest.number() ? head : newest;
            }
            return newest.number() == 0 ? Optional.empty() : Optional.of(newest);
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " can't be read (AUDIT_HEADS_FILE)", failed);
        }
    }

    private static SignedHead read(String line) {
        try {
            JsonNode head = JSON.readTree(line);
            return SignedHead.of(
                    head.path("text").asString(""), head.path("signature").asString(""));
        } catch (JacksonException cut) {
            return SignedHead.NONE;
        }
    }
}
