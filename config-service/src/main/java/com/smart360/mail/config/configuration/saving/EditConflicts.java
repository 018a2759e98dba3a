package com.smart360.mail.config.configuration.saving;

import com.smart360.mail.config.configuration.setting.Draft;
import com.smart360.mail.config.configuration.setting.SettingsDiff;
import com.smart360.mail.config.configuration.showing.ConfigurationViews;
import com.smart360.mail.config.configuration.version.ConfigurationVersion;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells who changes what has been changed meanwhile about both sides (412), so that nothing is
/// lost: per field what it was, what it is now, and what was to be saved.
@Component
class EditConflicts {

    private final Configurations configurations;
    private final ConfigurationViews views;

    EditConflicts(Configurations configurations, ConfigurationViews views) {
        this.configurations = configurations;
        this.views = views;
    }

    /// One field on which somebody worked.
    ///
    /// @param before in the version that the caller read; null too where that is not kept
    /// @param theirs as it stands now
    /// @param yours as the caller would have it
    /// @param conflict both sides changed it, differently
    record FieldSides(
            String field,
            @Nullable String before,
            @Nullable String theirs,
            @Nullable String yours,
            boolean conflict) {}

    /// For a change that names no values.
    ProblemException problem(SmtpConfiguration present, long expected) {
        return builder(present, expected).toException();
    }

    /// For a save.
    ProblemException problem(SmtpConfiguration present, long expected, Draft yours) {
        return builder(present, expected)
                .with("fields", sides(present, expected, yours))
                .toException();
    }

    private List<FieldSides> sides(SmtpConfiguration present, long expected, Draft yours) {
        Map<String, @Nullable String> theirs = SettingsDiff.fields(present.settings());
        Map<String, @Nullable String> mine = SettingsDiff.fields(yours.normalised());
        Optional<ConfigurationVersion> read = configurations.version(present, expected);
        Map<String, @Nullable String> before =
                read.map(version -> SettingsDiff.fields(version.settings()))
                        .orElseGet(LinkedHashMap::new);
        List<FieldSides> sides = new ArrayList<>();
        theirs.forEach(
                (field, there) -> {
                    String then = before.get(field);
                    String here = mine.get(field);
                    boolean theyDid = !Objects.equals(then, there);
                    boolean youDid = !Objects.equals(then, here);
                    if (theyDid || youDid) {
                        boolean conflict = theyDid && youDid && !Objects.equals(there, here);
                        sides.add(new FieldSides(field, then, there, here, conflict));
                    }
                });
        return sides;
    }

    private ProblemException.Builder builder(SmtpConfiguration present, long expected) {
        return ProblemException.of(
                        ProblemType.STALE_VERSION,
                        present.updatedBy().id()
                                + " saved version "
                                + present.version()
                                + " in the meantime; you changed version "
                                + expected
                                + ". Nothing was saved.")
                .with("current", views.of(present));
    }
}
