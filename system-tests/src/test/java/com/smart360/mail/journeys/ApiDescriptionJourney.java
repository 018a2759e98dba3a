package com.smart360.mail.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.actors.RunningStack;
import com.smart360.mail.actors.Scripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who writes a script reads the description of the API, and so do the pages' types: it must be
/// true.
@ExtendWith(RunningStack.class)
class ApiDescriptionJourney {

    private static final Path COMMITTED =
            Path.of("").toAbsolutePath().getParent().resolve("admin-ui/openapi.json");

    @Test
    @DisplayName("the running services describe themselves as the pages believe")
    void isWhatThePagesAreTypedBy(Scripts scripts) throws IOException {
        JsonNode running = scripts.call("system-admin", "GET", "/api/openapi", null).body();
        JsonNode committed = JsonMapper.builder().build().readTree(Files.readString(COMMITTED));

        // Members in any order: only what is said counts.
        assertThat(running).as("the running services against %s", COMMITTED).isEqualTo(committed);
    }
}
