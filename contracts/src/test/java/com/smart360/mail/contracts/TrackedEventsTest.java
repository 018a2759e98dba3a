package com.smart360.mail.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.EventTypes.EventType;
import com.smart360.mail.contracts.TrackedEvents.Source;
import com.smart360.mail.contracts.TrackedEvents.Tracked;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TrackedEventsTest {

    private static final Path PAGES =
            Path.of("../admin-ui/src/lib/usage-events.json").toAbsolutePath();

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
                case Source.Published(var records, var when, var _) -> {
                    assertThat(published).as(tracked.name()).containsAll(records);
                    assertThat(when).isNotBlank();
                }
                case Source.Browser(var properties) ->
                        assertThat(properties)
                                .isNotEmpty()
                                .allMatch(property -> property.matches("[a-z]+(_[a-z]+)*"));
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

    @Test
    @DisplayName("(U6) the pages report by this list; -Dopenapi.write=true writes theirs")
    void pagesKnowTheList() throws IOException {
        String list =
                TrackedEvents.ALL.stream()
                        .filter(it -> it.source() instanceof Source.Browser)
                        .map(TrackedEventsTest::line)
                        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(PAGES, list);
        }
        // The formatter of the pages decides where its lines break.
        assertThat(Files.readString(PAGES)).as("%s", PAGES).isEqualToIgnoringWhitespace(list);
    }

    private static String line(Tracked tracked) {
        String properties =
                ((Source.Browser) tracked.source())
                        .properties().stream()
                                .sorted()
                                .map(it -> '"' + it + '"')
                                .collect(Collectors.joining(", ", "[", "]"));
        return "  \"" + tracked.name() + "\": " + properties;
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
