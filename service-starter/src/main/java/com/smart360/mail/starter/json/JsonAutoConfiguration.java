package com.smart360.mail.starter.json;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import tools.jackson.core.json.JsonFactory;

/// Bodies of requests are read strictly, in every service.
@AutoConfiguration(before = JacksonAutoConfiguration.class)
public class JsonAutoConfiguration {

    @Bean
    JsonFactory jsonFactory() {
        return StrictJson.forgetful(JsonLimits.REQUEST);
    }

    @Bean
    JsonMapperBuilderCustomizer strictTypes() {
        return StrictJson::types;
    }
}
