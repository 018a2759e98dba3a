package com.smart360.mail.testrunner;

import com.smart360.mail.starter.testing.ApiDescription;
import org.junit.jupiter.api.Test;

/// The `openapi.json` that the service serves says what its controllers say.
class ApiDescriptionTest {

    @Test
    void committedDescriptionIsTrue() {
        ApiDescription.assertCommitted(TestRunnerApplication.class);
    }
}
