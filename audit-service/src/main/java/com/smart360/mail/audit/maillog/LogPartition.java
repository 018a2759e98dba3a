package com.smart360.mail.audit.maillog;

import java.util.Comparator;

/// A partition of a topic, which has a chain of blocks of its own.
public record LogPartition(String topic, int partition) {

    /// By topic, then by number.
    public static final Comparator<LogPartition> ORDER =
            Comparator.comparing(LogPartition::topic).thenComparingInt(LogPartition::partition);

    private static final int PARTITION_DIGITS = 5;
    private static final int OFFSET_DIGITS = 19;

    /// @param text as [#toString()] wrote it
    /// @throws IllegalArgumentException if it is not
    public static LogPartition of(String text) {
        int dash = text.lastIndexOf('-');
        return new LogPartition(
                text.substring(0, Math.max(0, dash)), Integer.parseInt(text.substring(dash + 1)));
    }

    /// A text for an offset whose order is that of the offsets.
    String key(long offset) {
        StringBuilder key = new StringBuilder(topic.length() + 26).append(topic).append('-');
        padded(key, partition, PARTITION_DIGITS).append('-');
        return padded(key, offset, OFFSET_DIGITS).toString();
    }

    private static StringBuilder padded(StringBuilder key, long number, int digits) {
        String text = Long.toString(number);
        return key.repeat('0', digits - text.length()).append(text);
    }

    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
