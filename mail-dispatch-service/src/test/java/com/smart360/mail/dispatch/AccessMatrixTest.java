package com.smart360.mail.dispatch;

import com.smart360.mail.starter.testing.AccessMatrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccessMatrixTest {

    @Test
    @DisplayName("ROLE-1 ROLE-2 ADR 76 ADR 77: each endpoint, by everybody who may come")
    void everyEndpointAnswersEveryoneAsItIsWritten() {
        AccessMatrix.assertCommitted(DispatchApplication.class, DispatchAccess.class);
    }
}
