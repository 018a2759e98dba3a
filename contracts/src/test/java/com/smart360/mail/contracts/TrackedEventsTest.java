package com.smart360.mail.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.EventTypes.EventType;
import com.smart360.mail.contracts.TrackedEvents.Source;
import com.smart360.mail.contracts.TrackedEvents.Tracked;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TrackedEventsTest {

    @Test
    @DisplayName(
            "TRK-I1 TRK-I2 TRK-I3 TRK-U1 TRK-U10 TRK-S2 every tracked event of section 9 has a source")
    void namesEveryTrackedEvent() throws IOException {
        assertThat(TrackedEvents.ALL.stream().map(it -> it.requirement() + " " + it.name()))
                .containsExactlyElementsOf(required());
    }

    @Test
    void namesRecordsThatArePublished() {
        List<Class<?>> published =
                EventTypes.all().stream().<Class<?>>map(EventType::record).toList();
        for (Tracked tracked : TrackedEvents.ALL) {
            switch (tracked.source()) {
                case Source.Published(var records, var when) -> {
                    assertThat(published).as(tracked.name()).containsAll(records);
                    assertThat(when).isNotBlank();
                }
                case Source.Browser() -> assertThat(tracked.name()).matches("[a-z_]+");
                case Source.NotYet(var why) -> assertThat(why).endsWith(".");
            }
        }
    }

    @Test
    void agreesWithTheTableOfTypes() {
        for (EventType type : EventTypes.all()) {
            String name = type.tracked();
            if (name != null) {
                Source source = TrackedEvents.named(name).orElseThrow().source();
                assertThat(source).as(name).isInstanceOf(Source.Published.class);
                assertThat(((Source.Published) source).records()).contains(type.record());
            }
        }
    }

    private static List<String> required() throws IOException {
        try (InputStream list =
                TrackedEventsTest.class.getResourceAsStream("/tracked-events.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
