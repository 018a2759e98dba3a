package com.smart360.mail.config;

import com.smart360.mail.starter.testing.ApiDescription;
import org.junit.jupiter.api.Test;

/// `openapi.json` of this module says what the controllers say.
class ApiDescriptionTest {

    @Test
    void committedDescriptionIsTrue() {
        ApiDescription.assertCommitted(ConfigServiceApplication.class);
    }
}
