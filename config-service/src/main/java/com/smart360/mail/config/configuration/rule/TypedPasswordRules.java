package com.smart360.mail.config.configuration.rule;

import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import java.nio.CharBuffer;

/// PASS-2 and PASS-6 on a password that was just typed. No value is ever reported, and nothing of
/// it is kept.
final class TypedPasswordRules {

    /// Characters; a Google service account's key with its JSON takes about 2,400.
    private static final int MAX_LENGTH = 16 * 1024;

    private TypedPasswordRules() {}

    static void examine(Examination it, CharSequence typed) {
        if (typed.length() > MAX_LENGTH) {
            it.refuse(
                    PasswordRule.PASS_2,
                    "too-long",
                    PasswordRule.POINTER,
                    null,
                    "limit",
                    "" + MAX_LENGTH);
        } else if (!isPrintable(typed, it.authProtocol() == AuthProtocol.XOAUTH2)) {
            it.refuse(PasswordRule.PASS_2, "unprintable", PasswordRule.POINTER, null);
        } else if (CrossFieldRule.usesPassword(it)) {
            examineLength(it, typed);
        }
    }

    /// The JSON of an OAuth client has line breaks and tabs.
    private static boolean isPrintable(CharSequence typed, boolean mayHaveLines) {
        return typed.chars()
                .noneMatch(
                        c ->
                                Character.isISOControl(c)
                                        && !(mayHaveLines
                                                && (c == '\n' || c == '\r' || c == '\t')));
    }

    /// App passwords are shown in groups; the blanks between them do not count.
    private static void examineLength(Examination it, CharSequence typed) {
        long length = CharBuffer.wrap(typed).chars().filter(c -> c != ' ').count();
        it.provider()
                .filter(
                        provider -> {
                            Integer least = provider.password().minLength();
                            return least != null && length < least;
                        })
                .ifPresent(
                        provider ->
                                it.refuse(
                                        PasswordRule.PASS_6,
                                        "too-short",
                                        PasswordRule.POINTER,
                                        null,
                                        "provider",
                                        provider.name(),
                                        "limit",
                                        "" + provider.password().minLength(),
                                        "help",
                                        provider.password().help()));
    }
}
