package com.smart360.mail.config.backup;

import com.smart360.mail.config.backup.file.SignedFile;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// What an import does, or would do.
///
/// @param applied whether it was done; false for a dry run, and while a conflict has no choice
record ImportReport(
        SignedFile.Origin signature, int schemaVersion, List<Item> items, boolean applied) {

    /// What becomes of one configuration of the backup.
    ///
    /// @param configurationId as in the backup
    /// @param changes against what stands here; all fields where nothing does
    /// @param needs what must be done here before it can send
    @Schema(name = "ImportItem")
    record Item(
            String configurationId,
            String name,
            Action action,
            List<FieldChange> changes,
            List<Need> needs) {}

    /// What happens to it.
    enum Action {
        /// It is put where nothing stands: itself, or a copy.
        CREATE,
        /// Its newest state is put on top of what stands here, as a new version.
        REPLACE,
        /// Something else stands here under its id: choose.
        CONFLICT,
        /// Nothing: the same stands here, or it was chosen to keep what does.
        UNCHANGED
    }

    /// What can't come along (ENV-1).
    enum Need {
        /// Enter the user name: it is encrypted with another field keyset (USER-3).
        USERNAME,
        /// Type the password: it was left out, or is sealed for another keyset.
        PASSWORD,
        /// Enter a default sender: the user name is no address (U3).
        SENDER,
        /// Test it here: the test of the backup does not count in this environment.
        TEST,
        /// Enter another host: this environment's policy refuses this one.
        HOST,
        /// Choose how certificates are checked: not at all is refused here.
        CERTIFICATE,
        /// Look at the encryption: it has none.
        TLS,
        /// Deactivate what stands here first: what sends is not replaced.
        DEACTIVATE
    }

    /// What to do where something else stands under the same id.
    enum Choice {
        KEEP,
        REPLACE,
        COPY
    }
}
