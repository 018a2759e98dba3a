package com.smart360.mail.audit.statistics;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Durations as a histogram, kept as it is stored: a few dozen bytes, where one that counts takes
/// kilobytes. True to 6 %. Unit: ms.
final class Latencies {

    static final Latencies NONE = new Latencies(new byte[0]);

    /// Longer ones count as this long: 30 days.
    static final long LONGEST = 30L * 24 * 60 * 60 * 1000;

    private static final int DIGITS = 1;

    private final byte[] encoded;

    private Latencies(byte[] encoded) {
        this.encoded = encoded;
    }

    /// As [#bytes()] gave them.
    static Latencies of(byte[] encoded) {
        return encoded.length == 0 ? NONE : new Latencies(encoded.clone());
    }

    static Latencies of(@Nullable Histogram counted) {
        if (counted == null || counted.getTotalCount() == 0) {
            return NONE;
        }
        ByteBuffer buffer = ByteBuffer.allocate(counted.getNeededByteBufferCapacity());
        int length = counted.encodeIntoByteBuffer(buffer);
        return new Latencies(Arrays.copyOf(buffer.array(), length));
    }

    /// One that counts, and grows with what it is given.
    static Histogram counting() {
        return new Histogram(DIGITS);
    }

    static void count(Histogram histogram, long millis) {
        histogram.recordValue(Math.clamp(millis, 0, LONGEST));
    }

    /// Null where there are none.
    @Nullable Histogram histogram() {
        if (isNone()) {
            return null;
        }
        Histogram read = Histogram.decodeFromByteBuffer(ByteBuffer.wrap(encoded), 0);
        // What was read has a fixed range otherwise.
        read.setAutoResize(true);
        return read;
    }

    /// Merged into what there is, never averaged.
    ///
    /// @param sum changed by it; null: nothing was counted yet
    @Nullable Histogram addTo(@Nullable Histogram sum) {
        Histogram added = histogram();
        if (sum == null || added == null) {
            return sum == null ? added : sum;
        }
        sum.add(added);
        return sum;
    }

    byte[] bytes() {
        return encoded.clone();
    }

    boolean isNone() {
        return encoded.length == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Latencies latencies && Arrays.equals(encoded, latencies.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        Histogram histogram = histogram();
        return "Latencies[" + (histogram == null ? 0 : histogram.getTotalCount()) + "]";
    }
}
