package com.smart360.mail.smtp.reply;

import com.smart360.mail.contracts.FailureClass;

/// Turns a reply that is not the hoped-for one into a class of the taxonomy: by phase, code,
/// enhanced code and the words of known providers, as [ReplyRules] says. Pure.
public final class ReplyClassifier {

    private ReplyClassifier() {}

    /// What else the conversation knows.
    ///
    /// @param encrypted whether TLS was on when the reply came
    /// @param byToken whether the login is by an access token
    public record Circumstances(boolean encrypted, boolean byToken) {}

    /// The class of a reply, in the phase in which it came. Each reply has one;
    /// [FailureClass#UNKNOWN] where the taxonomy has nothing closer.
    public static FailureClass classify(Phase phase, Reply reply, Circumstances circumstances) {
        return rule(phase, reply, circumstances).failureClass();
    }

    /// The line of the table that decides.
    static ReplyRule rule(Phase phase, Reply reply, Circumstances circumstances) {
        String text = reply.text();
        for (ReplyRule rule : ReplyRules.ALL) {
            if (rule.fits(phase, reply, text, circumstances)) {
                return rule;
            }
        }
        throw new IllegalStateException("no rule for " + phase + "; expected that the last fits");
    }
}
