package com.smart360.mail.starter.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class StructuredLogTest {

    private static final Logger LOG = LoggerFactory.getLogger(StructuredLogTest.class);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    @AfterEach
    void plainAgain() {
        LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
        logging.cleanUp();
        logging.beforeInitialize();
        start("text").close();
    }

    @Test
    @DisplayName(
            "O9 a line of the log is JSON in the form of ECS, with the ids of its work as fields")
    void idsAreFields(CapturedOutput output) {
        try (ConfigurableApplicationContext _ = start("ecs")) {
            try (var _ =
                    LogFields.with("emailId", "mail-1")
                            .and("configurationId", "c-7")
                            .and("testId", null)
                            .ofTrace("00-" + TRACE + "-00f067aa0ba902b7-01")) {
                LOG.warn("Mail failed: {}", "no answer", new IllegalStateException("of a test"));
            }
            LOG.warn("Nothing of a mail");
        }

        JsonNode line = line(output, "Mail failed");
        assertThat(line.path("emailId").asString()).isEqualTo("mail-1");
        assertThat(line.path("configurationId").asString()).isEqualTo("c-7");
        assertThat(line.path("trace.id").asString()).isEqualTo(TRACE);
        assertThat(line.has("testId")).isFalse();
        assertThat(line.path("log").path("level").asString()).isEqualTo("WARN");
        assertThat(line.path("service").path("name").asString()).isEqualTo("log-test");
        assertThat(line.path("error").path("stack_trace").asString()).contains("of a test");
        assertThat(line.path("@timestamp").asString()).isNotBlank();
        JsonNode other = line(output, "Nothing of a mail");
        assertThat(other.has("emailId")).isFalse();
        assertThat(other.has("trace.id")).isFalse();
    }

    @Test
    @DisplayName("no value in a line begins a line of its own, in the form that images log in")
    void noValueForgesALine(CapturedOutput output) {
        String forged =
                "anna\r\n{\"message\":\"Made up\",\"log\":{\"level\":\"INFO\"}}\n\u2028\",\"message\":\"x";
        try (ConfigurableApplicationContext _ = start("ecs");
                var _ = LogFields.with("emailId", forged).ofTrace("00-\n-x")) {
            LOG.warn("Refused for {}", forged, new IllegalStateException("of\n" + forged));
        }

        JsonNode line = line(output, "Refused for");
        assertThat(line.path("message").asString()).isEqualTo("Refused for " + forged);
        assertThat(line.path("emailId").asString()).isEqualTo(forged);
        assertThat(output.getOut().lines()).noneMatch(each -> each.startsWith("{\"message"));
    }

    @Test
    void whatLinesBoreBeforeComesBack() {
        MDC.put("emailId", "outer");
        try (var _ = LogFields.with("emailId", "inner").ofTrace("nonsense")) {
            assertThat(MDC.getCopyOfContextMap()).containsEntry("emailId", "inner").hasSize(1);
        }
        assertThat(MDC.get("emailId")).isEqualTo("outer");
        MDC.clear();
    }

    private static ConfigurableApplicationContext start(String format) {
        return new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "LOG_FORMAT=" + format,
                        "spring.application.name=log-test",
                        "spring.main.banner-mode=off")
                .run();
    }

    private static JsonNode line(CapturedOutput output, String part) {
        List<String> lines =
                Arrays.stream(output.getOut().split("\n"))
                        .filter(each -> each.contains(part))
                        .toList();
        assertThat(lines).hasSize(1);
        return JsonMapper.shared().readTree(lines.getFirst());
    }
}
