package com.smart360.mail.smtp.wire;

import com.smart360.mail.smtp.reply.Printable;
import com.smart360.mail.smtp.reply.Reply;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Takes credentials out of what a server says, for as long as the connection lives, without
/// keeping them: it knows them only by fingerprints under a random key of this connection.
///
/// A text is read as a person would read it who wants the secret: as it is, with its escapes
/// undone, its Base64, hexadecimal and decimal digits decoded, as UTF-16, without separators, and
/// twice encoded; forwards and backwards, capitals or not, parts of [Needles#PART] characters (S4).
/// Each reading is linear in the text, and there are a fixed number of them. For one thread.
public final class Redactor {

    public static final String MARK = "[redacted]";

    /// How often a text may be encoded one way within another.
    private static final int DEEPEST = 2;

    /// Letters and digits of a secret that are looked for without what stands between them.
    private static final int SHORTEST_JOINED = 6;

    /// The memory that a longer text needs is not kept.
    private static final int LONGEST_KEPT = 4096;

    private static final int SHORT = 4;
    private static final Escapes.Kind[] KINDS = Escapes.Kind.values();
    private static final EncodedRuns.Base[] BASES = EncodedRuns.Base.values();
    private static final char DROPPED = '\0';
    private static final SecureRandom RANDOM = new SecureRandom();

    private final long key = RANDOM.nextLong(1L << 32, (1L << 61) - 1);
    private final Needles needles = new Needles(key);
    private final Needles joinedNeedles = new Needles(key);

    /// Whether a secret has characters whose UTF-16 is not a byte and a zero.
    private boolean wide;

    /// Whether a secret has characters beyond printable ASCII.
    private boolean beyondAscii;

    private final TextView[] views = new TextView[DEEPEST + 1];
    private final Escapes escapes = new Escapes();
    private final EncodedRuns runs = new EncodedRuns();
    private TextView scratch = new TextView();
    private boolean[] hidden = new boolean[128];

    public Redactor() {
        Arrays.setAll(views, _ -> new TextView());
    }

    /// From now on, takes this out in whatever form it comes.
    public void hide(char[] secret, byte[] utf8) {
        hide(secret);
        for (int shift = 0; shift < 3; shift++) {
            hideEncoded(utf8, shift);
        }
        if (secret.length < SHORT) {
            hideShort(utf8);
        }
    }

    /// From now on, takes this out in whatever form it comes, but for what a Base64 of it becomes
    /// when its capitals are lost.
    public void hide(char[] secret) {
        hideBothWays(secret);
        // What it looks like after it was made printable, or read in the wrong character set.
        hideVariant(secret, c -> Printable.of(String.valueOf(c)).charAt(0));
        hideVariant(secret, c -> c >= 0x80 && c <= 0xff ? '\ufffd' : c);
        hideVariant(secret, c -> TextView.breaks(c) ? DROPPED : c);
        for (char c : secret) {
            wide |= c > 0xff;
            beyondAscii |= c < ' ' || c >= 0x7f;
        }
    }

    /// From now on, takes exactly this out, and no part of it: it holds more than a secret.
    public void hideWhole(char[] text) {
        needles.addWhole(text);
    }

    /// What becomes of one character.
    private interface Change {
        char of(char c);
    }

    private void hideVariant(char[] secret, Change change) {
        char[] variant = new char[secret.length];
        int length = 0;
        for (char c : secret) {
            char changed = Character.isSurrogate(c) ? c : change.of(c);
            if (changed != DROPPED) {
                variant[length++] = changed;
            }
        }
        char[] exact = Arrays.copyOf(variant, length);
        if (!Arrays.equals(exact, secret) && length >= SHORT) {
            hideBothWays(exact);
        }
        Arrays.fill(variant, '\0');
        Arrays.fill(exact, '\0');
    }

    private void hideBothWays(char[] secret) {
        char[] reversed = new char[secret.length];
        for (int i = 0; i < secret.length; i++) {
            reversed[secret.length - 1 - i] = secret[i];
        }
        needles.add(secret);
        needles.add(reversed);
        hideJoined(secret);
        hideJoined(reversed);
        Arrays.fill(reversed, '\0');
    }

    private void hideJoined(char[] secret) {
        char[] joined = new char[secret.length];
        int length = 0;
        for (char c : secret) {
            if (Character.isLetterOrDigit(c)) {
                joined[length++] = c;
            }
        }
        char[] exact = Arrays.copyOf(joined, length);
        if (length >= SHORTEST_JOINED) {
            joinedNeedles.add(exact);
        }
        Arrays.fill(joined, '\0');
        Arrays.fill(exact, '\0');
    }

    /// Base64 of the secret behind so many unknown bytes: the characters that depend on it alone.
    private void hideEncoded(byte[] utf8, int shift) {
        byte[] shifted = new byte[shift + utf8.length];
        System.arraycopy(utf8, 0, shifted, shift, utf8.length);
        byte[] encoded = Base64.getEncoder().withoutPadding().encode(shifted);
        int first = (shift * 8 + 5) / 6;
        int last = shifted.length * 8 / 6;
        char[] stable = new char[Math.max(0, last - first)];
        for (int i = 0; i < stable.length; i++) {
            stable[i] = (char) encoded[first + i];
        }
        if (stable.length >= SHORT) {
            needles.add(stable);
        }
        Arrays.fill(shifted, (byte) 0);
        Arrays.fill(encoded, (byte) 0);
        Arrays.fill(stable, '\0');
    }

    /// Of what is found as a word only, the usual encodings are found as words.
    private void hideShort(byte[] utf8) {
        byte[] base64 = Base64.getEncoder().withoutPadding().encode(utf8);
        char[] digits = new char[base64.length];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (char) base64[i];
        }
        needles.addWord(digits);
        char[] hex = new char[utf8.length * 2];
        for (int i = 0; i < utf8.length; i++) {
            hex[2 * i] = Character.forDigit(utf8[i] >> 4 & 0xf, 16);
            hex[2 * i + 1] = Character.forDigit(utf8[i] & 0xf, 16);
        }
        needles.addWord(hex);
        Arrays.fill(base64, (byte) 0);
        Arrays.fill(digits, '\0');
        Arrays.fill(hex, '\0');
    }

    /// @return the same instance where there is nothing to take out
    public Reply clean(Reply reply) {
        if (reply.lines().size() == 1) {
            String line = reply.lines().getFirst();
            String cleaned = clean(line);
            return cleaned.equals(line)
                    ? reply
                    : new Reply(reply.code(), reply.enhanced(), List.of(cleaned));
        }
        String text = String.join("\n", reply.lines());
        if (!search(text)) {
            return reply;
        }
        List<String> clean = new ArrayList<>();
        int from = 0;
        for (String line : reply.lines()) {
            clean.add(marked(text, from, from + line.length()));
            from += line.length() + 1;
        }
        return new Reply(reply.code(), reply.enhanced(), clean);
    }

    /// @return the same instance where there is nothing to take out
    public String clean(String text) {
        return search(text) ? marked(text, 0, text.length()) : text;
    }

    private String marked(String text, int from, int to) {
        var clean = new StringBuilder();
        for (int i = from; i < to; i++) {
            if (!hidden[i]) {
                clean.append(text.charAt(i));
            } else if (i == from || !hidden[i - 1]) {
                clean.append(MARK);
            }
        }
        return clean.toString();
    }

    /// Fills [#hidden].
    ///
    /// @return whether something is hidden
    private boolean search(String text) {
        if (text.length() < needles.shortest()) {
            return false;
        }
        if (hidden.length < text.length()) {
            hidden = new boolean[Math.max(text.length(), hidden.length * 2)];
        }
        Arrays.fill(hidden, 0, text.length(), false);
        views[0].set(text);
        boolean found = search(0);
        if (views[0].dropLineEnds()) {
            // What is split over lines may be split in the middle of an escape.
            found |= search(0);
        }
        if (text.length() > LONGEST_KEPT) {
            Arrays.setAll(views, _ -> new TextView());
            scratch = new TextView();
        }
        return found;
    }

    private boolean search(int depth) {
        TextView view = views[depth];
        boolean found = needles.mark(view, hidden, depth == 0);
        if (scratch.setUnbroken(view)) {
            found |= needles.mark(scratch, hidden, false);
        }
        if (joinedNeedles.shortest() <= view.length()) {
            scratch.setLettersAndDigits(view);
            found |= joinedNeedles.mark(scratch, hidden, false);
        }
        return depth < DEEPEST && searchDecoded(depth) || found;
    }

    private boolean searchDecoded(int depth) {
        TextView view = views[depth];
        TextView decoded = views[depth + 1];
        int shortest = needles.shortest();
        boolean found = false;
        boolean escaped = Escapes.anyIn(view);
        for (int i = 0; escaped && i < KINDS.length; i++) {
            if (escapes.undo(KINDS[i], view, decoded)) {
                found |= search(depth + 1);
            }
        }
        for (EncodedRuns.Base base : BASES) {
            boolean possible = EncodedRuns.mayHold(view, base, shortest);
            for (int skipped = 0; possible && skipped < base.phases(); skipped++) {
                if (runs.read(view, decoded, base, skipped, shortest, beyondAscii)) {
                    found |= searchBytes(depth + 1);
                }
            }
        }
        return found;
    }

    private boolean searchBytes(int depth) {
        TextView bytes = views[depth];
        boolean found = false;
        for (int way = 0; wide && way < 4; way++) {
            scratch.setUtf16(bytes, way & 1, way > 1);
            found |= needles.mark(scratch, hidden, false);
        }
        bytes.mergeUtf8();
        return search(depth) || found;
    }
}
