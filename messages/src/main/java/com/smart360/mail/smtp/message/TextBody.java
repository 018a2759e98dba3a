package com.smart360.mail.smtp.message;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A text part's body in its canonical form (CRLF line ends), and the transfer encoding that suits
/// it (RFC 2045 §6): as it is where it fits on the wire, else the shorter of quoted-printable and
/// Base64.
public final class TextBody {

    private static final int LONGEST_LINE = 998;
    private static final byte[] CRLF = {'\r', '\n'};

    private final byte[] canonical;
    private final Encoding encoding;

    /// By its name in Content-Transfer-Encoding.
    public enum Encoding {
        SEVEN_BIT("7bit"),
        EIGHT_BIT("8bit"),
        QUOTED_PRINTABLE("quoted-printable"),
        BASE64("base64");

        private final String label;

        Encoding(String label) {
            this.label = label;
        }

        /// Its name.
        public String label() {
            return label;
        }
    }

    /// @param eightBitOffered the server takes 8BITMIME
    public TextBody(String text, boolean eightBitOffered) {
        canonical = canonical(text);
        encoding = choose(canonical, eightBitOffered);
    }

    /// What suits it.
    public Encoding encoding() {
        return encoding;
    }

    /// As it suits it.
    public void write(Bytes out) {
        switch (encoding) {
            case SEVEN_BIT, EIGHT_BIT -> out.all(canonical);
            case QUOTED_PRINTABLE -> quotedPrintable(canonical, out);
            case BASE64 -> writeBase64(out);
        }
    }

    /// As a file is written, whatever suits it as a text.
    public void writeBase64(Bytes out) {
        out.all(Base64.getMimeEncoder(76, CRLF).encode(canonical)).crlf();
    }

    /// UTF-8 with each of CR LF, CR and LF as CRLF, ended by one.
    private static byte[] canonical(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        var out = new Bytes(utf8.length + utf8.length / 32 + 2);
        int line = 0;
        for (int i = 0; i < utf8.length; i++) {
            byte b = utf8[i];
            if (b == '\r' || b == '\n') {
                out.all(utf8, line, i - line).crlf();
                if (b == '\r' && i + 1 < utf8.length && utf8[i + 1] == '\n') {
                    i++;
                }
                line = i + 1;
            }
        }
        out.all(utf8, line, utf8.length - line);
        if (utf8.length > 0 && utf8[utf8.length - 1] != '\n' && utf8[utf8.length - 1] != '\r') {
            out.crlf();
        }
        return out.toArray();
    }

    /// What suits a text whose line ends are CRLF.
    public static Encoding choose(byte[] canonical, boolean eightBitOffered) {
        int line = 0;
        int longest = 0;
        int high = 0;
        boolean raw = true;
        for (int i = 0; i < canonical.length; i++) {
            byte b = canonical[i];
            if (b == '\n') {
                longest = Math.max(longest, line);
                line = 0;
                continue;
            }
            // "=_" begins each of our boundaries: what holds it is encoded, so that no text can
            // forge one; quoted-printable and Base64 can't hold it.
            raw &= b != 0 && !(b == '=' && i + 1 < canonical.length && canonical[i + 1] == '_');
            high += b < 0 ? 1 : 0;
            line += b == '\r' ? 0 : 1;
        }
        boolean fits = raw && Math.max(longest, line) <= LONGEST_LINE;
        if (fits && high == 0) {
            return Encoding.SEVEN_BIT;
        }
        if (fits && eightBitOffered) {
            return Encoding.EIGHT_BIT;
        }
        return high * 6L <= canonical.length ? Encoding.QUOTED_PRINTABLE : Encoding.BASE64;
    }

    private static void quotedPrintable(byte[] canonical, Bytes out) {
        int column = 0;
        for (int i = 0; i < canonical.length; i++) {
            int c = canonical[i] & 0xFF;
            if (c == '\r') {
                out.crlf();
                column = 0;
                i++;
                continue;
            }
            boolean lineEnds = i + 1 == canonical.length || canonical[i + 1] == '\r';
            boolean literal =
                    c > ' ' && c < 0x7F && c != '=' || (c == ' ' || c == '\t') && !lineEnds;
            int width = literal ? 1 : 3;
            if (column + width > (lineEnds ? 76 : 75)) {
                out.ascii("=\r\n");
                column = 0;
            }
            if (literal) {
                out.put(c);
            } else {
                out.put('=');
                out.put(Hex.UPPER[c >> 4]);
                out.put(Hex.UPPER[c & 15]);
            }
            column += width;
        }
    }
}
