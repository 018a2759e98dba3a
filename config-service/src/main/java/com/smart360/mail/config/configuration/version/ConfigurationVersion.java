package com.smart360.mail.config.configuration.version;

import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// One saved state of a configuration, never changed afterwards.
///
/// It is written before the configuration refers to it, so a save that loses the race leaves a
/// version that nothing refers to: only those count that the configuration lists.
///
/// @param id `‹configuration›/‹version›/‹unique›`: those of one configuration lie in a range, in
///   order
/// @param testId the test that proved it; null where the connection did not change
/// @param lastTest the test that it rests on, its own or an earlier version's
/// @param changes against the version before; a secret's values are null
/// @param comment why, in the words of who saved it
/// @param rolledBackTo the version whose settings came back; null for an ordinary save
/// @param importedFrom the backup that it came in by, whose word its author and approver are then
///   (S13); null: it was saved here
/// @param approvalId the request that somebody agreed to; null where nobody had to
@Document(Configurations.VERSIONS)
public record ConfigurationVersion(
        @Id String id,
        int schemaVersion,
        String configurationId,
        long version,
        @Nullable String previousId,
        Settings settings,
        Sealed password,
        Instant passwordSetAt,
        String fingerprint,
        @Nullable String testId,
        LastTest lastTest,
        List<FieldChange> changes,
        @Nullable String comment,
        @Nullable Long rolledBackTo,
        @Nullable String importedFrom,
        @Nullable String approvalId,
        @Nullable String approvedBy,
        Instant at,
        Actor by) {

    public static String id(String configurationId, long version, String unique) {
        return String.format(Locale.ROOT, "%s/%010d/%s", configurationId, version, unique);
    }
}
