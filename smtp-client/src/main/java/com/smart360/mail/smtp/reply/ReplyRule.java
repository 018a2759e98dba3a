package com.smart360.mail.smtp.reply;

import com.smart360.mail.contracts.FailureClass;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One line of [ReplyRules]: what a reply must be for its class to be this one.
///
/// @param phases in which it may come
/// @param codes reply codes, separated by spaces, where `4xx` stands for all that begin with 4;
///   empty: any
/// @param enhanced an enhanced code, where `5.7.*` stands for all details of one subject; empty:
///   any, or none
/// @param words that the reply's text holds, capitals or not; null: any text
/// @param when what else must hold
record ReplyRule(
        Set<Phase> phases,
        String codes,
        String enhanced,
        @Nullable Pattern words,
        When when,
        FailureClass failureClass) {

    /// What else the conversation knows.
    enum When {
        ALWAYS,
        IN_CLEAR_TEXT,
        BY_TOKEN
    }

    /// @param text the reply's own, given so that it is made once for all rules
    boolean fits(
            Phase phase, Reply reply, String text, ReplyClassifier.Circumstances circumstances) {
        return phases.contains(phase)
                && hasCode(reply.code())
                && hasEnhanced(reply.enhanced())
                && holds(circumstances)
                && (words == null || words.matcher(text).find());
    }

    private boolean hasCode(int code) {
        String digits = Integer.toString(code);
        for (int at = 0; at < codes.length(); at += 4) {
            boolean all = codes.startsWith("xx", at + 1);
            if (codes.startsWith(all ? digits.substring(0, 1) : digits, at)) {
                return true;
            }
        }
        return codes.isEmpty();
    }

    private boolean hasEnhanced(@Nullable EnhancedStatus status) {
        if (enhanced.isEmpty()) {
            return true;
        }
        if (status == null) {
            return false;
        }
        return enhanced.endsWith("*")
                ? enhanced.equals(status.kind() + "." + status.subject() + ".*")
                : enhanced.equals(status.toString());
    }

    private boolean holds(ReplyClassifier.Circumstances circumstances) {
        return switch (when) {
            case ALWAYS -> true;
            case IN_CLEAR_TEXT -> !circumstances.encrypted();
            case BY_TOKEN -> circumstances.byToken();
        };
    }
}
