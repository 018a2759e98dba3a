package com.smart360.mail.config.configuration.setting;

import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The difference between two states, by the field names of the API.
public final class SettingsDiff {

    private static final String PASSWORD = "password";
    private static final String USERNAME = "username";

    private SettingsDiff() {}

    /// Another secret is told as a change without values.
    public static List<FieldChange> between(
            Settings before, Sealed secretBefore, Settings after, Sealed secretAfter) {
        List<FieldChange> changes = compare(fields(before), fields(after));
        if (!secretBefore.ciphertext().equals(secretAfter.ciphertext())) {
            changes.add(new FieldChange(PASSWORD, null, null));
        }
        String ended = day(secretBefore);
        String ends = day(secretAfter);
        if (!Objects.equals(ended, ends)) {
            changes.add(new FieldChange("secretExpiresOn", ended, ends));
        }
        return List.copyOf(changes);
    }

    /// A new configuration, as a difference to nothing.
    public static List<FieldChange> creation(Settings settings) {
        return creation(settings, true);
    }

    /// The end of a configuration, as a difference to nothing.
    public static List<FieldChange> deletion(Settings settings) {
        List<FieldChange> changes = new ArrayList<>();
        creation(settings)
                .forEach(it -> changes.add(new FieldChange(it.field(), it.after(), null)));
        return List.copyOf(changes);
    }

    /// As they may be published: user names masked.
    public static List<FieldChange> forEvents(List<FieldChange> changes) {
        return changes.stream()
                .map(
                        it ->
                                it.field().equals(USERNAME)
                                        ? new FieldChange(
                                                USERNAME, masked(it.before()), masked(it.after()))
                                        : it)
                .toList();
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

    private static @Nullable String day(Sealed secret) {
        Instant end = secret.expiresAt();
        return end == null ? null : LocalDate.ofInstant(end, ZoneOffset.UTC).toString();
    }

    /// The same of one that may lack its password.
    public static List<FieldChange> creation(Settings settings, boolean withPassword) {
        List<FieldChange> changes = compare(Map.of(), fields(settings));
        if (withPassword) {
            changes.add(new FieldChange(PASSWORD, null, null));
        }
        return List.copyOf(changes);
    }

    /// The fields of the connection that differ, for telling why a test no longer counts.
    public static List<String> names(ConnectionSettings tested, ConnectionSettings asked) {
        return compare(fields(tested), fields(asked)).stream().map(FieldChange::field).toList();
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

    /// Every field by its name, in the order of the form.
    public static Map<String, @Nullable String> fields(Settings it) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("name", it.name());
        fields.put("provider", it.provider());
        fields.putAll(fields(it.connection()));
        fields.put("maxConnections", Integer.toString(it.maxConnections()));
        fields.put("retries", Integer.toString(it.retries()));
        fields.put("idleTimeoutSeconds", Integer.toString(it.idleTimeoutSeconds()));
        fields.put("customHeaders", it.customHeaders());
        fields.put("defaultFrom", it.defaultFrom());
        return fields;
    }

    /// The same of what somebody typed, right or wrong.
    public static Map<String, @Nullable String> fields(Draft it) {
        Draft.CertificateDraft check = it.certificateCheck();
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("name", it.name());
        fields.put("provider", it.provider());
        fields.put("host", it.host());
        fields.put("port", text(it.port()));
        fields.put("tls", it.tls());
        fields.put(
                "certificateCheck.mode",
                check == null ? CertificateCheck.SYSTEM.mode().name() : check.mode());
        fields.put("certificateCheck.authorityPem", check == null ? null : check.authorityPem());
        fields.put("certificateCheck.sha256", check == null ? null : check.sha256());
        fields.put("authProtocol", it.authProtocol());
        fields.put(USERNAME, it.username());
        fields.put("heloHostname", it.heloHostname());
        fields.put("waitTimeoutSeconds", text(it.waitTimeoutSeconds()));
        fields.put("maxConnections", text(it.maxConnections()));
        fields.put("retries", text(it.retries()));
        fields.put("idleTimeoutSeconds", text(it.idleTimeoutSeconds()));
        fields.put("customHeaders", it.customHeaders());
        fields.put("defaultFrom", it.defaultFrom());
        return fields;
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    private static Map<String, @Nullable String> fields(ConnectionSettings it) {
        CertificateCheck check = it.certificateCheck();
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("host", it.host());
        fields.put("port", Integer.toString(it.port()));
        fields.put("tls", it.tls().name());
        fields.put("certificateCheck.mode", check.mode().name());
        fields.put("certificateCheck.authorityPem", check.authorityPem());
        fields.put("certificateCheck.sha256", check.sha256());
        fields.put("authProtocol", it.authProtocol().name());
        fields.put(USERNAME, it.username());
        fields.put("heloHostname", it.heloHostname());
        fields.put("waitTimeoutSeconds", Integer.toString(it.waitTimeoutSeconds()));
        return fields;
    }
}
