package com.smart360.mail.smtp.transfer;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Printable;
import com.smart360.mail.smtp.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of handing over one mail: each recipient has its own fate (design 8).
///
/// What is kept of replies is bounded: [Reply#abridged()], and details of as many characters (K3).
///
/// Whoever hands mails over can stop them until the last moment: [MailFeed#mayBegin] is asked right
/// before the content of each, and where it says no, [Recipient.Withheld] says that nothing was
/// sent.
///
/// @param recipients in the envelope's order
/// @param reusable whether the connection may take another mail
public record Transaction(List<Recipient> recipients, boolean reusable) {

    public Transaction {
        recipients = List.copyOf(recipients);
    }

    /// Whether the content was held back by [MailFeed#mayBegin]: the server has nothing of the
    /// mail.
    public boolean withheld() {
        return recipients.stream().anyMatch(Recipient.Withheld.class::isInstance);
    }

    /// One recipient's fate.
    public sealed interface Recipient {

        String address();

        /// 250 to the final dot: the server took it. Not: it arrived.
        record Accepted(String address, Reply reply) implements Recipient {
            public Accepted {
                reply = reply.abridged();
            }
        }

        /// 4xx, or trouble with the connection before the final dot: may be tried again.
        ///
        /// @param reply null where none came
        record Deferred(
                String address,
                FailureClass failureClass,
                Phase phase,
                @Nullable Reply reply,
                String detail)
                implements Recipient {
            public Deferred {
                reply = reply == null ? null : reply.abridged();
                detail = Printable.cut(detail, Reply.LONGEST_TEXT);
            }
        }

        /// 5xx, or something that this server can't take by its own word (no SMTPUTF8, a smaller
        /// SIZE): must not be tried again.
        ///
        /// @param reply null where nothing was sent, since the server's EHLO rules it out
        record Refused(
                String address,
                FailureClass failureClass,
                Phase phase,
                @Nullable Reply reply,
                String detail)
                implements Recipient {
            public Refused {
                reply = reply == null ? null : reply.abridged();
                detail = Printable.cut(detail, Reply.LONGEST_TEXT);
            }
        }

        /// The final dot went out and no reply came: it may have been taken.
        record Uncertain(String address, FailureClass failureClass, String detail)
                implements Recipient {
            public Uncertain {
                detail = Printable.cut(detail, Reply.LONGEST_TEXT);
            }
        }

        /// [MailFeed#mayBegin] said no before the content began: nothing was sent, and the server
        /// said nothing against this recipient.
        record Withheld(String address) implements Recipient {}
    }
}
