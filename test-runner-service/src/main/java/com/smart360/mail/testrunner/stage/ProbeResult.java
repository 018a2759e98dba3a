package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Rehearsal;
import com.smart360.mail.testrunner.rehearsal.RehearsalWarnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a probe came to.
public sealed interface ProbeResult {

    List<Warning> warnings();

    /// What the stages found out, by the names of the evidence (`daysLeft`, `protocol`, ...).
    Map<String, String> found();

    /// Encrypted as chosen, logged in by the chosen mechanism, sender accepted.
    ///
    /// @param rehearsal where one was asked for; null: none was made
    record Passed(List<Warning> warnings, Map<String, String> found, @Nullable Rehearsal rehearsal)
            implements ProbeResult {

        public Passed(List<Warning> warnings, Map<String, String> found) {
            this(warnings, found, null);
        }

        /// This one, with what a rehearsal found.
        Passed with(Rehearsal rehearsed, String host) {
            List<Warning> all = new ArrayList<>(warnings);
            all.addAll(RehearsalWarnings.of(rehearsed, host));
            return new Passed(List.copyOf(all), found, rehearsed);
        }
    }

    /// Encrypted and logged in, and no sender is known that could be tried: no pass (U3).
    ///
    /// @param diagnosis how to mend it
    record WithoutSender(Diagnosis diagnosis, List<Warning> warnings, Map<String, String> found)
            implements ProbeResult {}

    /// Not so, and why.
    record Failed(Diagnosis diagnosis, List<Warning> warnings, Map<String, String> found)
            implements ProbeResult {}
}
