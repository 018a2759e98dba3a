package com.smart360.mail.config.configuration.setting;

import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The difference between two states, by the field names of the API. A secret is told without
/// values; beside the settings the day on which it ends may differ.
public final class SettingsDiff {

    /// The field whose change is told without values.
    public static final String PASSWORD = Setting.PASSWORD.field();

    private static final String SECRET_END = "secretExpiresOn";

    private SettingsDiff() {}

    /// What became different.
    public static List<FieldChange> between(
            Settings before, Sealed secretBefore, Settings after, Sealed secretAfter) {
        List<FieldChange> changes = compare(fields(before), fields(after));
        if (!secretBefore.ciphertext().equals(secretAfter.ciphertext())) {
            changes.add(new FieldChange(Setting.PASSWORD.field(), null, null));
        }
        String ended = day(secretBefore);
        String ends = day(secretAfter);
        if (!Objects.equals(ended, ends)) {
            changes.add(new FieldChange(SECRET_END, ended, ends));
        }
        return List.copyOf(changes);
    }

    /// What would become different of the settings alone; what somebody typed may be wrong.
    public static List<FieldChange> between(Settings before, Draft after) {
        return List.copyOf(compare(fields(before), fields(after.normalised())));
    }

    /// A new configuration, as a difference to nothing.
    public static List<FieldChange> creation(Settings settings) {
        return creation(settings, true);
    }

    /// A new configuration that may lack its password, as a difference to nothing.
    public static List<FieldChange> creation(Settings settings, boolean withPassword) {
        List<FieldChange> changes = compare(Map.of(), fields(settings));
        if (withPassword) {
            changes.add(new FieldChange(Setting.PASSWORD.field(), null, null));
        }
        return List.copyOf(changes);
    }

    /// The end of a configuration, as a difference to nothing.
    public static List<FieldChange> deletion(Settings settings) {
        return creation(settings).stream()
                .map(it -> new FieldChange(it.field(), it.after(), null))
                .toList();
    }

    /// The settings of the connection that differ, for telling why a test no longer counts.
    public static List<String> names(ConnectionSettings tested, ConnectionSettings asked) {
        return compare(fields(tested), fields(asked)).stream().map(FieldChange::field).toList();
    }

    /// What mails bear and differs, for telling why a test no longer counts.
    public static List<String> names(MailContent tested, MailContent asked) {
        List<String> names = new ArrayList<>();
        if (!Objects.equals(tested.sender(), asked.sender())) {
            names.add(Setting.DEFAULT_FROM.field());
        }
        if (!Objects.equals(tested.replyTo(), asked.replyTo())) {
            names.add(Setting.REPLY_TO.field());
        }
        boolean sameHeaders =
                new MailContent(null, tested.customHeaders(), null)
                        .fingerprint()
                        .equals(new MailContent(null, asked.customHeaders(), null).fingerprint());
        if (!sameHeaders) {
            names.add(Setting.CUSTOM_HEADERS.field());
        }
        return List.copyOf(names);
    }

    /// Whether a Utility Administrator makes this change with agreement only.
    public static boolean isSensitive(FieldChange change) {
        return has(change.field(), Setting.Trait.SENSITIVE)
                || (change.field().equals(Setting.CUSTOM_HEADERS.field())
                        && SteeringHeaders.differ(change.before(), change.after()));
    }

    /// Whether a stored secret opens for the former value only (design 4).
    public static boolean bindsSecret(FieldChange change) {
        return has(change.field(), Setting.Trait.BINDS_SECRET);
    }

    /// Whether a connection test proves it.
    public static boolean isTested(FieldChange change) {
        return Setting.ofField(change.field()).filter(Setting::isProvenByTest).isPresent();
    }

    /// Whether its values are encrypted where they are kept (USER-3).
    public static boolean isEncrypted(String field) {
        return has(field, Setting.Trait.ENCRYPTED);
    }

    /// As they may be published: what is kept encrypted is masked.
    public static List<FieldChange> forEvents(List<FieldChange> changes) {
        return changes.stream().map(SettingsDiff::forEvents).toList();
    }

    private static FieldChange forEvents(FieldChange it) {
        return isEncrypted(it.field())
                ? new FieldChange(it.field(), masked(it.before()), masked(it.after()))
                : it;
    }

    /// `n…@example.com`: enough to tell one from another, not enough to log in with.
    private static @Nullable String masked(@Nullable String username) {
        if (username == null) {
            return null;
        }
        int at = username.indexOf('@');
        int first = username.offsetByCodePoints(0, Math.min(1, username.length()));
        return username.substring(0, first) + "…" + (at < 0 ? "" : username.substring(at));
    }

    private static boolean has(String field, Setting.Trait trait) {
        return Setting.ofField(field).filter(it -> it.is(trait)).isPresent();
    }

    private static @Nullable String day(Sealed secret) {
        Instant end = secret.expiresAt();
        return end == null ? null : LocalDate.ofInstant(end, ZoneOffset.UTC).toString();
    }

    private static List<FieldChange> compare(
            Map<String, @Nullable String> before, Map<String, @Nullable String> after) {
        List<FieldChange> changes = new ArrayList<>();
        after.forEach(
                (field, now) -> {
                    String then = before.get(field);
                    if (!Objects.equals(then, now)) {
                        changes.add(new FieldChange(field, then, now));
                    }
                });
        return changes;
    }

    /// The value of every setting by its name.
    public static Map<String, @Nullable String> fields(Settings it) {
        return fields(it.draft());
    }

    /// The value of every setting by its name, of what somebody typed, right or wrong.
    public static Map<String, @Nullable String> fields(Draft it) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            fields.put(setting.field(), setting.text(it));
        }
        return fields;
    }

    private static Map<String, @Nullable String> fields(ConnectionSettings it) {
        return fields(Draft.of(null, ConnectionDraft.of(it)));
    }
}
