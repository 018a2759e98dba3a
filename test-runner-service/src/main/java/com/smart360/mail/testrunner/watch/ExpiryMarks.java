package com.smart360.mail.testrunner.watch;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// Which marks on the way to an end have been told: 30, 14, 7 and 1 days before, each once per
/// certificate or secret, and after a pause only the nearest. Of one thread.
final class ExpiryMarks {

    private static final int[] MARKS = {1, 7, 14, 30};

    private final Map<String, Integer> told = new HashMap<>();

    /// The mark to tell now, if a new one has been passed.
    ///
    /// @param which certificate or secret
    OptionalInt passed(String which, long daysLeft) {
        for (int mark : MARKS) {
            if (daysLeft <= mark) {
                Integer before = told.put(which, mark);
                return before == null || mark < before ? OptionalInt.of(mark) : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }
}
