package com.smart360.mail.smtp.message;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Writes header fields: folded at 76 columns, never beyond 998 (RFC 5322 §2.1.1), non-ASCII text
/// as encoded words (RFC 2047).
public final class HeaderWriter {

    private static final int COLUMNS = 76;
    private static final int LONGEST_TOKEN = 900;
    private static final int WORD_PAYLOAD = 75 - "=?UTF-8?B??=".length();
    private static final int MOST_BLANKS = 60;
    private static final Pattern BLANKS = Pattern.compile(" {" + MOST_BLANKS + ",}");
    private static final Pattern PHRASE = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*");

    private final Bytes out;

    public HeaderWriter(Bytes out) {
        this.out = out;
    }

    /// A field whose value the caller has formed already: ASCII, folded where it must be.
    public HeaderWriter ready(String name, String value) {
        out.ascii(name).ascii(": ").ascii(value).crlf();
        return this;
    }

    /// Free text.
    public HeaderWriter text(String name, String value) {
        String clean = oneLine(value);
        out.ascii(name).ascii(": ");
        int column = name.length() + 2;
        if (needsWords(clean)) {
            out.ascii(words(clean, column));
        } else {
            folded(clean, column);
        }
        out.crlf();
        return this;
    }

    /// A field of the request's or the configuration's own.
    public HeaderWriter extra(String name, String value) {
        return StructuredField.is(name) ? structured(name, value) : text(name, value);
    }

    /// A field with a grammar of its own: no encoded word may stand in it (RFC 2047 §5), so that it
    /// is folded at blanks and behind commas only, and letters beyond ASCII are percent-encoded
    /// (RFC 3986 §2.5).
    private HeaderWriter structured(String name, String value) {
        String clean = StructuredField.ascii(oneLine(value));
        out.ascii(name).ascii(": ");
        folded(StructuredField.spaced(clean), name.length() + 2);
        out.crlf();
        return this;
    }

    /// One or more addresses.
    public HeaderWriter mailboxes(String name, List<Mailbox> mailboxes) {
        out.ascii(name).ascii(": ");
        int column = name.length() + 2;
        for (int i = 0; i < mailboxes.size(); i++) {
            String text = mailbox(mailboxes.get(i), column + 2);
            if (i > 0) {
                out.put(',');
                boolean fits = column + 2 + text.length() <= COLUMNS;
                out.ascii(fits ? " " : "\r\n ");
                column = fits ? column + 2 : 1;
                text = fits ? text : mailbox(mailboxes.get(i), column);
            }
            out.utf8(text);
            column = columnBehind(text, column);
        }
        out.crlf();
        return this;
    }

    private static int columnBehind(String text, int column) {
        int fold = text.lastIndexOf('\n');
        return fold < 0 ? column + text.length() : text.length() - fold - 1;
    }

    /// @param column where it will begin
    private static String mailbox(Mailbox mailbox, int column) {
        String name = mailbox.name();
        if (name.isEmpty()) {
            return mailbox.address();
        }
        String phrase = phrase(oneLine(name), column);
        String address = " <" + mailbox.address() + ">";
        boolean fits = columnBehind(phrase, column) + address.length() < COLUMNS;
        return phrase
                + (fits || !phrase.startsWith("=?") && !phrase.startsWith("\r") ? "" : "\r\n")
                + address;
    }

    private static String phrase(String name, int column) {
        if (needsWords(name)) {
            return words(name, column);
        }
        if (PHRASE.matcher(name).matches()) {
            return name;
        }
        return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /// The last line of defence: intake has refused these already.
    private static String oneLine(String value) {
        if (Lines.broken(value)) {
            throw new IllegalArgumentException("a header value holds a control character");
        }
        // A line can be folded before a blank and not within a run of them (N6).
        return value.length() <= MOST_BLANKS
                ? value
                : BLANKS.matcher(value).replaceAll(" ".repeat(MOST_BLANKS));
    }

    private static boolean needsWords(String text) {
        if (!Lines.ascii(text) || text.contains("=?")) {
            return true;
        }
        int token = 0;
        for (int i = 0; i < text.length(); i++) {
            token = text.charAt(i) == ' ' ? 0 : token + 1;
            if (token > LONGEST_TOKEN) {
                return true;
            }
        }
        return false;
    }

    private void folded(String text, int start) {
        int column = start;
        int at = 0;
        while (at < text.length()) {
            int end = tokenEnd(text, at);
            String token = text.substring(at, end);
            boolean blankSoFar = at == 0;
            if (!blankSoFar && column + token.length() > COLUMNS && !token.isBlank()) {
                out.crlf();
                column = 0;
            }
            out.ascii(token);
            column += token.length();
            at = end;
        }
    }

    /// A token is its leading spaces and what follows up to the next space.
    private static int tokenEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        while (at < text.length() && text.charAt(at) != ' ') {
            at++;
        }
        return at;
    }

    /// The text as encoded words, each within 75 characters and whole code points, joined by folds.
    ///
    /// @param column where it will begin
    public static String words(String text, int column) {
        boolean quoted = quotedIsShorter(text);
        var all = new StringBuilder(text.length() * 2);
        int room = Math.min(WORD_PAYLOAD, COLUMNS - column - "=?UTF-8?B??=".length());
        if (room < 16) {
            all.append("\r\n ");
            room = WORD_PAYLOAD - 1;
        }
        int at = 0;
        while (at < text.length()) {
            int end = at;
            int cost = 0;
            while (end < text.length()) {
                int next = text.codePointAt(end);
                int more = quoted ? quotedCost(next) : utf8Length(next);
                int limit = quoted ? room : room / 4 * 3;
                if (cost + more > limit) {
                    break;
                }
                cost += more;
                end += Character.charCount(next);
            }
            if (at > 0) {
                all.append("\r\n ");
            }
            all.append(quoted ? "=?UTF-8?Q?" : "=?UTF-8?B?");
            all.append(encode(text.substring(at, end), quoted)).append("?=");
            at = end;
            room = WORD_PAYLOAD - 1;
        }
        return all.toString();
    }

    private static boolean quotedIsShorter(String text) {
        int quoted = text.codePoints().map(HeaderWriter::quotedCost).sum();
        int base64 = text.codePoints().map(HeaderWriter::utf8Length).sum() * 4 / 3;
        return quoted <= base64;
    }

    private static int quotedCost(int c) {
        return safe(c) || c == ' ' ? 1 : 3 * utf8Length(c);
    }

    private static boolean safe(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '!'
                || c == '*'
                || c == '+'
                || c == '-'
                || c == '/';
    }

    private static int utf8Length(int c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }

    private static String encode(String text, boolean quoted) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!quoted) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        var word = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            int c = b & 0xFF;
            if (c == ' ') {
                word.append('_');
            } else if (c < 0x80 && safe(c)) {
                word.append((char) c);
            } else {
                word.append('=').append(Hex.UPPER[c >> 4]).append(Hex.UPPER[c & 15]);
            }
        }
        return word.toString();
    }
}

/// Hexadecimal digits as MIME wants them.
final class Hex {

    static final char[] UPPER = "0123456789ABCDEF".toCharArray();

    private Hex() {}
}
