package com.smart360.mail.starter.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UlidSourceTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void idsAscendWithinOneMillisecondAndOverTime() {
        UlidSource ids = new UlidSource(Clock.fixed(NOON, ZoneOffset.UTC));
        String last = ids.next();
        for (int i = 0; i < 10_000; i++) {
            String next = ids.next();
            assertThat(next).hasSize(26).isGreaterThan(last);
            last = next;
        }
        Clock later = Clock.offset(Clock.fixed(NOON, ZoneOffset.UTC), Duration.ofMillis(1));
        assertThat(new UlidSource(later).next().substring(0, 10))
                .isGreaterThan(last.substring(0, 10));
    }

    @Test
    void idsAscendWhenTheClockStepsBack() {
        long[] millis = {NOON.toEpochMilli()};
        InstantSource stepping = () -> Instant.ofEpochMilli(millis[0]);
        UlidSource ids = new UlidSource(stepping.withZone(ZoneOffset.UTC));
        String first = ids.next();
        millis[0] -= 60_000;

        assertThat(ids.next()).isGreaterThan(first);
    }

    @Test
    void idsOfManyThreadsAndInstancesDiffer() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        UlidSource[] sources = {
            new UlidSource(Clock.systemUTC()), new UlidSource(Clock.systemUTC())
        };
        IntStream.range(0, 20_000).parallel().forEach(i -> seen.add(sources[i % 2].next()));

        assertThat(new HashSet<>(seen)).hasSize(20_000);
    }
}
