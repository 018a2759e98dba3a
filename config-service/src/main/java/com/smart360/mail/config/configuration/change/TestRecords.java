package com.smart360.mail.config.configuration.change;

import com.smart360.mail.config.configuration.setting.MailContent;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What saving needs of connection tests (design 5).
public interface TestRecords {

    /// The test with this id, as long as it is kept.
    Optional<TestRecord> find(String testId);

    /// Deletes every test of a configuration, and those that proved it before it existed, with
    /// their secrets (DEL-4).
    void forget(String configurationId, Collection<String> proofs);

    /// A test with what it proves.
    ///
    /// @param passed whether it ended well
    /// @param over whether it ended at all
    /// @param configurationId what was tested; null: a draft
    /// @param content what mails bear and it tested; null: it is from before tests covered that
    /// @param mailTaken whether the server took a test mail with it
    /// @param passwordSetAt when the secret was typed
    /// @param typed whether it was typed for this test; false: a stored one served
    record TestRecord(
            String testId,
            @Nullable String configurationId,
            boolean over,
            boolean passed,
            ConnectionSettings connection,
            @Nullable MailContent content,
            boolean mailTaken,
            Sealed password,
            Instant passwordSetAt,
            boolean typed,
            @Nullable Instant finishedAt) {}
}
