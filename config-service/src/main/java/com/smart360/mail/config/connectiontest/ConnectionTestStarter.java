package com.smart360.mail.config.connectiontest;

import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.config.connectiontest.request.ConnectionTestRules;
import com.smart360.mail.config.connectiontest.request.ConnectionTestSecrets;
import com.smart360.mail.config.connectiontest.request.ConnectionTestSecrets.Secret;
import com.smart360.mail.config.connectiontest.request.RehearseConfiguration;
import com.smart360.mail.config.connectiontest.request.StartConnectionTest;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.connectiontest.Rehearsal;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Starts connection tests (TEST-1).
@Component
class ConnectionTestStarter {

    private final StoredConnectionTests tests;
    private final ConnectionTestLimits limits;
    private final Configurations configurations;
    private final ConnectionTestRules rules;
    private final ConnectionTestSecrets secrets;
    private final ConnectionTestFactory factory;

    ConnectionTestStarter(
            StoredConnectionTests tests,
            ConnectionTestLimits limits,
            Configurations configurations,
            ConnectionTestRules rules,
            ConnectionTestSecrets secrets,
            ConnectionTestFactory factory) {
        this.tests = tests;
        this.limits = limits;
        this.configurations = configurations;
        this.rules = rules;
        this.secrets = secrets;
        this.factory = factory;
    }

    /// Asks for a test, once the rules have nothing against it (TEST-1).
    ///
    /// Where neither a password nor a grant was typed, the stored one is meant.
    ConnectionTest start(StartConnectionTest request, Actor actor) {
        SmtpConfiguration stored =
                Optional.ofNullable(request.configurationId()).map(this::require).orElse(null);
        return start(request, stored, null, actor);
    }

    /// Asks for a test of exactly what is stored, and for a rehearsal of what sending would do: Max
    /// Connections at once, idle for the idle timeout.
    ConnectionTest rehearse(RehearseConfiguration asked, Actor actor) {
        SmtpConfiguration stored = require(Objects.requireNonNullElse(asked.configurationId(), ""));
        Settings settings = stored.settings();
        return start(
                StartConnectionTest.ofStored(stored, asked.recipient()),
                stored,
                new Rehearsal.Plan(settings.maxConnections(), settings.idleTimeoutSeconds()),
                actor);
    }

    private ConnectionTest start(
            StartConnectionTest request,
            @Nullable SmtpConfiguration stored,
            Rehearsal.@Nullable Plan rehearsal,
            Actor actor) {
        rules.requireValid(request, stored);
        ConnectionSettings connection = request.connection().valid();
        Secret secret = secrets.of(request, stored, connection);
        limits.take(actor, connection.host());
        ConnectionTest test =
                factory.make(
                        request,
                        connection,
                        secret,
                        request.content(connection, stored),
                        rehearsal,
                        actor);
        tests.insert(test);
        requireStillThere(request.configurationId());
        return test;
    }

    /// Whoever deleted it meanwhile may have forgotten its tests before this one was written (A1).
    private void requireStillThere(@Nullable String configurationId) {
        if (configurationId != null && configurations.find(configurationId).isEmpty()) {
            tests.forget(configurationId, List.of());
            throw ProblemException.notFound("configuration", configurationId);
        }
    }

    private SmtpConfiguration require(String configurationId) {
        return configurations
                .find(configurationId)
                .orElseThrow(() -> ProblemException.notFound("configuration", configurationId));
    }
}
