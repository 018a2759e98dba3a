package com.smart360.mail.config.activation.live;

import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.config.testing.Administrator;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.contracts.Role;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SendingStateIT extends ConfigServiceIntegration {

    private static final String STATE = "/api/configurations/state";

    private String first;
    private String second;

    @BeforeEach
    void twoConfigurations() {
        dispatch.answers(200, -1);
        first = saved("Live 1", "pass.live1.example.com");
        second = saved("Live 2", "pass.live2.example.com");
    }

    @Test
    @DisplayName("U1 every page that listens is told of a switch, and of a stop, with its moment")
    void tellsEveryListener() {
        activate(first);
        Instant before = Instant.now();
        try (Stream<String> one = listen(admin);
                Stream<String> another = listen(auditor)) {
            List<Iterator<String>> pages = List.of(one.iterator(), another.iterator());
            for (Iterator<String> page : pages) {
                assertThat(next(page, first).path("active").path("name").asString(""))
                        .isEqualTo("Live 1");
            }

            activate(second);
            for (Iterator<String> page : pages) {
                JsonNode switched = next(page, second);
                assertThat(switched.path("active").path("version").asLong()).isEqualTo(1);
                assertThat(switched.path("by").asString("")).isEqualTo("anna");
                assertThat(moment(switched, "since")).isAfter(before.minusSeconds(1));
                assertThat(moment(switched, "readAt")).isAfterOrEqualTo(moment(switched, "since"));
            }

            admin.post(path(second) + "/deactivate", Map.of("confirmQueued", true));
            for (Iterator<String> page : pages) {
                next(page, "");
            }
        }
    }

    @Test
    @DisplayName("U1 who can't listen can ask, and learns of the standby")
    void answersOnce() {
        activate(first);
        admin.put(path(second) + "/standby", null, "");

        JsonNode state = utility.get(STATE).body();

        assertThat(state.path("active").path("configurationId").asString("")).isEqualTo(first);
        assertThat(state.path("standby").path("configurationId").asString("")).isEqualTo(second);
        assertThat(state.path("since").asString("")).isNotEmpty();
    }

    @Test
    @DisplayName("U1 ROLE-1 a business service hears nothing of it")
    void checksRoles() {
        Administrator sender = new Administrator(port, "billing", Role.EMAIL_SENDER);

        assertThat(sender.get(STATE).status()).isEqualTo(403);
        assertThat(sender.get(STATE + "/events").status()).isEqualTo(403);
    }

    private String saved(String name, String host) {
        return admin.saved(with(settings(host), "name", name)).text("id");
    }

    private static Instant moment(JsonNode state, String member) {
        return Instant.parse(state.path(member).asString(""));
    }

    private void activate(String id) {
        assertThat(admin.post(path(id) + "/activate", "").status()).isEqualTo(200);
    }

    private static String path(String id) {
        return "/api/configurations/" + id;
    }

    private static Stream<String> listen(Administrator who) {
        HttpResponse<Stream<String>> answer = who.stream(STATE + "/events");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return answer.body();
    }

    /// The next state in which this configuration sends; empty: in which nothing does.
    private static JsonNode next(Iterator<String> lines, String activeId) {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("data:")) {
                JsonNode state = Administrator.parse(line.substring("data:".length()));
                if (state.path("active").path("configurationId").asString("").equals(activeId)) {
                    return state;
                }
            }
        }
        throw new AssertionError("The stream ended before " + activeId + " was active");
    }
}
