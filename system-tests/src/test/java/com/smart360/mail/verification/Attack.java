package com.smart360.mail.verification;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An attack that is tried against the product, as a row of docs/security/attacks.md tells it. A
/// row that has not its four cells has nothing but its id.
///
/// @param id in words, `csrf` say
/// @param deed what somebody does
/// @param defence what stops it
/// @param tests that show it, `OneTest.says`
public record Attack(String id, String deed, String defence, List<String> tests) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final Pattern TEST = Pattern.compile("`(\\w+\\.\\w+)`");
    private static final int CELLS = 4;

    /// The rows of the table, from the first to the last.
    public static List<Attack> in(String paper) {
        return paper.lines()
                .filter(line -> line.startsWith("|") && line.endsWith("|"))
                .map(line -> line.substring(1, line.length() - 1).split("\\|", -1))
                .map(cells -> Stream.of(cells).map(String::strip).toList())
                .filter(row -> ID.matcher(row.getFirst()).matches())
                .map(Attack::of)
                .toList();
    }

    private static Attack of(List<String> row) {
        if (row.size() != CELLS) {
            return new Attack(row.getFirst(), "", "", List.of());
        }
        List<String> tests =
                TEST.matcher(row.getLast()).results().map(found -> found.group(1)).toList();
        return new Attack(row.getFirst(), row.get(1), row.get(2), tests);
    }
}
