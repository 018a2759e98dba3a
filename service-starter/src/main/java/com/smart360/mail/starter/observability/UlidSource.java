package com.smart360.mail.starter.observability;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// ULIDs: 48 bits of milliseconds and 80 random bits in 26 characters of Crockford's Base32. Within
/// one process strictly ascending: ids of the same millisecond (or of a clock that stepped back)
/// count up from the last one.
public final class UlidSource implements IdSource {

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final long HIGH_BITS = 0xFFFFL;

    private final Clock clock;
    private final RandomGenerator random;

    private long lastMillis = -1;
    private long high;
    private long low;

    public UlidSource(Clock clock) {
        this(clock, new SecureRandom());
    }

    UlidSource(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public synchronized String next() {
        long millis = clock.millis();
        if (millis > lastMillis) {
            lastMillis = millis;
            high = random.nextLong() & HIGH_BITS;
            low = random.nextLong();
        } else {
            countUp();
        }
        return encode(lastMillis, high, low);
    }

    private void countUp() {
        low++;
        if (low == 0) {
            high = (high + 1) & HIGH_BITS;
            if (high == 0) {
                lastMillis++;
            }
        }
    }

    /// 10 characters of time, then 16 of randomness: 80 bits as 16 bits `high` and 64 bits `low`.
    private static String encode(long millis, long high, long low) {
        char[] text = new char[26];
        for (int i = 9; i >= 0; i--) {
            text[i] = DIGITS[(int) (millis & 31)];
            millis >>>= 5;
        }
        for (int i = 25; i >= 10; i--) {
            text[i] = DIGITS[(int) (low & 31)];
            low = (low >>> 5) | ((high & 31) << 59);
            high >>>= 5;
        }
        return new String(text);
    }
}
