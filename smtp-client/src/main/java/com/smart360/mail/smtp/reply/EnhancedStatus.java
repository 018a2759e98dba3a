package com.smart360.mail.smtp.reply;

/// An enhanced status code (RFC 3463), `5.7.8` say.
public record EnhancedStatus(int kind, int subject, int detail) {

    @Override
    public String toString() {
        return kind + "." + subject + "." + detail;
    }
}
