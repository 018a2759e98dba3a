package com.smart360.mail.gateway.session.breakglass;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.gateway.problem.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands in the break-glass form (`application/x-www-form-urlencoded`, URL Standard, 5.1), or
/// why it is none. No fault repeats the secret, nor what may be one in the wrong place: a value is
/// told by its length, a name only where it looks like one.
///
/// @param values empty where there is a fault
/// @param fault null: there is none
record FormFields(Map<String, String> values, @Nullable Problem fault) {

    /// Three fields of at most 300 characters, each of up to nine where it is not ASCII, and a
    /// token.
    static final int LONGEST = 16 * 1024;

    private static final String TOKEN = "_csrf";
    private static final int LONGEST_TOKEN = 500;

    /// As the page's form has them, in its order. Unit: characters.
    private static final Map<String, Integer> LONGEST_OF = longest();

    private static final String EXPECTED = "expected the fields name, reason and secret, each once";
    private static final Predicate<String> NAME =
            Pattern.compile("[A-Za-z_]\\w{0,19}").asMatchPredicate();

    private static Map<String, Integer> longest() {
        Map<String, Integer> longest = new LinkedHashMap<>();
        longest.put("name", 60);
        longest.put("reason", 300);
        longest.put("secret", 60);
        longest.put(TOKEN, LONGEST_TOKEN);
        return longest;
    }

    static FormFields refused(ProblemType type, String why) {
        return new FormFields(Map.of(), Problem.of(type, why));
    }

    static FormFields of(byte[] sent) {
        if (sent.length > LONGEST) {
            return refused(
                    ProblemType.TOO_LARGE,
                    "The form has more than %d bytes; expected fewer.".formatted(LONGEST));
        }
        if (sent.length == 0) {
            return malformed("The form is empty; " + EXPECTED + ".");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : new String(sent, StandardCharsets.US_ASCII).split("&")) {
            String fault = pair.isEmpty() ? null : read(pair, values);
            if (fault != null) {
                return malformed(fault);
            }
        }
        for (String name : LONGEST_OF.keySet()) {
            String value = values.get(name);
            if (!name.equals(TOKEN) && (value == null || value.isBlank())) {
                return malformed(
                        "The field %s is %s; expected 1 to %d characters."
                                .formatted(
                                        name,
                                        value == null ? "missing" : "empty",
                                        LONGEST_OF.get(name)));
            }
        }
        return new FormFields(values, null);
    }

    private static FormFields malformed(String why) {
        return refused(ProblemType.MALFORMED_REQUEST, why);
    }

    /// Why it is no field; null: it is one.
    private static @Nullable String read(String pair, Map<String, String> values) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        Integer longest = name == null ? null : LONGEST_OF.get(name);
        if (name == null || longest == null) {
            return "The field %s is not known; %s."
                    .formatted(
                            name != null && equals >= 0 && NAME.test(name)
                                    ? "\"" + name + "\""
                                    : "whose name has %d characters"
                                            .formatted(equals < 0 ? pair.length() : equals),
                            EXPECTED);
        }
        String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
        if (value == null) {
            return "The field %s has a %% that no two hexadecimal digits follow; expected %%25 for it."
                    .formatted(name);
        }
        if (value.length() > longest) {
            return "The field %s has %d characters; expected at most %d."
                    .formatted(name, value.length(), longest);
        }
        return values.putIfAbsent(name, value) == null
                ? null
                : "The field %s comes more than once; expected once.".formatted(name);
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "FormFields[" + values.keySet() + ", " + fault + "]";
    }
}
