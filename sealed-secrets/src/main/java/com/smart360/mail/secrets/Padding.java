package com.smart360.mail.secrets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The plaintext's form: four bytes of length, the text as UTF-8, zeros up to a multiple of
/// [#BLOCK], so that the ciphertext does not tell how long the password is.
final class Padding {

    private static final int BLOCK = 128;
    private static final int HEADER = Integer.BYTES;

    private Padding() {}

    /// @throws IllegalArgumentException if the text has no UTF-8 form (a lone surrogate)
    static byte[] pad(char[] text) {
        CharsetEncoder encoder =
                StandardCharsets.UTF_8
                        .newEncoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        byte[] utf8 = new byte[Math.multiplyExact(text.length, 3)];
        try {
            ByteBuffer out = ByteBuffer.wrap(utf8);
            CoderResult result = encoder.encode(CharBuffer.wrap(text), out, true);
            if (result.isError()) {
                result.throwException();
            }
            int length = out.position();
            byte[] padded = new byte[roundUp(HEADER + length)];
            ByteBuffer.wrap(padded).putInt(length).put(utf8, 0, length);
            return padded;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "the secret holds half a surrogate pair; expected well-formed text", e);
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    /// The text's bytes, in an array of their own.
    ///
    /// @throws IllegalArgumentException if it is not of this form
    static byte[] unpad(byte[] padded) {
        if (padded.length < HEADER) {
            throw new IllegalArgumentException("plaintext is shorter than its header");
        }
        int length = ByteBuffer.wrap(padded).getInt();
        if (length < 0 || length > padded.length - HEADER) {
            throw new IllegalArgumentException("plaintext is shorter than its header says");
        }
        return Arrays.copyOfRange(padded, HEADER, HEADER + length);
    }

    private static int roundUp(int length) {
        return (length + BLOCK - 1) / BLOCK * BLOCK;
    }
}
