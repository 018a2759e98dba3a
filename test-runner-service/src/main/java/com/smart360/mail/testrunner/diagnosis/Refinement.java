package com.smart360.mail.testrunner.diagnosis;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.Reply;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes a class more exact by what only the provider's name tells: the same 535 means a wrong
/// password at most servers and a missing app password at some (`diagnosis.md`, rule 1: stage and
/// codes first, then the provider's text).
final class Refinement {

    private Refinement() {}

    static FailureClass of(
            FailureClass failureClass, String host, @Nullable Reply reply, Providers providers) {
        return failureClass == FailureClass.AUTH_BAD_CREDENTIALS
                        && wantsAppPassword(host, reply, providers)
                ? FailureClass.AUTH_APP_PASSWORD_REQUIRED
                : failureClass;
    }

    private static boolean wantsAppPassword(
            String host, @Nullable Reply reply, Providers providers) {
        return providers
                .of(host, null)
                .map(provider -> provider.hints().appPasswordReply())
                .filter(words -> says(reply, words))
                .isPresent();
    }

    private static boolean says(@Nullable Reply reply, String text) {
        return reply != null && reply.text().toLowerCase(Locale.ROOT).contains(text);
    }
}
