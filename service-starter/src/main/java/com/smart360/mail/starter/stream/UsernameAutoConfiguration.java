package com.smart360.mail.starter.stream;

import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.starter.secrets.SecretsProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// User names in clear for the services that have sealed-secrets aboard. One that lacks the keyset
/// does not start.
@AutoConfiguration(before = StreamAutoConfiguration.class)
@ConditionalOnClass(FieldCipher.class)
@EnableConfigurationProperties(SecretsProperties.class)
public class UsernameAutoConfiguration {

    @Bean
    UsernameCipher usernameCipher(SecretsProperties secrets) {
        return new UsernameCipher(secrets.fieldCipher());
    }
}
