package com.smart360.mail.starter.oauth;

import com.smart360.mail.smtp.token.Tokens;
import com.smart360.mail.starter.observability.ObservabilityAutoConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// The [Tokens] of a service that has smtp-client aboard.
@AutoConfiguration(after = ObservabilityAutoConfiguration.class)
@ConditionalOnClass(Tokens.class)
@EnableConfigurationProperties(OAuthProperties.class)
public class TokensAutoConfiguration {

    /// One for all connections: tokens of one grant serve them all.
    @Bean
    Tokens tokens(OAuthProperties properties, Clock clock) {
        return properties.tokens(clock);
    }
}
