package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What saving needs of connection tests (design 5).
public interface TestRecords {

    /// The test with this id, as long as it is kept.
    Optional<TestRecord> find(String testId);

    /// Deletes every test of a configuration, with its secret (DEL-4).
    void forget(String configurationId);

    /// A test with what it proves.
    ///
    /// @param passed whether it ended well
    /// @param over whether it ended at all
    /// @param passwordSetAt when the secret was typed
    record TestRecord(
            String testId,
            boolean over,
            boolean passed,
            ConnectionSettings connection,
            Sealed password,
            Instant passwordSetAt,
            @Nullable Instant finishedAt) {}
}
