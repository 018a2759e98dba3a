package com.smart360.mail.dispatch.bounce.webhook;

import com.smart360.mail.starter.json.JsonLimits;
import com.smart360.mail.starter.json.StrictJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON of providers, read within limits. Members that nobody knows are welcome: they add some now
/// and then.
final class EventJson {

    /// A call of SendGrid is up to 768 KB of events with some forty tokens each.
    private static final JsonLimits LIMITS = new JsonLimits(20, 200, 300 * 1024, 150_000);

    private static final JsonMapper JSON = StrictJson.mapper(LIMITS).build();

    private EventJson() {}

    /// @return null: it is no JSON within the limits
    static @Nullable JsonNode read(byte[] json) {
        try {
            JsonNode read = JSON.readTree(json);
            return read == null || read.isMissingNode() ? null : read;
        } catch (JacksonException _) {
            return null;
        }
    }

    /// @param pointer RFC 6901
    /// @return null: there is none, or it is no text
    static @Nullable String text(JsonNode node, String pointer) {
        JsonNode found = node.at(pointer);
        return found.isString() && !found.stringValue().isBlank()
                ? found.stringValue().strip()
                : null;
    }

    /// @return empty: there is none
    static String textOrEmpty(JsonNode node, String pointer) {
        String found = text(node, pointer);
        return found == null ? "" : found;
    }
}
