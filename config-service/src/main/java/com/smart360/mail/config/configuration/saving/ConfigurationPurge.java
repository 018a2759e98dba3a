package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.config.configuration.change.ApprovalQueue;
import com.smart360.mail.config.configuration.change.TestRecords;
import com.smart360.mail.config.configuration.version.Configurations;
import org.springframework.stereotype.Component;

/// Takes away what remains of a configuration that is deleted: versions, secrets, proofs and what
/// waited for agreement (DEL-4, X-19). Whoever finds a deletion half done repeats it.
@Component
public class ConfigurationPurge {

    private final Configurations configurations;
    private final TestRecords tests;
    private final ApprovalQueue approvals;

    ConfigurationPurge(Configurations configurations, TestRecords tests, ApprovalQueue approvals) {
        this.configurations = configurations;
        this.tests = tests;
        this.approvals = approvals;
    }

    /// Purges it; harmless when repeated. The versions go last of what they lead to: they name the
    /// tests.
    public void purge(String configurationId) {
        tests.forget(configurationId, configurations.proofs(configurationId));
        configurations.purgeVersions(configurationId);
        approvals.forget(configurationId);
    }
}
