package com.smart360.mail.config.configuration.rule.header;

import com.smart360.mail.contracts.email.ReservedHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The custom headers' text, line by line (RFC 5322 §2.2, X-22).
final class HeaderLines {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,76}");
    private static final Pattern ENCODED_WORD =
            Pattern.compile("=\\?[^?\\s]*\\?([bBqQ])\\?([^?]*)\\?=");
    private static final Pattern HEX_PAIR = Pattern.compile("=([0-9A-Fa-f]{2})");

    /// RFC 5322 §2.1.1.
    private static final int MAX_LINE = 998;

    private HeaderLines() {}

    /// A line that breaks a rule.
    ///
    /// @param number of the line, from 1
    /// @param culprit the part at fault
    record Fault(HeaderRule rule, String cause, int number, String line, String culprit) {}

    static List<Fault> faults(String text) {
        List<Fault> faults = new ArrayList<>();
        String[] lines = text.split("\r\n|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Fault fault = lines[i].isBlank() && printable(lines[i]) ? null : fault(lines[i], i + 1);
            if (fault != null) {
                faults.add(fault);
            }
        }
        return faults;
    }

    private static @Nullable Fault fault(String line, int number) {
        int control = line.chars().filter(Character::isISOControl).findFirst().orElse(-1);
        if (control >= 0) {
            return new Fault(HeaderRule.HDR_6, "control", number, line, shown(control));
        }
        if (Character.isWhitespace(line.charAt(0))) {
            return new Fault(HeaderRule.HDR_1, "folded", number, line, "");
        }
        int colon = line.indexOf(':');
        if (colon < 0) {
            return new Fault(HeaderRule.HDR_1, "colon-missing", number, line, "");
        }
        if (line.length() > MAX_LINE) {
            return new Fault(HeaderRule.HDR_1, "line-too-long", number, line, "");
        }
        Fault name = nameFault(line.substring(0, colon), line, number);
        return name != null ? name : valueFault(line.substring(colon + 1).strip(), line, number);
    }

    private static @Nullable Fault nameFault(String name, String line, int number) {
        if (!NAME.matcher(name).matches()) {
            return new Fault(HeaderRule.HDR_3, "name", number, line, name);
        }
        return ReservedHeader.inConfigurations(name)
                ? new Fault(HeaderRule.HDR_2, "reserved", number, line, name)
                : null;
    }

    private static @Nullable Fault valueFault(String value, String line, int number) {
        if (value.isEmpty()) {
            return new Fault(HeaderRule.HDR_1, "value-missing", number, line, "");
        }
        if (!printable(value)) {
            return new Fault(
                    HeaderRule.HDR_3,
                    "value",
                    number,
                    line,
                    shown(value.codePoints().filter(c -> c > '~').findFirst().orElse(0)));
        }
        return HarmfulText.isIn(value) || HarmfulText.isIn(decoded(value))
                ? new Fault(HeaderRule.HDR_6, "harmful", number, line, "")
                : null;
    }

    private static boolean printable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static String shown(int character) {
        String code = String.format(Locale.ROOT, "U+%04X", character);
        return Character.isISOControl(character) || Character.isWhitespace(character)
                ? code
                : Character.toString(character) + " (" + code + ")";
    }

    /// RFC 2047 words opened, since readers of the mail open them too.
    private static String decoded(String value) {
        return ENCODED_WORD
                .matcher(value)
                .replaceAll(
                        word ->
                                Matcher.quoteReplacement(
                                        word.group(1).equalsIgnoreCase("Q")
                                                ? fromQ(word.group(2))
                                                : fromBase64(word.group(2))));
    }

    private static String fromQ(String text) {
        return HEX_PAIR.matcher(text.replace('_', ' '))
                .replaceAll(
                        pair ->
                                Matcher.quoteReplacement(
                                        String.valueOf(
                                                (char) Integer.parseInt(pair.group(1), 16))));
    }

    private static String fromBase64(String text) {
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException notBase64) {
            return text;
        }
    }
}
