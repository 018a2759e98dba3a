package com.smart360.mail.canary;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The forms that a secret can have taken (S4): what `smtp-client` takes out of a server's words,
/// and what our own code and its libraries may make of it. Each is looked for in parts of [#PART]
/// characters, so that one that was cut off is found, too; and in Latin-1 (which is UTF-8's, as a
/// canary is ASCII) and UTF-16, as Java's arrays of characters are in a heap.
final class SecretForms {

    /// Characters of a secret that are looked for together.
    static final int PART = 10;

    private static final Map<String, UnaryOperator<String>> FORMS = forms();

    private static final List<Charset> CHARSETS =
            List.of(
                    StandardCharsets.ISO_8859_1,
                    StandardCharsets.UTF_16LE,
                    StandardCharsets.UTF_16BE);

    private SecretForms() {}

    /// The names of all forms.
    static Set<String> names() {
        return FORMS.keySet();
    }

    /// A text in a form.
    static String written(String form, String text) {
        return FORMS.get(form).apply(text);
    }

    /// What to look for: for each form the bytes that each part of the secret has in it.
    ///
    /// @param secret ASCII, random, of [#PART] characters or more
    static Map<String, Set<String>> needles(String secret) {
        Map<String, Set<String>> needles = new LinkedHashMap<>();
        for (Map.Entry<String, UnaryOperator<String>> form : FORMS.entrySet()) {
            for (Charset charset : CHARSETS) {
                Set<String> bytes = new LinkedHashSet<>();
                for (int from = 0; from + PART <= secret.length(); from++) {
                    String text = form.getValue().apply(secret.substring(from, from + PART));
                    // One character a byte.
                    bytes.add(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1));
                }
                needles.put(form.getKey() + ", " + charset.name(), bytes);
            }
        }
        return needles;
    }

    private static Map<String, UnaryOperator<String>> forms() {
        Map<String, UnaryOperator<String>> forms = new LinkedHashMap<>();
        forms.put("plain", text -> text);
        forms.put("reversed", text -> new StringBuilder(text).reverse().toString());
        forms.put("capitals", text -> text.toUpperCase(Locale.ROOT));
        forms.put("small letters", text -> text.toLowerCase(Locale.ROOT));
        for (int shift = 0; shift < 3; shift++) {
            int bytes = shift;
            forms.put("base64, " + shift + " bytes before", text -> base64(text, bytes));
            forms.put(
                    "base64 for addresses, " + shift + " bytes before",
                    text -> base64(text, bytes).replace('+', '-').replace('/', '_'));
            for (int outer = 0; outer < 3; outer++) {
                int more = outer;
                forms.put(
                        "base64 twice, " + shift + " and " + outer + " bytes before",
                        text -> base64(base64(text, bytes), more));
            }
        }
        digits(forms);
        escapes(forms);
        return forms;
    }

    private static void digits(Map<String, UnaryOperator<String>> forms) {
        for (String separator : List.of("", ":", " ", "-", ",", ", ", "%", "=", "\\x")) {
            String between = separator.isEmpty() ? "together" : "with " + separator;
            forms.put("hex, " + between, each(separator, c -> "%02x".formatted(c)));
            forms.put("HEX, " + between, each(separator, c -> "%02X".formatted(c)));
        }
        forms.put("0x", each(",", c -> "0x%02x".formatted(c)));
        forms.put("0x and blanks", each(", ", c -> "0x%02x".formatted(c)));
        forms.put("numbers and commas", each(",", String::valueOf));
        forms.put("numbers, commas and blanks", each(", ", String::valueOf));
        forms.put("numbers and blanks", each(" ", String::valueOf));
        forms.put("octal", each("", c -> "\\%03o".formatted(c)));
        forms.put("characters of a list", each("\",\"", Character::toString));
        forms.put("characters and commas", each(",", Character::toString));
        forms.put("characters, commas and blanks", each(", ", Character::toString));
        forms.put("characters and blanks", each(" ", Character::toString));
    }

    private static void escapes(Map<String, UnaryOperator<String>> forms) {
        forms.put("JSON escapes of all", each("", c -> "\\u%04x".formatted(c)));
        forms.put("JSON ESCAPES of all", each("", c -> "\\u%04X".formatted(c)));
        forms.put("HTML references of all", each("", "&#%d;"::formatted));
        forms.put("HTML references of all, hex", each("", "&#x%x;"::formatted));
        forms.put("percent", special("%%%02X"));
        forms.put("percent, small", special("%%%02x"));
        forms.put(
                "percent, a blank is plus",
                text -> special("%%%02X").apply(text).replace("%20", "+"));
        forms.put("quoted-printable", special("=%02X"));
        forms.put(
                "JSON escapes",
                each("", c -> c == '"' || c == '\\' ? "\\" + (char) c : Character.toString(c)));
        forms.put(
                "JSON escapes, slash as well",
                each("", c -> "\"\\/".indexOf(c) >= 0 ? "\\" + (char) c : Character.toString(c)));
        forms.put(
                "JSON escapes for pages",
                each(
                        "",
                        c ->
                                "<>&'=".indexOf(c) >= 0
                                        ? "\\u%04x".formatted(c)
                                        : c == '"' || c == '\\'
                                                ? "\\" + (char) c
                                                : Character.toString(c)));
        forms.put(
                "JSON escapes twice",
                text -> forms.get("JSON escapes").apply(forms.get("JSON escapes").apply(text)));
        forms.put("HTML", html("&#39;", "&quot;"));
        forms.put("HTML, numbers", html("&#x27;", "&#34;"));
    }

    private static UnaryOperator<String> each(String separator, IntFunction<String> form) {
        return text -> text.chars().mapToObj(form).collect(Collectors.joining(separator));
    }

    /// Letters and digits stay.
    private static UnaryOperator<String> special(String form) {
        return each(
                "", c -> Character.isLetterOrDigit(c) ? Character.toString(c) : form.formatted(c));
    }

    private static UnaryOperator<String> html(String apostrophe, String quote) {
        return text ->
                text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("'", apostrophe)
                        .replace("\"", quote);
    }

    /// The characters that depend on the text alone, whatever bytes stand around it.
    private static String base64(String text, int before) {
        byte[] padded = (" ".repeat(before) + text).getBytes(StandardCharsets.ISO_8859_1);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
        return encoded.substring((before * 8 + 5) / 6, padded.length * 8 / 6);
    }
}
