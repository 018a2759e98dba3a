package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import java.util.List;
import java.util.Map;

/// What a probe came to.
public sealed interface ProbeResult {

    List<Warning> warnings();

    /// What the stages found out, by the names of the evidence (`daysLeft`, `protocol`, ...).
    Map<String, String> found();

    /// Encrypted as chosen, logged in by the chosen mechanism, sender accepted.
    record Passed(List<Warning> warnings, Map<String, String> found) implements ProbeResult {}

    /// Encrypted and logged in, and no sender is known that could be tried: no pass (U3).
    ///
    /// @param diagnosis how to mend it
    record WithoutSender(Diagnosis diagnosis, List<Warning> warnings, Map<String, String> found)
            implements ProbeResult {}

    /// Not so, and why.
    record Failed(Diagnosis diagnosis, List<Warning> warnings, Map<String, String> found)
            implements ProbeResult {}
}
