package com.smart360.mail.testrunner.diagnosis;

import com.smart360.mail.contracts.connectiontest.Diagnosis.Alternative;

/// An alternative that may be offered.
///
/// @param guess whether it is worth showing only once it was seen to answer
public record Proposal(Alternative alternative, boolean guess) {}
