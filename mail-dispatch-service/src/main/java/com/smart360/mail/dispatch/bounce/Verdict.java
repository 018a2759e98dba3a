package com.smart360.mail.dispatch.bounce;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.FailureClass.Scope;
import com.smart360.mail.smtp.reply.EnhancedStatus;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.reply.ReplyClassifier;
import com.smart360.mail.smtp.reply.ReplyClassifier.Circumstances;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whom a refusal that a report tells of means, by the same table as replies that we are given
/// ourselves (ADR 33).
///
/// @param failureClass null: the report quotes no reply
/// @param code SMTP reply code that it quotes; null: none
record Verdict(Concern concern, @Nullable FailureClass failureClass, @Nullable Integer code) {

    private static final Circumstances USUAL = new Circumstances(true, false);

    /// Address or mailbox that does not exist, or is closed (RFC 3463 §3.2, §3.3; 5.1.6 moved, RFC
    /// 7505 null MX).
    private static final Set<String> GONE =
            Set.of("5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1");

    private static final Set<String> FOR_NOW = Set.of("5.2.2", "5.2.3", "5.4.7");

    private static final Pattern QUOTED =
            Pattern.compile(
                    "(?<![\\d.])([45]\\d\\d)(?:[ -]+(?:#?\\d\\.\\d{1,3}\\.\\d{1,3}))?[ -]*");

    /// @param status RFC 3463; null: none was told
    /// @param diagnostic what the last server said; empty: not told
    static Verdict of(@Nullable String status, String diagnostic) {
        Reply quoted = quoted(status, diagnostic);
        FailureClass found = quoted == null ? null : classify(quoted, status);
        Integer code = quoted == null ? null : quoted.code();
        return new Verdict(concern(status, found, quoted), found, code);
    }

    /// A refusal of which a provider says, too, whom it means. Of two words the one holds that
    /// suppresses nobody: a provider calls each refusal for good "hard", whatever it is for.
    ///
    /// @param told null: it says nothing
    static Verdict of(@Nullable String status, String diagnostic, @Nullable Concern told) {
        Verdict own = of(status, diagnostic);
        return told == null
                ? own
                : new Verdict(agreed(own.concern, status, told), own.failureClass, own.code);
    }

    private static Concern agreed(Concern own, @Nullable String status, Concern told) {
        return switch (told) {
            case US -> Concern.US;
            case PASSING -> own == Concern.GONE ? Concern.PASSING : own;
            case GONE -> own == Concern.PASSING && !saysForNow(status) ? Concern.GONE : own;
        };
    }

    /// The statuses that tell of a mailbox which is there (RFC 3463 §3.3), or of now only.
    private static boolean saysForNow(@Nullable String status) {
        return status != null && (status.startsWith("4.") || FOR_NOW.contains(status));
    }

    private static FailureClass classify(Reply quoted, @Nullable String status) {
        boolean ofRecipient =
                status != null && (status.startsWith("5.1.") || status.startsWith("5.2."));
        Phase phase = ofRecipient ? Phase.RCPT : Phase.MESSAGE;
        return ReplyClassifier.classify(phase, quoted, USUAL);
    }

    private static Concern concern(
            @Nullable String status, @Nullable FailureClass found, @Nullable Reply quoted) {
        if (found != null && found != FailureClass.UNKNOWN && found.scope() != Scope.RECIPIENT) {
            return found.scope() == Scope.SESSION ? Concern.PASSING : Concern.US;
        }
        if (status == null || status.endsWith(".0.0")) {
            // Words alone: the table knows those of mailboxes that are none.
            return found == FailureClass.RECIPIENT_REJECTED
                            && quoted != null
                            && UNKNOWN_MAILBOX.matcher(quoted.text()).find()
                    ? Concern.GONE
                    : Concern.PASSING;
        }
        if (GONE.contains(status)) {
            return Concern.GONE;
        }
        return status.startsWith("5.7.") || status.startsWith("5.6.")
                ? Concern.US
                : Concern.PASSING;
    }

    private static final Pattern UNKNOWN_MAILBOX =
            Pattern.compile(
                    "(?i)(user|recipient|mailbox|address|account) (is )?(unknown|not found|does not"
                            + " exist|doesn'?t exist|not exist|disabled)"
                            + "|(unknown|no such|invalid) (user|recipient|mailbox|address)"
                            + "|no mailbox here by that name|account.{0,40}does not exist");

    /// @return null: no server's reply is quoted; what a report says in words of its own is no
    ///   reply
    private static @Nullable Reply quoted(@Nullable String status, String diagnostic) {
        Matcher code = QUOTED.matcher(diagnostic);
        return code.find()
                ? new Reply(
                        Integer.parseInt(code.group(1)),
                        enhanced(status),
                        List.of(diagnostic.substring(code.end()).strip()))
                : null;
    }

    private static @Nullable EnhancedStatus enhanced(@Nullable String status) {
        if (status == null) {
            return null;
        }
        String[] parts = status.split("\\.", 3);
        return new EnhancedStatus(
                Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
}
