package com.smart360.mail.smtp.transfer;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.dsn.WantedReports;
import com.smart360.mail.smtp.reply.Capabilities;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import com.smart360.mail.smtp.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The commands of an envelope by number, as this server takes them: RSET, MAIL, an RCPT for each
/// recipient, DATA.
final class EnvelopeCommands {

    static final int RSET = -1;
    static final int MAIL = 0;

    private final Capabilities capabilities;
    private final Wire wire;

    /// @param wire whose observer is told what is added
    EnvelopeCommands(Capabilities capabilities, Wire wire) {
        this.capabilities = capabilities;
        this.wire = wire;
    }

    static int data(Envelope envelope) {
        return envelope.recipients().size() + 1;
    }

    /// Index of the recipient that an RCPT is for.
    static int recipient(int command) {
        return command - 1;
    }

    static Phase phase(Envelope envelope, int command) {
        if (command == RSET) {
            return Phase.RESET;
        }
        if (command == MAIL) {
            return Phase.MAIL;
        }
        return command < data(envelope) ? Phase.RCPT : Phase.DATA;
    }

    /// Why this server can take nothing of the mail, by its own EHLO.
    ///
    /// @return one refusal for each recipient; null: it may be asked
    @Nullable List<Recipient> refusals(Envelope envelope) {
        if (refusal(envelope, envelope.recipients().getFirst()) == null) {
            return null;
        }
        var refusals = new ArrayList<Recipient>();
        for (String address : envelope.recipients()) {
            Recipient refusal = refusal(envelope, address);
            if (refusal == null) {
                return null;
            }
            refusals.add(refusal);
        }
        return refusals;
    }

    private @Nullable Recipient refusal(Envelope envelope, String address) {
        if (capabilities.maxSize() > 0 && envelope.size() > capabilities.maxSize()) {
            return refused(
                    address,
                    FailureClass.MESSAGE_TOO_LARGE,
                    "the mail has "
                            + envelope.size()
                            + " bytes; the server takes "
                            + capabilities.maxSize());
        }
        if (!envelope.smtpUtf8() || capabilities.smtpUtf8()) {
            return null;
        }
        FailureClass found =
                !ascii(envelope.sender())
                        ? FailureClass.SENDER_REJECTED
                        : !ascii(address)
                                ? FailureClass.RECIPIENT_REJECTED
                                : FailureClass.CONTENT_REJECTED;
        return refused(
                address,
                found,
                "the mail needs SMTPUTF8 for characters beyond ASCII in addresses or headers; the"
                        + " server does not offer it");
    }

    private static Recipient refused(String address, FailureClass found, String detail) {
        return new Recipient.Refused(address, found, Phase.MAIL, null, detail);
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /// Adds one command to what is written next.
    void add(Envelope envelope, int command, CommandBuffer to) {
        switch (phase(envelope, command)) {
            case RESET -> plain("RSET", to);
            case MAIL -> mail(envelope, to);
            case RCPT -> recipient(envelope, envelope.recipients().get(recipient(command)), to);
            default -> plain("DATA", to);
        }
    }

    private void plain(String verb, CommandBuffer to) {
        to.text(verb).line();
        wire.tell(verb);
    }

    private void mail(Envelope envelope, CommandBuffer to) {
        int begun = to.length();
        to.text("MAIL FROM:<").text(envelope.sender()).text(">");
        if (capabilities.size() && envelope.size() > 0) {
            to.text(" SIZE=").text(Long.toString(envelope.size()));
        }
        if (capabilities.eightBitMime() && envelope.eightBit()) {
            to.text(" BODY=8BITMIME");
        }
        if (envelope.smtpUtf8()) {
            to.text(" SMTPUTF8");
        }
        WantedReports reports = wanted(envelope);
        if (reports != null) {
            // The mail's header is enough to know it by; its content need not come back.
            to.text(" RET=HDRS ENVID=").text(reports.envelopeId());
        }
        if (wire.observed()) {
            int length = to.length() - begun;
            wire.tell(new String(to.array(), begun, length, StandardCharsets.UTF_8));
        }
        to.line();
    }

    private void recipient(Envelope envelope, String address, CommandBuffer to) {
        WantedReports reports = wanted(envelope);
        String parameters =
                reports == null
                        ? ""
                        : " NOTIFY="
                                + reports.occasions()
                                + WantedReports.originalRecipient(address);
        to.text("RCPT TO:<").text(address).text(">").text(parameters).line();
        if (wire.observed()) {
            wire.tell("RCPT TO:<" + address + ">" + parameters);
        }
    }

    /// @return null: none, or the server does not offer DSN (RFC 3461)
    private @Nullable WantedReports wanted(Envelope envelope) {
        return capabilities.dsn() ? envelope.reports() : null;
    }
}
