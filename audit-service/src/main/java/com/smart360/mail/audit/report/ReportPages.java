package com.smart360.mail.audit.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.jspecify.annotations.Nullable;

/// Lines of text on pages of A4, from top to bottom, broken at blanks, or within a word that is
/// longer than a line.
final class ReportPages implements AutoCloseable {

    private static final float MARGIN = 48;
    private static final float FOOT = 28;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float LEADING = 1.35f;

    private final PDDocument document = new PDDocument();
    private final ReportFont font;
    private @Nullable PDPageContentStream page;
    private float y;

    ReportPages(String title) throws IOException {
        font = new ReportFont(document);
        document.getDocumentInformation().setTitle(title);
    }

    ReportFont font() {
        return font;
    }

    void heading(String text, float size) throws IOException {
        gap(size);
        for (String line : broken(font.shown(text), size, WIDTH)) {
            // What it is the heading of begins on its page.
            show(line, size, 0, 3 * size, RenderingMode.FILL_STROKE);
        }
        gap(size / 3);
    }

    void paragraph(String text, float size) throws IOException {
        indented(text, size, 0);
    }

    /// A paragraph that begins further to the right.
    void indented(String text, float size, float indent) throws IOException {
        for (String line : broken(font.shown(text), size, WIDTH - indent)) {
            show(line, size, indent, 0, RenderingMode.FILL);
        }
    }

    /// A line that is told apart from those below.
    void strong(String text, float size) throws IOException {
        for (String line : broken(font.shown(text), size, WIDTH)) {
            show(line, size, 0, 2 * size, RenderingMode.FILL_STROKE);
        }
    }

    void gap(float points) {
        y -= points;
    }

    private void show(String line, float size, float indent, float also, RenderingMode mode)
            throws IOException {
        float height = size * LEADING;
        PDPageContentStream onto = page;
        if (onto == null || y - height - also < MARGIN) {
            onto = next();
        }
        y -= height;
        onto.beginText();
        onto.setFont(font.font(), size);
        onto.setRenderingMode(mode);
        onto.setLineWidth(size / 30);
        onto.newLineAtOffset(MARGIN + indent, y);
        onto.showText(line);
        onto.endText();
    }

    private PDPageContentStream next() throws IOException {
        if (page != null) {
            page.close();
        }
        PDPage fresh = new PDPage(PDRectangle.A4);
        document.addPage(fresh);
        page = new PDPageContentStream(document, fresh);
        y = PDRectangle.A4.getHeight() - MARGIN;
        return page;
    }

    private List<String> broken(String text, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        float used = 0;
        for (String word : text.split("(?<= )")) {
            float needed = font.width(word, size);
            if (used + needed > width && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            if (needed > width) {
                used = spell(word, size, width, line, lines);
            } else {
                line.append(word);
                used += needed;
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /// Breaks a word that is longer than a line.
    ///
    /// @return the width of what is begun of the next line
    private float spell(
            String word, float size, float width, StringBuilder line, List<String> lines)
            throws IOException {
        float used = 0;
        for (int at = 0; at < word.length(); ) {
            String letter = Character.toString(word.codePointAt(at));
            float needed = font.width(letter, size);
            if (used + needed > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.append(letter);
            used += needed;
            at += letter.length();
        }
        return used;
    }

    /// Numbers the pages, and ends it.
    byte[] finished(String foot) throws IOException {
        if (page != null) {
            page.close();
        }
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages; i++) {
            try (PDPageContentStream onto =
                    new PDPageContentStream(
                            document, document.getPage(i), AppendMode.APPEND, true, true)) {
                onto.beginText();
                onto.setFont(font.font(), 8);
                onto.newLineAtOffset(MARGIN, FOOT);
                onto.showText(font.shown(foot + " · Page " + (i + 1) + " of " + pages));
                onto.endText();
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        document.save(file);
        return file.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
        font.close();
    }
}
