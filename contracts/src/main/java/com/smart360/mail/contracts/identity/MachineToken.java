package com.smart360.mail.contracts.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// A token of the product's own, for a business service without a client at the identity provider
/// (ADR 76): `smart360_`, 40 random letters and digits (238 bits), and six that are the CRC32 of
/// all before them, so that secret scanners find it by its form and know it from what only looks
/// alike: `smart360_[0-9A-Za-z]{46}`. Never printed.
public final class MachineToken {

    /// What each begins with.
    public static final String PREFIX = "smart360_";

    /// What is wrong with one that [#read] does not take, for who sent it.
    public static final String MALFORMED =
            "The machine token is not well formed: its length, letters or checksum are wrong."
                    + " Expected: all of it, as it was shown when it was made.";

    private static final String SCHEME = "Bearer ";
    private static final int RANDOM = 40;
    private static final int CHECKSUM = 6;
    private static final int SHOWN = 4;

    /// Enough of the digest that no two are alike. Unit: hexadecimal digits.
    private static final int ID = 24;

    private static final Pattern FORM =
            Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (RANDOM + CHECKSUM) + "}");
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final String text;

    private MachineToken(String text) {
        this.text = text;
    }

    /// @param random that nobody can foresee
    public static MachineToken make(RandomGenerator random) {
        StringBuilder made = new StringBuilder(PREFIX);
        for (int i = 0; i < RANDOM; i++) {
            made.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return new MachineToken(made + checksum(made.toString()));
    }

    /// The bearer token of a request that is meant as one of these, well formed or not.
    ///
    /// @param authorization the header of that name; null: there is none
    /// @return null: it has none, or another kind of token
    public static @Nullable String meantIn(@Nullable String authorization) {
        if (authorization == null
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String bearer = authorization.substring(SCHEME.length()).strip();
        return bearer.startsWith(PREFIX) ? bearer : null;
    }

    /// @return empty: not of this form, or its checksum is another's
    public static Optional<MachineToken> read(String bearer) {
        if (!FORM.matcher(bearer).matches()) {
            return Optional.empty();
        }
        int end = bearer.length() - CHECKSUM;
        return checksum(bearer.substring(0, end)).equals(bearer.substring(end))
                ? Optional.of(new MachineToken(bearer))
                : Optional.empty();
    }

    /// The token itself: for the one answer that shows it.
    public String text() {
        return text;
    }

    /// What is kept in its place: SHA-256, in hexadecimal digits. Nobody tries out 238 random bits,
    /// so that no slower digest is needed.
    public String digest() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /// What it is called by, of no use for getting in: the beginning of its digest.
    public String id() {
        return digest().substring(0, ID);
    }

    /// By which people know it from others: its first letters. The 214 bits behind them stay
    /// unknown.
    public String beginning() {
        return text.substring(0, PREFIX.length() + SHOWN);
    }

    private static String checksum(String of) {
        CRC32 crc = new CRC32();
        crc.update(of.getBytes(StandardCharsets.US_ASCII));
        long rest = crc.getValue();
        char[] digits = new char[CHECKSUM];
        for (int at = CHECKSUM - 1; at >= 0; at--) {
            digits[at] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(digits);
    }

    @Override
    public String toString() {
        return "MachineToken[…]";
    }
}
