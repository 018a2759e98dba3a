package com.smart360.mail.config.backup.file;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.problem.ProblemException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the JSON of a backup, of which nothing is known yet. Its limits hold while it is read, so
/// that no file takes more memory than they allow (I5): a member or value costs some 100 bytes, a
/// text its length.
public final class BackupJson {

    /// Members, values, and the beginnings and ends of objects and arrays: some 5,000 versions.
    static final int MOST_TOKENS = 400_000;

    /// A certificate check stands eight levels deep, nine in a body with choices.
    static final int MOST_LEVELS = 16;

    /// Characters of a member's name; an id is one, too.
    static final int LONGEST_NAME = 100;

    /// Characters of a text: more than any setting takes.
    static final int LONGEST_TEXT = 256 * 1024;

    /// Digits of a number: all of ours are whole and fit into 64 bits.
    static final int LONGEST_NUMBER = 20;

    private BackupJson() {}

    /// The tree of what a stream holds.
    ///
    /// @param mostBytes how long it may be
    /// @throws ProblemException 413 for more than the limits allow, 400 for what is no JSON
    public static JsonNode read(InputStream body, long mostBytes) {
        try {
            JsonNode read = mapper(mostBytes).readTree(body);
            if (read == null || read.isMissingNode()) {
                throw malformed("There is no content.");
            }
            return read;
        } catch (StreamConstraintsException more) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "A backup has up to "
                            + mostBytes
                            + " bytes, "
                            + MOST_TOKENS
                            + " members and values, "
                            + MOST_LEVELS
                            + " levels, texts of "
                            + LONGEST_TEXT
                            + " and names of "
                            + LONGEST_NAME
                            + " characters, and numbers of "
                            + LONGEST_NUMBER
                            + " digits; this has more.");
        } catch (StreamReadException wrong) {
            throw malformed(
                    "This is not JSON, or has a member twice: line "
                            + wrong.getLocation().getLineNr()
                            + ", column "
                            + wrong.getLocation().getColumnNr()
                            + ".");
        } catch (JacksonException cutOff) {
            throw malformed("The file could not be read to its end.");
        }
    }

    private static ProblemException malformed(String why) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, why);
    }

    private static JsonMapper mapper(long mostBytes) {
        return JsonMapper.builder(
                        JsonFactory.builder()
                                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                .streamReadConstraints(
                                        StreamReadConstraints.builder()
                                                .maxDocumentLength(mostBytes)
                                                .maxTokenCount(MOST_TOKENS)
                                                .maxNestingDepth(MOST_LEVELS)
                                                .maxNameLength(LONGEST_NAME)
                                                .maxStringLength(LONGEST_TEXT)
                                                .maxNumberLength(LONGEST_NUMBER)
                                                .build())
                                .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
