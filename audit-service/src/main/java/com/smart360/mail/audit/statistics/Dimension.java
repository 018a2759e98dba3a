package com.smart360.mail.audit.statistics;

import com.smart360.mail.audit.statistics.RollUp.CellKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// By what figures can be filtered and split. The names are those of the API's parameters.
@Schema(name = "StatisticsDimension")
enum Dimension {
    outcome(true, key -> key.outcome().name()),
    failureClass(true, key -> Objects.toString(key.failureClass(), null)),
    provider(false, CellKey::provider),
    category(false, CellKey::category),
    source(false, CellKey::source),
    configurationId(false, CellKey::configurationId),
    /// `id@version`.
    configurationVersion(
            false,
            key ->
                    key.configurationId() == null
                            ? null
                            : key.configurationId() + "@" + key.configurationVersion()),
    recipientClass(false, key -> Objects.toString(key.recipientClass(), null));

    /// The value of events that have none.
    static final String NONE = "(none)";

    /// The value of events of which it was not kept, since there were too many different ones.
    static final String BEYOND = "(beyond)";

    private final boolean alwaysKnown;
    private final Function<CellKey, @Nullable String> value;

    Dimension(boolean alwaysKnown, Function<CellKey, @Nullable String> value) {
        this.alwaysKnown = alwaysKnown;
        this.value = value;
    }

    String of(CellKey key) {
        if (key.beyond() && !alwaysKnown) {
            return BEYOND;
        }
        return Objects.requireNonNullElse(value.apply(key), NONE);
    }
}
