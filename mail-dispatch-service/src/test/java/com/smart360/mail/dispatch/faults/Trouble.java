package com.smart360.mail.dispatch.faults;

import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Session;
import java.io.IOException;

/// How a server misbehaves.
enum Trouble {
    BUSY("RCPT", Answer.reply("451 4.3.0 busy")),
    HANGS_AT_THE_GREETING("", Answer.silence()),
    HANGS_AT_RCPT("RCPT", Answer.silence()),
    HANGS_AT_DATA("DATA", Answer.silence()),
    HANGS_AFTER_THE_DOT(".", Answer.silence()),
    DROPS_AT_DATA("DATA", Answer.reset()),
    DROPS_IN_THE_BODY(
            "DATA", Answer.reply("354 go ahead").then(Trouble::hearHeaders).then(Answer.reset())),
    DROPS_AFTER_THE_DOT(".", Answer.reset());

    private final String verb;
    private final Answer answer;

    /// @param verb of the command that is answered so; `.`: the final dot; empty: the greeting
    Trouble(String verb, Answer answer) {
        this.verb = verb;
        this.answer = answer;
    }

    boolean spoils(String line) {
        return !verb.isEmpty() && line.startsWith(verb);
    }

    boolean spoilsGreeting() {
        return verb.isEmpty();
    }

    Answer answer() {
        return answer;
    }

    /// The message's headers come; its text, and the dot behind it, are never read.
    private static boolean hearHeaders(Session session) throws IOException {
        while (!session.hear().isEmpty()) {
            // one header line after the other
        }
        return true;
    }
}
