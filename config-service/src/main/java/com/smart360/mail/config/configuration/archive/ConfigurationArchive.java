package com.smart360.mail.config.configuration.archive;

import com.smart360.mail.config.configuration.archive.ArchivedConfiguration.ArchivedVersion;
import com.smart360.mail.config.configuration.rule.Examiner;
import com.smart360.mail.config.configuration.rule.examination.Findings;
import com.smart360.mail.config.configuration.setting.SettingsDiff;
import com.smart360.mail.config.configuration.version.ActivePointer;
import com.smart360.mail.config.configuration.version.ConfigurationVersion;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.Sealed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whole configurations as they stand in the store, and what would differ if others came in
/// (BKP-1); [ConfigurationRestore] brings them in.
@Component
public class ConfigurationArchive {

    private static final int PAGE = 100;

    private final Configurations configurations;
    private final Examiner examiner;
    private final ActivePointer pointer;

    ConfigurationArchive(Configurations configurations, Examiner examiner, ActivePointer pointer) {
        this.configurations = configurations;
        this.examiner = examiner;
        this.pointer = pointer;
    }

    /// The one with this id, with all its versions.
    public Optional<ArchivedConfiguration> read(String id) {
        return configurations.find(id).map(this::archived);
    }

    /// Hands over each configuration, in the order of their creation, holding one page at a time.
    public void readAll(Consumer<ArchivedConfiguration> taker) {
        String after = null;
        List<SmtpConfiguration> page;
        do {
            page = configurations.page(after, PAGE);
            page.stream().map(this::archived).forEach(taker);
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
    }

    /// The one that stands here under this id.
    public Optional<SmtpConfiguration> present(String id) {
        return configurations.find(id);
    }

    /// Names for what comes in together.
    public FreeNames freeNames() {
        return new FreeNames(configurations);
    }

    /// Whether it sends now; what sends is never changed from outside.
    public boolean isActive(String id) {
        return pointer.pointing().isActive(id);
    }

    /// What differs; against nothing, every field that holds something.
    public static List<FieldChange> changes(
            @Nullable SmtpConfiguration present, ArchivedVersion archived) {
        Sealed password = archived.password();
        return present == null
                ? SettingsDiff.creation(archived.settings(), password != null)
                : SettingsDiff.between(
                        present.settings(),
                        present.password(),
                        archived.settings(),
                        Objects.requireNonNullElse(password, present.password()));
    }

    /// What the rules of this environment say of it.
    public Findings examine(ArchivedVersion archived) {
        return examiner.examine(archived.settings().draft());
    }

    private ArchivedConfiguration archived(SmtpConfiguration it) {
        List<ArchivedVersion> versions = new ArrayList<>();
        for (ConfigurationVersion version :
                configurations.versions(it, null, Configurations.VERSION_LIMIT).reversed()) {
            boolean newest = version.id().equals(it.versionId());
            versions.add(
                    new ArchivedVersion(
                            version.version(),
                            version.settings(),
                            version.password().ciphertext().isEmpty() ? null : version.password(),
                            version.passwordSetAt(),
                            version.testId(),
                            newest ? it.lastTest() : version.lastTest(),
                            version.changes(),
                            version.comment(),
                            version.rolledBackTo(),
                            version.approvalId(),
                            version.approvedBy(),
                            version.at(),
                            version.by()));
        }
        return new ArchivedConfiguration(it.id(), it.createdAt(), it.createdBy(), versions);
    }
}
