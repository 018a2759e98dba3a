package com.smart360.mail.starter.export;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A line of CSV (RFC 4180) that no spreadsheet takes for a formula: what begins like one, after
/// blanks too, gets an apostrophe before it. Subjects and names come from anybody. Pure.
final class CsvLine {

    private static final String BEGIN_FORMULAS = "=+-@\t\r\n＝＋－＠";

    private CsvLine() {}

    static String of(List<? extends @Nullable Object> cells) {
        return cells.stream()
                .map(cell -> quoted(cell == null ? "" : cell.toString()))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String text) {
        String shown = text.stripLeading();
        boolean formula =
                !text.isEmpty() && BEGIN_FORMULAS.indexOf(text.charAt(0)) >= 0
                        || !shown.isEmpty() && BEGIN_FORMULAS.indexOf(shown.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
