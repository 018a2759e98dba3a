package com.smart360.mail.config.sender;

import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.identity.SenderIdentity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What differs between two versions of a sender, by the field names of the API.
final class SenderChanges {

    private SenderChanges() {}

    /// @param before null: there was none
    static List<FieldChange> between(@Nullable SenderIdentity before, SenderIdentity after) {
        Map<String, String> then = before == null ? Map.of() : fields(before);
        List<FieldChange> changes = new ArrayList<>();
        fields(after)
                .forEach(
                        (field, now) -> {
                            if (!Objects.equals(then.get(field), now)) {
                                changes.add(new FieldChange(field, then.get(field), now));
                            }
                        });
        return List.copyOf(changes);
    }

    private static Map<String, String> fields(SenderIdentity of) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("owner", of.owner());
        fields.put("enabled", Boolean.toString(of.enabled()));
        fields.put("clientIds", joined(of.clientIds()));
        fields.put("from", joined(of.from()));
        fields.put("replyTo", joined(of.replyTo()));
        fields.put("categories", joined(of.categories()));
        fields.put("priorities", joined(of.priorities()));
        fields.put("headers", joined(of.headers()));
        fields.put("recipients", Integer.toString(of.recipients()));
        fields.put("perMinute", Integer.toString(of.perMinute()));
        fields.put("perDay", Integer.toString(of.perDay()));
        fields.put("size", Integer.toString(of.size()));
        fields.put("weight", Integer.toString(of.weight()));
        fields.put("resends", Boolean.toString(of.resends()));
        return fields;
    }

    private static String joined(List<?> entries) {
        return entries.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
