package com.smart360.mail.smtp.transfer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A message as it goes over the wire after DATA: line ends CRLF and nothing else (RFC 5321
/// §2.3.8), leading dots doubled (§4.5.2). A message that needs no change, as nearly all, is not
/// copied.
final class MessageBytes {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long CRS = '\r' * ONES;
    private static final long LFS = '\n' * ONES;

    private MessageBytes() {}

    /// @return the same array where nothing needs a change; ends with CRLF (or is empty)
    static byte[] prepare(byte[] message) {
        return clean(message) ? message : rewrite(message);
    }

    /// Eight bytes at a time: only where one of them is CR or LF is there anything to look at.
    private static boolean clean(byte[] message) {
        int length = message.length;
        if (length == 0) {
            return true;
        }
        if (message[0] == '.'
                || length < 2
                || message[length - 2] != '\r'
                || message[length - 1] != '\n') {
            return false;
        }
        int i = 0;
        while (i < length) {
            if (i + Long.BYTES <= length) {
                long eight = (long) LONGS.get(message, i);
                if ((holdsZero(eight ^ CRS) | holdsZero(eight ^ LFS)) == 0) {
                    i += Long.BYTES;
                    continue;
                }
            }
            int end = Math.min(i + Long.BYTES, length);
            for (; i < end; i++) {
                byte b = message[i];
                if (b == '\r') {
                    if (i + 1 == length || message[i + 1] != '\n') {
                        return false;
                    }
                } else if (b == '\n') {
                    if (i == 0
                            || message[i - 1] != '\r'
                            || (i + 1 < length && message[i + 1] == '.')) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /// Not zero if one of the eight bytes is zero; may err towards yes, never towards no.
    private static long holdsZero(long eight) {
        return (eight - ONES) & ~eight & HIGHS;
    }

    private static byte[] rewrite(byte[] message) {
        var out = new CommandBuffer(message.length + message.length / 64 + 16);
        var stuffing = new DotStuffing(out);
        stuffing.add(message, message.length);
        stuffing.end();
        return Arrays.copyOf(out.array(), out.length());
    }
}
