package com.smart360.mail.config.testing;

import com.smart360.mail.config.ConfigServiceApplication;
import com.smart360.mail.config.testing.Backdrop.DispatchStub;
import com.smart360.mail.contracts.Role;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/// config-service with everything real around it that it talks to, once for all tests.
@SpringBootTest(
        classes = ConfigServiceApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "smart360.environment=development",
            "smart360.connection-tests.heartbeat=1s",
            "smart360.connection-tests.deadline=10s",
            "smart360.connection-tests.grace=1s",
            "smart360.connection-tests.sweep-every=500ms",
            "smart360.connection-tests.look-every=200ms",
            "smart360.connection-tests.per-user-and-minute=200",
            "smart360.connection-tests.per-target-and-minute=25",
            "smart360.activation.reconcile-every=1s",
            "smart360.approvals.sweep-every=500ms",
            "smart360.standby-policy.enabled=true",
            "smart360.standby-policy.failures=3"
        })
@Import(Backdrop.class)
public abstract class ConfigServiceIntegration {

    @LocalServerPort protected int port;
    @Autowired protected Published published;
    @Autowired protected DispatchStub dispatch;
    @Autowired protected MongoOperations mongo;

    protected Administrator admin;
    protected Administrator utility;
    protected Administrator auditor;

    @BeforeEach
    void people() {
        // What earlier tests left must not stand in the way of a name (A7).
        mongo.updateMulti(new Query(), new Update().unset("nameKey"), "configurations");
        admin = new Administrator(port, "anna", Role.SYSTEM_ADMIN);
        utility = new Administrator(port, "uwe", Role.UTILITY_ADMIN);
        auditor = new Administrator(port, "axel", Role.AUDITOR);
    }
}
