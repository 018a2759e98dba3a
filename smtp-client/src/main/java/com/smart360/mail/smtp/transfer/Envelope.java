package com.smart360.mail.smtp.transfer;

import com.smart360.mail.smtp.dsn.WantedReports;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mail's envelope (RFC 5321 §2.3.1). Its addresses hold to [EnvelopeAddress#fault], which
/// whoever makes an envelope of foreign text asks first.
///
/// @param sender reverse-path without angle brackets; empty: the null reverse-path
/// @param recipients forward-paths without angle brackets, one or more
/// @param size bytes of the message, for SIZE= (RFC 1870)
/// @param smtpUtf8 an address or header needs RFC 6531
/// @param eightBit the body has bytes over 127 (8BITMIME, RFC 6152)
/// @param reports which delivery reports are asked for, where the server offers that; null: what is
///   usual there
public record Envelope(
        String sender,
        List<String> recipients,
        long size,
        boolean smtpUtf8,
        boolean eightBit,
        @Nullable WantedReports reports) {

    /// One that asks for no reports.
    public Envelope(
            String sender, List<String> recipients, long size, boolean smtpUtf8, boolean eightBit) {
        this(sender, recipients, size, smtpUtf8, eightBit, null);
    }

    public Envelope {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("recipients is empty; expected one or more");
        }
        if (!sender.isEmpty()) {
            require(sender, smtpUtf8);
        }
        for (String recipient : recipients) {
            require(recipient, smtpUtf8);
        }
    }

    private static void require(String address, boolean smtpUtf8) {
        EnvelopeAddress.fault(address, smtpUtf8)
                .ifPresent(
                        fault -> {
                            throw new IllegalArgumentException(fault);
                        });
    }
}
