package com.smart360.mail.architecture;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a text cites: rules by id, decisions of the design and ADRs by number, faults in brackets.
///
/// @param rules ids such as `PORT-3` or `TRK-S2`
/// @param decisions numbers of docs/design.md
/// @param records numbers of docs/adr
/// @param faults numbers of docs/faults.md, such as `I3`
record Citations(
        Set<String> rules, Set<Integer> decisions, Set<Integer> records, Set<String> faults) {

    /// Words of the same form: names of algorithms, formats and places, and a rule made up by a
    /// test.
    private static final Set<String> NO_RULES =
            Set.of("AES", "HS", "ISO", "PDF", "RFC", "RS", "SHA", "SSH", "THING", "UTF", "WEST");

    private static final Pattern RULE =
            Pattern.compile("(?<![\\w-])([A-Z]{1,6})-[A-Z]?\\d{1,3}(?![\\w-])");
    private static final String NUMBERS = " (\\d{1,2}\\b(?:(?:,| and) \\d{1,2}\\b(?!\\s*\\w))*)";
    private static final Pattern DECISION = Pattern.compile("\\b[Dd]esign" + NUMBERS);
    private static final Pattern RECORD = Pattern.compile("\\bADRs?" + NUMBERS);
    private static final Pattern FAULT =
            Pattern.compile("\\(([ADIKOSU]\\d{1,2}b?(?:(?:, | and )[ADIKOSU]\\d{1,2}b?)*)\\)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    static Citations of(String text) {
        Set<String> rules =
                RULE.matcher(text)
                        .results()
                        .filter(match -> !NO_RULES.contains(match.group(1)))
                        .map(MatchResult::group)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> faults =
                FAULT.matcher(text)
                        .results()
                        .flatMap(match -> Stream.of(match.group(1).split(", | and ")))
                        .collect(Collectors.toCollection(TreeSet::new));
        return new Citations(rules, numbers(DECISION, text), numbers(RECORD, text), faults);
    }

    private static Set<Integer> numbers(Pattern citation, String text) {
        return citation.matcher(text)
                .results()
                .flatMap(match -> numbersIn(match.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Integer> numbersIn(String list) {
        return NUMBER.matcher(list).results().map(number -> Integer.valueOf(number.group()));
    }
}
