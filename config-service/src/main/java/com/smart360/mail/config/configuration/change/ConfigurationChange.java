package com.smart360.mail.config.configuration.change;

import com.smart360.mail.config.configuration.setting.FieldDigest;
import com.smart360.mail.config.configuration.setting.Fingerprint;
import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.config.configuration.setting.SettingsDiff;
import com.smart360.mail.config.configuration.version.LastTest;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.approval.ApprovalEvent.Kind;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.Sealed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change that the rules and the test allow, complete, and not made yet: made at once, or kept
/// until somebody has agreed to exactly this.
///
/// @param configurationId for a new one the id that it will bear
/// @param baseVersion the version that is changed; 0 for a new one
/// @param content what will be saved; null for a deletion
/// @param changes by field, by the names of the API
/// @param comment why, in the words of who wants it
public record ConfigurationChange(
        Kind kind,
        String configurationId,
        long baseVersion,
        String name,
        @Nullable Content content,
        List<FieldChange> changes,
        @Nullable String comment) {

    /// What will be saved, with the proof that it works.
    ///
    /// @param testId the test that proves it anew; null: the present or an earlier version's does
    /// @param rolledBackTo the version whose settings come back; null for an ordinary save
    public record Content(
            Settings settings,
            Sealed password,
            Instant passwordSetAt,
            LastTest lastTest,
            @Nullable String testId,
            @Nullable Long rolledBackTo) {}

    /// Whether it touches what a Utility Administrator changes with agreement only.
    public boolean isSensitive() {
        return switch (kind) {
            case CREATE, DELETE -> true;
            case UPDATE, ROLLBACK -> changes.stream().anyMatch(SettingsDiff::isSensitive);
        };
    }

    /// Whether somebody else must agree: where it is sensitive and its author no System
    /// Admin, so also a machine's.
    public static boolean needsApproval(boolean sensitive, Actor author) {
        return sensitive && !author.role().equals(Role.SYSTEM_ADMIN.name());
    }

    /// What an agreement is bound to: SHA-256 over all that will be saved, secret included, as hex
    /// digits.
    public String contentHash() {
        FieldDigest digest =
                new FieldDigest()
                        .add(kind.name())
                        .add(configurationId)
                        .add(Long.toString(baseVersion));
        if (content != null) {
            SettingsDiff.fields(content.settings())
                    .forEach((field, value) -> digest.add(field).add(value));
            digest.add(Fingerprint.of(content.settings().connection(), content.password()));
            Instant secretEnd = content.password().expiresAt();
            digest.add(secretEnd == null ? null : secretEnd.toString());
            digest.add(content.testId());
            digest.add(content.rolledBackTo() == null ? null : content.rolledBackTo().toString());
        }
        return digest.hex();
    }

    /// What two requests of one author share that ask for the same: as [#contentHash()], but a new
    /// configuration gets another id each time, and the words of the author count (A6).
    public String requestHash() {
        String id = kind == Kind.CREATE ? "" : configurationId;
        return new FieldDigest()
                .add(
                        new ConfigurationChange(
                                        kind, id, baseVersion, name, content, changes, comment)
                                .contentHash())
                .add(comment)
                .hex();
    }
}
