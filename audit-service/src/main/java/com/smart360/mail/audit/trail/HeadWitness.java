package com.smart360.mail.audit.trail;

import com.smart360.mail.audit.trail.AuditTrail.Head;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Says the chain's head in the log every hour. Logs leave this machine: who rewrites the whole
/// chain in the database cannot rewrite what was said about it there.
@Component
class HeadWitness {

    private static final Logger LOG = LoggerFactory.getLogger(HeadWitness.class);

    private final AuditTrail trail;

    HeadWitness(AuditTrail trail) {
        this.trail = trail;
    }

    @Scheduled(fixedRateString = "PT1H", initialDelayString = "PT1M")
    void say() {
        Head head = trail.findHead();
        LOG.info("Audit chain: {} entries, head {}", head.sequence(), head.hash());
    }
}
