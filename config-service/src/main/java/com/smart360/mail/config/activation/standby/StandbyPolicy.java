package com.smart360.mail.config.activation.standby;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.smart360.mail.config.activation.Activation;
import com.smart360.mail.config.activation.Activation.Active;
import com.smart360.mail.config.activation.ActivationStore;
import com.smart360.mail.config.activation.Activations;
import com.smart360.mail.config.activation.Activations.Switch;
import com.smart360.mail.config.configuration.showing.ProbeListener;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.Method;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.sender.SendingOutcome;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// Promotes the standby once the active configuration fails to connect or to log in too often
/// (issue "Configurations", Activation). Off by default.
///
/// What counts is a failed attempt to connect, not a mail: a hundred mails that wait for the same
/// server fail at the same moment, and that is one failure. So mails that fail within the same few
/// seconds count once, and each failed probe, which is an attempt of its own, counts too.
///
/// Failures are counted in one document a minute, by its id, over all replicas; each event counts
/// once however often it is delivered.
@Component
public class StandbyPolicy implements ProbeListener {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyPolicy.class);
    private static final Actor SERVICE = Actor.service("config-service");
    private static final String COLLECTION = "standby_policy_counts";

    private final ActivationStore store;
    private final Activations activations;
    private final StandbyPolicyProperties properties;
    private final MongoOperations mongo;
    private final Clock clock;

    StandbyPolicy(
            ActivationStore store,
            Activations activations,
            StandbyPolicyProperties properties,
            MongoOperations mongo,
            Clock clock) {
        this.store = store;
        this.activations = activations;
        this.properties = properties;
        this.mongo = mongo;
        this.clock = clock;
    }

    /// Counts a failure, and promotes when it is one too many.
    public void note(SendingOutcome outcome) {
        long moment = outcome.at().getEpochSecond() / properties.apart().toSeconds();
        note(outcome.configurationId(), outcome.failureClass(), outcome.at(), "mails/" + moment);
    }

    @Override
    public void probed(ActiveConfigurationProbed probe) {
        Diagnosis diagnosis = probe.diagnosis();
        note(
                probe.configurationId(),
                diagnosis == null ? null : diagnosis.failureClass(),
                probe.at(),
                "probe/" + probe.at().toEpochMilli());
    }

    private void note(
            @Nullable String configurationId,
            @Nullable FailureClass failure,
            Instant at,
            String attempt) {
        if (!properties.enabled() || failure == null || !failure.isCuredByAnotherConfiguration()) {
            return;
        }
        Activation seen = store.read();
        Instant since = clock.instant().minus(properties.within());
        if (concerns(seen, configurationId, at) && at.isAfter(since)) {
            Active active = Objects.requireNonNull(seen.active());
            long count = count(seen, active, at, attempt, since);
            if (count >= properties.failures()) {
                promote(seen, count, failure);
            }
        }
    }

    private static boolean concerns(Activation seen, @Nullable String configurationId, Instant at) {
        Active active = seen.active();
        return active != null
                && seen.standby() != null
                && active.configurationId().equals(configurationId)
                && at.isAfter(seen.at());
    }

    private long count(Activation seen, Active active, Instant at, String attempt, Instant since) {
        String key = active.configurationId() + "/" + seen.epoch() + "/";
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        mongo.upsert(
                Query.query(where("_id").is(key + minute.getEpochSecond())),
                new Update().addToSet("failures", attempt).setOnInsert("since", Date.from(minute)),
                COLLECTION);
        List<String> keys =
                Stream.iterate(
                                since.truncatedTo(ChronoUnit.MINUTES),
                                it -> !it.isAfter(clock.instant().plus(Duration.ofMinutes(1))),
                                it -> it.plus(Duration.ofMinutes(1)))
                        .map(it -> key + it.getEpochSecond())
                        .toList();
        return mongo.find(Query.query(where("_id").in(keys)), Document.class, COLLECTION).stream()
                .mapToLong(it -> it.getList("failures", String.class, List.of()).size())
                .sum();
    }

    private void promote(Activation seen, long count, FailureClass last) {
        String reason =
                count
                        + " connection or login failures within "
                        + properties.within().toMinutes()
                        + " minutes, the last one "
                        + last;
        try {
            activations.promote(
                    new Switch(Method.STANDBY_BY_POLICY, reason, null, SERVICE), seen.active());
            forget();
        } catch (ProblemException impossible) {
            LOG.warn("The standby cannot take over ({}): {}", reason, impossible.getMessage());
        }
    }

    private void forget() {
        Date limit = Date.from(clock.instant().minus(properties.within().multipliedBy(2)));
        mongo.remove(Query.query(where("since").lt(limit)), COLLECTION);
    }
}
