package com.smart360.mail.client.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/// Somebody has said where the API is.
final class AddressOfApiKnown extends AnyNestedCondition {

    AddressOfApiKnown() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProperty("smart360.emails.url")
    static final class BySetting {}

    @ConditionalOnBean(EmailApiConnectionDetails.class)
    static final class ByConnectionDetails {}
}
