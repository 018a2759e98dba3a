package com.smart360.mail.smtp.transfer;

import java.io.IOException;
import java.io.InputStream;

/// A message that is read while it goes out, block by block, so that it need not be in memory
/// whole.
@FunctionalInterface
public interface MessageStream {

    /// The RFC 5322 message from its first byte; closed by who asked. Line ends and dots are made
    /// right on the way.
    ///
    /// @throws IOException when it can't be read, from here or from any read: the connection is
    ///   closed before the final dot, so that the server has not taken the mail
    InputStream open() throws IOException;
}
