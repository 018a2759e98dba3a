package com.smart360.mail.config.configuration.rule.header;

import java.util.Locale;
import java.util.Set;

/// Looks for what a header's value must not carry into somebody's page or into the header itself: a
/// script, an event handler, an encoded line break (HDR-6). One pass each, by hand: expressions for
/// this took seconds for a few kilobytes (S11).
final class HarmfulText {

    private static final Set<String> TAGS =
            Set.of(
                    "script", "iframe", "object", "embed", "svg", "img", "style", "link", "meta",
                    "form", "body", "html");
    private static final Set<String> SCHEMES = Set.of("javascript", "vbscript");

    private final String text;

    private HarmfulText(String text) {
        this.text = text.toLowerCase(Locale.ROOT);
    }

    static boolean isIn(String value) {
        HarmfulText it = new HarmfulText(value);
        return value.chars().anyMatch(Character::isISOControl)
                || it.hasMarkup()
                || it.hasEncodedBreak();
    }

    /// `<script`, `javascript:`, `data:text/html`, or `onclick=` behind a `<`.
    private boolean hasMarkup() {
        boolean inTag = false;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = wordEnd(at);
            if (end > at) {
                if (isHarmful(text.substring(at, end), end, inTag)) {
                    return true;
                }
                at = end;
            } else {
                if (c == '<' && TAGS.contains(tagAt(at + 1))) {
                    return true;
                }
                inTag = c == '<' || (inTag && c != '>');
                at++;
            }
        }
        return false;
    }

    private boolean isHarmful(String word, int end, boolean inTag) {
        int next = afterBlanks(end);
        if (is(next, ':')) {
            return SCHEMES.contains(word)
                    || (word.equals("data") && text.startsWith("text/html", afterBlanks(next + 1)));
        }
        return inTag && is(next, '=') && isEventHandler(word);
    }

    private static boolean isEventHandler(String word) {
        return word.length() > 2
                && word.startsWith("on")
                && word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    /// The name of the tag whose `<` stands before, of a closing one, too.
    private String tagAt(int from) {
        int at = afterBlanks(from);
        if (is(at, '/')) {
            at = afterBlanks(at + 1);
        }
        return text.substring(at, wordEnd(at));
    }

    /// `%0d`, `&#x0a;`, `&#013;` and their like.
    private boolean hasEncodedBreak() {
        for (int at = 0; at < text.length(); at++) {
            if (text.startsWith("%0a", at)
                    || text.startsWith("%0d", at)
                    || (text.startsWith("&#x", at) && isBreak(at + 3, "a;", "d;"))
                    || (text.startsWith("&#", at) && isBreak(at + 2, "10;", "13;"))) {
                return true;
            }
        }
        return false;
    }

    private boolean isBreak(int from, String lineFeed, String carriageReturn) {
        int at = from;
        while (is(at, '0')) {
            at++;
        }
        return text.startsWith(lineFeed, at) || text.startsWith(carriageReturn, at);
    }

    private int wordEnd(int from) {
        int end = Math.min(from, text.length());
        while (end < text.length() && isOfWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }

    private int afterBlanks(int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private boolean is(int at, char expected) {
        return at < text.length() && text.charAt(at) == expected;
    }
}
