package com.smart360.mail.smtp.transfer;

/// Makes of a message, block by block, what goes over the wire after DATA: line ends CRLF and
/// nothing else (RFC 5321 §2.3.8), leading dots doubled (§4.5.2), a line end at the end.
final class DotStuffing {

    private final CommandBuffer out;
    private boolean lineStart = true;

    /// The block before ended with a CR.
    private boolean afterCr;

    DotStuffing(CommandBuffer out) {
        this.out = out;
    }

    /// The next bytes of the message.
    void add(byte[] block, int length) {
        int at = 0;
        if (afterCr && length > 0) {
            afterCr = false;
            out.line();
            at = block[0] == '\n' ? 1 : 0;
        }
        while (at < length) {
            if (lineStart && block[at] == '.') {
                out.raw(block, at, 1);
            }
            int end = at;
            while (end < length && block[end] != '\r' && block[end] != '\n') {
                end++;
            }
            out.raw(block, at, end - at);
            lineStart = lineStart && end == at;
            at = end < length ? lineEnd(block, end, length) : length;
        }
    }

    /// After the last byte.
    void end() {
        if (afterCr || !lineStart) {
            out.line();
        }
    }

    /// @return behind it
    private int lineEnd(byte[] block, int at, int length) {
        lineStart = true;
        if (block[at] == '\r' && at + 1 == length) {
            afterCr = true;
            return length;
        }
        out.line();
        return block[at] == '\r' && block[at + 1] == '\n' ? at + 2 : at + 1;
    }
}
