package com.smart360.mail.contracts.identity;

import com.smart360.mail.contracts.email.EmailRequest;
import org.jspecify.annotations.Nullable;

/// By what the product knows a mail: the id that its request has, behind its sender's name, as in
/// `billing~outage-4711` (S8, ADR 74). So the same id of two senders is two mails. What comes by
/// the common topic keeps the id that it has. No request's own id can have the character between
/// them, so that none passes for another sender's.
public final class EmailIds {

    private static final char BEHIND_SENDER = '~';

    private EmailIds() {}

    /// The id of a mail whose request came by a topic.
    ///
    /// @param id see [EmailRequest#isId]
    /// @param topic one of [RequestTopics]; of any other, the id stays as it is
    public static String inTopic(String topic, String id) {
        return RequestTopics.senderOf(topic).map(sender -> of(sender, id)).orElse(id);
    }

    /// The id of a sender's mail.
    public static String of(String sender, String id) {
        return sender.equals(SenderIdentity.DEFAULT) ? id : sender + BEHIND_SENDER + id;
    }

    /// Whose mail it is; `default`: it came by the common topic.
    public static String senderOf(String emailId) {
        int at = emailId.indexOf(BEHIND_SENDER);
        return at < 0 ? SenderIdentity.DEFAULT : emailId.substring(0, at);
    }

    /// Whether it can be a mail's id.
    public static boolean isEmailId(@Nullable String text) {
        int at = text == null ? -1 : text.indexOf(BEHIND_SENDER);
        if (text == null || at < 0) {
            return EmailRequest.isId(text);
        }
        String sender = text.substring(0, at);
        return SenderIdentity.isName(sender)
                && !sender.equals(SenderIdentity.DEFAULT)
                && EmailRequest.isId(text.substring(at + 1));
    }
}
