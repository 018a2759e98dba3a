package com.smart360.mail.config.connectiontest;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.smart360.mail.config.configuration.showing.LastProbe;
import com.smart360.mail.config.configuration.showing.ProbeRecords;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// The newest probe of each configuration that was ever active; test-runner tells of them.
@Component
class Probes implements ProbeRecords {

    static final String COLLECTION = "configuration_probes";

    private static final int SCHEMA = 1;

    private final MongoOperations mongo;

    Probes(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// As it is stored.
    ///
    /// @param id the configuration's
    record Stored(@Id String id, int schemaVersion, LastProbe probe) {}

    @Override
    public Optional<LastProbe> newest(String configurationId) {
        return Optional.ofNullable(mongo.findById(configurationId, Stored.class, COLLECTION))
                .map(Stored::probe);
    }

    /// Stores a probe unless a newer one is stored. Repeating it is harmless.
    void note(ActiveConfigurationProbed probed) {
        Query olderOrNone =
                Query.query(
                        where("_id").is(probed.configurationId()).and("probe.at").lt(probed.at()));
        LastProbe last = lastProbe(probed);
        LastProbe known =
                newest(probed.configurationId()).map(last::withWhatWasSeenBefore).orElse(last);
        Update update = new Update().set("schemaVersion", SCHEMA).set("probe", known);
        try {
            mongo.upsert(olderOrNone, update, COLLECTION);
        } catch (DuplicateKeyException newerIsKnown) {
            // Then this one is history.
        }
    }

    private static LastProbe lastProbe(ActiveConfigurationProbed probed) {
        Diagnosis diagnosis = probed.diagnosis();
        return new LastProbe(
                probed.version(),
                probed.outcome(),
                probed.at(),
                diagnosis == null ? null : diagnosis.failureClass(),
                diagnosis == null ? null : diagnosis.headline(),
                diagnosis == null ? null : diagnosis.field(),
                probed.certificateNotAfter(),
                probed.warnings(),
                probed.accepted());
    }
}
