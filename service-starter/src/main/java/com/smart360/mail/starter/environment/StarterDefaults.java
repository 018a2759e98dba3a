package com.smart360.mail.starter.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/// Puts `smart360-defaults.yml` below everything else, so that a service's own `application.yml`,
/// the environment and tests override it.
final class StarterDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String FILE = "smart360-defaults.yml";

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(whatVariablesAskFor(environment));
        load().forEach(environment.getPropertySources()::addLast);
    }

    /// Before those that read what it gives.
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }

    /// Settings that must be absent, not empty, when their variable is not given.
    private static PropertySource<?> whatVariablesAskFor(ConfigurableEnvironment environment) {
        Map<String, Object> asked = new LinkedHashMap<>();
        ask(environment, asked, "LOG_FORMAT", "logging.structured.format.console");
        ask(
                environment,
                asked,
                "OTLP_TRACES_ENDPOINT",
                "management.opentelemetry.tracing.export.otlp.endpoint");
        return new MapPropertySource("smart360-variables", asked);
    }

    private static void ask(
            ConfigurableEnvironment environment,
            Map<String, Object> asked,
            String variable,
            String property) {
        String value = environment.getProperty(variable);
        if (value != null && !value.isBlank() && !value.equals("text")) {
            asked.put(property, value);
        }
    }

    private static List<PropertySource<?>> load() {
        try {
            return new YamlPropertySourceLoader().load(FILE, new ClassPathResource(FILE));
        } catch (IOException missing) {
            throw new UncheckedIOException(FILE + " cannot be read from the starter", missing);
        }
    }
}
