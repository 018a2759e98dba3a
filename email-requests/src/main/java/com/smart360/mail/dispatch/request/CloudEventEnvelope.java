package com.smart360.mail.dispatch.request;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A request in the structured mode of CloudEvents 1.0: the event as JSON, the request in its
/// `data`.
///
/// @param request as JSON of its own
/// @param traceparent of the event; null: it has none
record CloudEventEnvelope(byte[] request, @Nullable String traceparent) {

    /// Member that every CloudEvent has, and no request.
    static final String MARK = "specversion";

    /// Takes the request out.
    ///
    /// @param json one object with [#MARK]
    /// @return null: there is none in it
    /// @throws tools.jackson.core.JacksonException where `json` is none
    static @Nullable CloudEventEnvelope open(JsonFactory factory, byte[] json) {
        byte[] request = null;
        String traceparent = null;
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                int from = (int) parser.currentTokenLocation().getByteOffset();
                if (name.equals("data") && token == JsonToken.START_OBJECT) {
                    parser.skipChildren();
                    int to = (int) parser.currentLocation().getByteOffset();
                    request = Arrays.copyOfRange(json, from, to);
                } else if (name.equals("data") && token == JsonToken.VALUE_STRING) {
                    request = JsonText.at(json, from).decoded().getBytes(StandardCharsets.UTF_8);
                } else if (name.equals("data_base64") && token == JsonToken.VALUE_STRING) {
                    request = base64(JsonText.at(json, from).decoded());
                } else if (name.equals("traceparent") && token == JsonToken.VALUE_STRING) {
                    JsonText text = JsonText.at(json, from);
                    traceparent = text.characters() > RequestLimits.NAME ? null : text.decoded();
                } else {
                    parser.skipChildren();
                }
            }
        }
        return request == null ? null : new CloudEventEnvelope(request, traceparent);
    }

    private static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
