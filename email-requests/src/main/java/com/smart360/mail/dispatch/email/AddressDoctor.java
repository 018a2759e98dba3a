package com.smart360.mail.dispatch.email;

import com.smart360.mail.hosts.unicode.UnseenCharacters;
import com.smart360.mail.smtp.message.Mailbox;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Says why a text is no address, and which address was meant, perhaps (N8, N17, M8).
public final class AddressDoctor {

    private static final List<Function<String, @Nullable Finding>> LOOKS =
            List.of(
                    AddressDoctor::unseen,
                    AddressDoctor::looksAlike,
                    AddressDoctor::scheme,
                    AddressDoctor::several,
                    AddressDoctor::withoutAt,
                    AddressDoctor::tooLong,
                    AddressDoctor::dots,
                    AddressDoctor::endOfSentence,
                    AddressDoctor::blanks);

    private AddressDoctor() {}

    /// @param why what is wrong with it, going on behind "is not an address: "
    /// @param meant an address that [Mailbox#parse] takes; null: none can be told
    public record Finding(String why, @Nullable String meant) {

        private static Finding of(String why, String meant) {
            return new Finding(why, Mailbox.parse(meant).isPresent() ? meant : null);
        }
    }

    /// @param text that [Mailbox#parse] does not take
    /// @return empty: nothing in particular
    public static Optional<Finding> look(String text) {
        String whole = UnseenCharacters.trimmed(text);
        for (Function<String, @Nullable Finding> each : LOOKS) {
            Finding found = each.apply(whole);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Finding unseen(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (UnseenCharacters.at(text, i)) {
                var without = new StringBuilder();
                text.codePoints()
                        .filter(each -> !UnseenCharacters.is(each))
                        .forEach(without::appendCodePoint);
                return Finding.of(
                        "it holds " + named(text.codePointAt(i)) + ", which nobody sees",
                        without.toString());
            }
        }
        return null;
    }

    /// Signs of other scripts and of word processors that look like those of addresses.
    private static @Nullable Finding looksAlike(String text) {
        String plain =
                text.replace('\uFF20', '@')
                        .replace('\uFE6B', '@')
                        .replace('\u00A0', ' ')
                        .replace('\uFF1C', '<')
                        .replace('\uFF1E', '>')
                        .replace('\uFF0C', ',')
                        .replace('\u201C', '"')
                        .replace('\u201D', '"');
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != plain.charAt(i)) {
                String why =
                        "it holds %s in place of %s"
                                .formatted(
                                        named(text.charAt(i)),
                                        plain.charAt(i) == ' '
                                                ? "a blank"
                                                : String.valueOf(plain.charAt(i)));
                return Finding.of(why, plain.replace(" @", "@").replace("@ ", "@"));
            }
        }
        return null;
    }

    private static @Nullable Finding scheme(String text) {
        boolean link = text.regionMatches(true, 0, "mailto:", 0, 7);
        return link ? Finding.of("it is a link", text.substring(7)) : null;
    }

    private static @Nullable Finding several(String text) {
        long ats = text.chars().filter(c -> c == '@').count();
        boolean separated = text.indexOf(',') >= 0 || text.indexOf(';') >= 0;
        if (ats < 2 || !separated) {
            return null;
        }
        return new Finding("it is more than one; each stands in the list by itself", null);
    }

    private static @Nullable Finding withoutAt(String text) {
        if (text.indexOf('@') >= 0) {
            return null;
        }
        return new Finding("it has no @", null);
    }

    private static @Nullable Finding tooLong(String text) {
        String bare = bare(text);
        int at = bare.lastIndexOf('@');
        return at > Mailbox.MAX_LOCAL
                ? new Finding(
                        "what stands before the @ has %d characters, at most %d are allowed"
                                .formatted(at, Mailbox.MAX_LOCAL),
                        null)
                : null;
    }

    /// `foo..bar@docomo.ne.jp` is somebody's, and goes as `"foo..bar"@docomo.ne.jp` (N17).
    private static @Nullable Finding dots(String text) {
        String bare = bare(text);
        int at = bare.lastIndexOf('@');
        String local = bare.substring(0, Math.max(at, 0));
        boolean dotted = local.contains("..") || local.startsWith(".") || local.endsWith(".");
        if (!dotted || local.startsWith("\"")) {
            return null;
        }
        String quoted = "\"" + local + "\"" + bare.substring(at);
        return Finding.of(
                "before the @ a dot stands between two other characters, unless it is quoted",
                text.replace(bare, quoted));
    }

    private static @Nullable Finding endOfSentence(String text) {
        String rest = text;
        while (!rest.isEmpty() && ".,;:!?".indexOf(rest.charAt(rest.length() - 1)) >= 0) {
            rest = rest.substring(0, rest.length() - 1);
        }
        return rest.length() == text.length()
                ? null
                : Finding.of("it ends in " + text.substring(rest.length()), rest);
    }

    private static @Nullable Finding blanks(String text) {
        String bare = bare(text);
        if (bare.chars().noneMatch(Character::isWhitespace)) {
            return null;
        }
        return Finding.of("a blank stands in it", text.replace(bare, bare.replaceAll("\\s", "")));
    }

    /// What stands between angle brackets; the whole where there are none.
    private static String bare(String text) {
        int open = text.lastIndexOf('<');
        return open >= 0 && text.endsWith(">") ? text.substring(open + 1, text.length() - 1) : text;
    }

    private static String named(int codePoint) {
        String name = Character.getName(codePoint);
        return "U+%04X%s"
                .formatted(
                        codePoint, name == null ? "" : " (" + name.toLowerCase(Locale.ROOT) + ")");
    }
}
