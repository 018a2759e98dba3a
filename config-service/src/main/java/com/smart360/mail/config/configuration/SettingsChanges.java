package com.smart360.mail.config.configuration;

import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The difference between two states, by the field names of the API.
final class SettingsChanges {

    private SettingsChanges() {}

    /// @param passwordChanged told as a change without values
    static List<FieldChange> between(Settings before, Settings after, boolean passwordChanged) {
        List<FieldChange> changes = compare(fields(before), fields(after));
        if (passwordChanged) {
            changes.add(new FieldChange("password", null, null));
        }
        return List.copyOf(changes);
    }

    /// The fields of the connection that differ, for telling why a test no longer counts.
    static List<String> names(ConnectionSettings tested, ConnectionSettings asked) {
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

    private static Map<String, @Nullable String> fields(Settings it) {
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
        fields.put("username", it.username());
        fields.put("heloHostname", it.heloHostname());
        fields.put("waitTimeoutSeconds", Integer.toString(it.waitTimeoutSeconds()));
        return fields;
    }
}
