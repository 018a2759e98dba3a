package com.smart360.mail.secrets.onetime;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;

/// A secret for an envelope: 30 letters and digits in six groups (150 bits), without those that
/// look alike on paper. Lower case, blanks and dashes make no difference, and O, I and L are read
/// as 0 and 1. Never printed.
public final class OneTimeSecret implements AutoCloseable {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 30;
    private static final int GROUP = 5;

    private final char[] digits;

    private OneTimeSecret(char[] digits) {
        this.digits = digits;
    }

    /// A new one.
    public static OneTimeSecret make(SecureRandom random) {
        char[] digits = new char[LENGTH];
        for (int at = 0; at < LENGTH; at++) {
            digits[at] = DIGITS.charAt(random.nextInt(DIGITS.length()));
        }
        return new OneTimeSecret(digits);
    }

    /// What somebody typed, whatever it is.
    ///
    /// @param typed wiped
    public static OneTimeSecret typed(char[] typed) {
        char[] read = new char[typed.length];
        int length = 0;
        for (char each : typed) {
            if (each != '-' && each != ' ') {
                read[length++] = meant(each);
            }
        }
        char[] digits = Arrays.copyOf(read, length);
        Arrays.fill(typed, '\0');
        Arrays.fill(read, '\0');
        return new OneTimeSecret(digits);
    }

    private static char meant(char typed) {
        return switch (typed) {
            case 'o', 'O' -> '0';
            case 'i', 'I', 'l', 'L' -> '1';
            default -> String.valueOf(typed).toUpperCase(Locale.ROOT).charAt(0);
        };
    }

    /// Whether it can be one that was made: a slow digest is not worth its time for others.
    public boolean isWellFormed() {
        boolean known = digits.length == LENGTH;
        for (char digit : digits) {
            known &= DIGITS.indexOf(digit) >= 0;
        }
        return known;
    }

    /// In groups: for the one time that it is shown.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < digits.length; at++) {
            if (at > 0 && at % GROUP == 0) {
                text.append('-');
            }
            text.append(digits[at]);
        }
        return text.toString();
    }

    /// What is kept in its place.
    public SlowDigest digest(SecureRandom random) {
        return SlowDigest.of(digits, random);
    }

    /// Whether it is the one of this digest; takes some tenths of a second.
    public boolean isOf(SlowDigest digest) {
        return digest.isOf(digits);
    }

    /// Wipes it.
    @Override
    public void close() {
        Arrays.fill(digits, '\0');
    }

    @Override
    public String toString() {
        return "OneTimeSecret[…]";
    }
}
