package com.smart360.mail.config.approval;

import com.smart360.mail.config.approval.Approval.Joint;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.approval.ApprovalEvent.Kind;
import com.smart360.mail.contracts.approval.ApprovalEvent.State;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What happens to waiting changes without anybody's doing: they are reminded of, they expire, they
/// become void, and a decision whose maker died is carried out. Any number of replicas may sweep:
/// each step is a compare-and-set.
@Component
class ApprovalSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ApprovalSweep.class);

    private final Approvals approvals;
    private final ChangeRequests requests;
    private final ApprovalDecisions decisions;
    private final JointDecisions jointDecisions;
    private final Configurations configurations;
    private final ApprovalProperties properties;

    ApprovalSweep(
            Approvals approvals,
            ChangeRequests requests,
            ApprovalDecisions decisions,
            JointDecisions jointDecisions,
            Configurations configurations,
            ApprovalProperties properties) {
        this.approvals = approvals;
        this.requests = requests;
        this.decisions = decisions;
        this.jointDecisions = jointDecisions;
        this.configurations = configurations;
        this.properties = properties;
    }

    @Scheduled(
            initialDelayString = "${smart360.approvals.sweep-every:30s}",
            fixedDelayString = "${smart360.approvals.sweep-every:30s}")
    void sweep() {
        try {
            Instant now = requests.now();
            approvals.unfinished(now.minus(properties.unfinishedAfter())).forEach(this::finish);
            approvals
                    .overdue(now)
                    .forEach(it -> requests.close(it, State.EXPIRED, ChangeRequests.SERVICE, null));
            approvals.toRemindOf(now.minus(properties.remindAfter())).forEach(requests::remind);
            voidOvertaken();
            approvals.deleteDecidedBefore(now.minus(properties.keep()));
        } catch (DataAccessException away) {
            LOG.warn(
                    "Looking after approvals waits for the database: {}",
                    away.getClass().getSimpleName());
        }
    }

    private void finish(Approval agreed) {
        try {
            Joint joint = agreed.joint();
            if (joint == null) {
                decisions.finish(agreed);
            } else {
                jointDecisions.finish(joint);
            }
        } catch (ProblemException inTheWay) {
            LOG.warn(
                    "Approval {} waits again, it cannot be carried out: {}",
                    agreed.id(),
                    inTheWay.getMessage());
        }
    }

    /// Whoever saved or deleted may have died before it told.
    private void voidOvertaken() {
        String after = null;
        List<Approval> waiting = approvals.allWaiting(after);
        while (!waiting.isEmpty()) {
            waiting.forEach(
                    it -> overtaken(it).ifPresent(reason -> requests.expireAsVoid(it, reason)));
            after = waiting.getLast().id();
            waiting = approvals.allWaiting(after);
        }
    }

    /// By what; empty: by nothing.
    private Optional<String> overtaken(Approval approval) {
        if (approval.change().kind() == Kind.CREATE || approval.agreeing() != null) {
            return Optional.empty();
        }
        return reason(approval.change().configurationId(), approval.change().baseVersion());
    }

    private Optional<String> reason(String configurationId, long baseVersion) {
        Optional<SmtpConfiguration> present = configurations.find(configurationId);
        return present.isEmpty()
                ? Optional.of(ChangeRequests.DELETED)
                : present.map(SmtpConfiguration::version)
                        .filter(version -> version != baseVersion)
                        .map(ChangeRequests::edited);
    }
}
