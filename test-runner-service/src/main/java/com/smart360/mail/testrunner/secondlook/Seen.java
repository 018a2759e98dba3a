package com.smart360.mail.testrunner.secondlook;

import com.smart360.mail.contracts.connectiontest.Diagnosis.Alternative;
import java.util.List;
import java.util.Map;

/// What a second look came to.
///
/// @param alternatives those that answered, then those that could not be tried, marked as such
/// @param facts for the catalog: [#PROVEN] and [#TRIED]
public record Seen(List<Alternative> alternatives, Map<String, String> facts) {

    /// Of the facts: the first setting that answered, in words.
    public static final String PROVEN = "proven";

    /// Of the facts: `none` where some were tried and none answered.
    public static final String TRIED = "tried";

    public Seen {
        alternatives = List.copyOf(alternatives);
        facts = Map.copyOf(facts);
    }
}
