package com.smart360.mail.testrunner.secondlook;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.smtp.session.Deadline;

/// Calls a candidate and hangs up before the login.
@FunctionalInterface
public interface Trial {

    /// What came of it.
    enum Answer {
        /// A mail server in this encryption; whether its certificate is accepted, too, is for a
        /// test to say.
        SMTP,
        /// Nothing, or something else.
        NOTHING,
        /// There was no time, or it may not be called.
        UNTRIED
    }

    /// @param settings under test: their certificate check, HELO name and user name's absence
    Answer of(Candidate candidate, ConnectionSettings settings, Deadline deadline);
}
