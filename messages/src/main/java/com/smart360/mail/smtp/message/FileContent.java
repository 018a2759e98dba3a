package com.smart360.mail.smtp.message;

import java.io.IOException;
import java.io.InputStream;

/// What a file of a mail holds, as a message needs it. Read as often as asked for, never held
/// whole.
public interface FileContent {

    /// Most characters of a line of Base64 (RFC 2045 §6.8).
    int LINE = 76;

    /// Characters of Base64, padding included.
    long digits();

    /// In lines of [#LINE] characters, each ended by CRLF; nothing of an empty file.
    ///
    /// @throws IOException when it can't be read, from here or from any read
    InputStream lines() throws IOException;

    /// The file itself; for small ones.
    ///
    /// @throws IOException when it can't be read
    byte[] decoded() throws IOException;

    /// Bytes that [#lines] gives.
    default long size() {
        return digits() + 2 * ((digits() + LINE - 1) / LINE);
    }
}
