package com.smart360.mail.audit.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// The font of a report: Liberation Sans, which PDFBox brings and whose licence (SIL OFL 1.1) lets
/// it be embedded. It has Latin, Greek and Cyrillic. What it has not, and what is written from
/// right to left or isn't seen at all, stands as its code point: `[U+4E2D]`.
final class ReportFont implements AutoCloseable {

    private static final String RESOURCE =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float THOUSANDTHS = 1_000f;

    private final TrueTypeFont source;
    private final CmapLookup glyphs;
    private final PDType0Font font;
    private boolean coded;

    ReportFont(PDDocument document) throws IOException {
        try (InputStream resource =
                Objects.requireNonNull(PDDocument.class.getResourceAsStream(RESOURCE))) {
            source = new TTFParser().parse(new RandomAccessReadBuffer(resource.readAllBytes()));
        }
        glyphs = source.getUnicodeCmapLookup();
        font = PDType0Font.load(document, source, true);
    }

    PDType0Font font() {
        return font;
    }

    /// The width in points.
    float width(String shown, float size) throws IOException {
        return font.getStringWidth(shown) * size / THOUSANDTHS;
    }

    /// The text as it can be shown.
    String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        letter -> {
                            if (letter == '\t' || letter == '\n' || letter == '\r') {
                                shown.append(' ');
                            } else if (isShown(letter)) {
                                shown.appendCodePoint(letter);
                            } else {
                                coded = true;
                                shown.append(String.format(Locale.ROOT, "[U+%04X]", letter));
                            }
                        });
        return shown.toString();
    }

    /// Whether any letter stood as its code.
    boolean coded() {
        return coded;
    }

    private boolean isShown(int letter) {
        return switch (Character.getDirectionality(letter)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                    false;
            default ->
                    switch (Character.getType(letter)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.SURROGATE,
                                Character.UNASSIGNED ->
                                false;
                        default -> glyphs.getGlyphId(letter) != 0;
                    };
        };
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
