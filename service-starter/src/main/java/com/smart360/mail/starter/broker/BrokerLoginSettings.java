package com.smart360.mail.starter.broker;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Has every Kafka client log in as [BrokerLogin] says: those of Spring Cloud Stream, which live in
/// a context of their own, and ours. Below everything else: who sets `spring.kafka` settings has
/// his way.
final class BrokerLoginSettings implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> settings = new LinkedHashMap<>();
        Binder.get(environment)
                .bind("smart360.kafka", BrokerLogin.class)
                .ifBound(
                        login ->
                                login.clientSettings()
                                        .forEach(
                                                (name, value) ->
                                                        settings.put(
                                                                "spring.kafka.properties[%s]"
                                                                        .formatted(name),
                                                                value)));
        environment.getPropertySources().addLast(new MapPropertySource("smart360-kafka", settings));
    }

    /// Behind the shared defaults, which name the variables.
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
