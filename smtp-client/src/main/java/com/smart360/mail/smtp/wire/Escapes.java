package com.smart360.mail.smtp.wire;

import java.util.HashMap;
import java.util.Map;

/// Undoes the ways to write a character by others: percent (RFC 3986), quoted-printable (RFC 2045),
/// those of JSON and of C, HTML's character references. They may be mixed. For one thread.
final class Escapes {

    private static final int LONGEST_REFERENCE = 12;

    /// HTML's names of the characters from U+00A0 on.
    private static final String LATIN =
            "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg"
                    + " plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12"
                    + " frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute"
                    + " Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml"
                    + " times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc"
                    + " atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc"
                    + " iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute"
                    + " ucirc uuml yacute thorn yuml";

    private static final Map<String, Character> NAMES = names();

    /// Which ones are undone: a secret that holds what looks like one of another kind is still
    /// found.
    enum Kind {
        ALL(""),
        PERCENT("%"),
        /// As forms are sent: a blank is a plus sign.
        FORM("%+"),
        QUOTED_PRINTABLE("="),
        BACKSLASH("\\"),
        REFERENCE("&");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        boolean begins(char c) {
            boolean any = c == '%' || c == '=' || c == '\\' || c == '&';
            return this == ALL ? any : sign.indexOf(c) >= 0;
        }
    }

    private TextView in = new TextView();
    private TextView out = in;
    private Kind kind = Kind.ALL;
    private int at;
    private boolean found;

    /// Whether there may be anything to undo. Costs little where there is none, as nearly always.
    static boolean anyIn(TextView text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.at(i);
            if (Kind.ALL.begins(c) || c == '+' || (c >= 0xc2 && c <= 0xf4)) {
                return true;
            }
        }
        return false;
    }

    /// @return whether there was something to undo
    boolean undo(Kind wanted, TextView from, TextView to) {
        to.clear();
        kind = wanted;
        if (!mayHold(from)) {
            return false;
        }
        in = from;
        out = to;
        at = 0;
        found = false;
        run();
        out.mergeUtf8();
        return found || out.length() < in.length();
    }

    private boolean mayHold(TextView text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.at(i);
            if (kind.begins(c) || (kind == Kind.ALL && c >= 0xc2 && c <= 0xf4)) {
                return true;
            }
        }
        return false;
    }

    private void run() {
        while (at < in.length()) {
            int start = at;
            boolean undone = kind.begins(in.at(at)) && undoOne();
            found |= undone;
            if (!undone) {
                at = start + 1;
                out.add(in.at(start), in.from(start), in.to(start));
            }
        }
    }

    private boolean undoOne() {
        return switch (in.at(at)) {
            case '%' -> percent();
            case '+' -> blank();
            case '=' -> quotedPrintable();
            case '\\' -> backslash();
            default -> reference();
        };
    }

    private boolean blank() {
        out.add(' ', in.from(at), in.to(at));
        at++;
        return true;
    }

    private boolean percent() {
        boolean wide = at + 1 < in.length() && (in.at(at + 1) == 'u' || in.at(at + 1) == 'U');
        return wide ? number(at + 2, 4, 16) : number(at + 1, 2, 16);
    }

    private boolean quotedPrintable() {
        if (at + 1 < in.length() && in.at(at + 1) == '\n') {
            at += 2;
            return true;
        }
        return number(at + 1, 2, 16);
    }

    private boolean backslash() {
        if (at + 1 == in.length()) {
            return false;
        }
        char c = in.at(at + 1);
        int start = at;
        switch (c) {
            case 'u', 'U' -> {
                if (number(at + 2, 4, 16)) {
                    return true;
                }
            }
            case 'x', 'X' -> {
                if (number(at + 2, 2, 16)) {
                    return true;
                }
            }
            default -> {
                if (number(at + 1, 3, 8)) {
                    return true;
                }
            }
        }
        int plain =
                switch (c) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    default -> c;
                };
        at = start + 2;
        out.add(plain, in.from(start), in.to(start + 1));
        return true;
    }

    /// Exactly so many digits from there on.
    private boolean number(int from, int digits, int radix) {
        if (from + digits > in.length()) {
            return false;
        }
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = digit(in.at(i), radix);
            if (digit < 0) {
                return false;
            }
            value = value * radix + digit;
        }
        out.add(value, in.from(at), in.to(from + digits - 1));
        at = from + digits;
        return true;
    }

    /// `&#99;`, `&#x63;`, `&amp;`; the semicolon may be missing behind a number.
    private boolean reference() {
        int end = at + 1;
        while (end < in.length()
                && end - at <= LONGEST_REFERENCE
                && (in.at(end) == '#' && end == at + 1 || asciiLetterOrDigit(in.at(end)))) {
            end++;
        }
        boolean closed = end < in.length() && in.at(end) == ';';
        int c = end > at + 2 && in.at(at + 1) == '#' ? numeric(end) : closed ? named(end) : -1;
        if (c < 0) {
            return false;
        }
        out.addCodePoint(c, in.from(at), in.to(closed ? end : end - 1));
        at = closed ? end + 1 : end;
        return true;
    }

    private int numeric(int end) {
        boolean hex = in.at(at + 2) == 'x' || in.at(at + 2) == 'X';
        int radix = hex ? 16 : 10;
        int value = -1;
        for (int i = at + (hex ? 3 : 2); i < end; i++) {
            int digit = digit(in.at(i), radix);
            if (digit < 0 || value > Character.MAX_CODE_POINT) {
                return -1;
            }
            value = Math.max(0, value) * radix + digit;
        }
        return value > Character.MAX_CODE_POINT ? -1 : value;
    }

    private int named(int end) {
        var name = new StringBuilder();
        for (int i = at + 1; i < end; i++) {
            name.append(in.at(i));
        }
        Character c = NAMES.get(name.toString());
        return c == null ? -1 : c;
    }

    private static boolean asciiLetterOrDigit(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    static int digit(char c, int radix) {
        return c < 0x80 ? Character.digit(c, radix) : -1;
    }

    private static Map<String, Character> names() {
        Map<String, Character> names = new HashMap<>();
        String ascii =
                "excl ! quot \" num # dollar $ percnt % amp & apos ' lpar ( rpar ) ast * midast *"
                        + " plus + comma , period . sol / colon : semi ; lt < equals = gt > quest ?"
                        + " commat @ lsqb [ lbrack [ bsol \\ rsqb ] rbrack ] Hat ^ lowbar _ grave `"
                        + " lcub { lbrace { verbar | vert | rcub } rbrace } hyphen - dash -";
        String[] pairs = ascii.split(" ");
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1].charAt(0));
        }
        char c = 0xa0;
        for (String name : LATIN.split(" ")) {
            names.put(name, c++);
        }
        names.put("AMP", '&');
        names.put("LT", '<');
        names.put("GT", '>');
        names.put("QUOT", '"');
        return Map.copyOf(names);
    }
}
