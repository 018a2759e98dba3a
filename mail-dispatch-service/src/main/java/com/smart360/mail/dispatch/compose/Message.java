package com.smart360.mail.dispatch.compose;

/// A mail, ready for the wire.
///
/// @param bytes the whole RFC 5322 message, CRLF line ends, dots not stuffed
/// @param smtpUtf8 a header holds an address that needs RFC 6532
/// @param eightBit a body holds bytes over 127
public record Message(byte[] bytes, boolean smtpUtf8, boolean eightBit) {}
