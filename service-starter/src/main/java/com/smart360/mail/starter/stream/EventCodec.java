package com.smart360.mail.starter.stream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailRejected;
import com.smart360.mail.starter.json.JsonFaults;
import com.smart360.mail.starter.json.JsonLimits;
import com.smart360.mail.starter.json.StrictJson;
import java.io.Serial;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/// Records of `contracts` to and from the plain JSON that travels: ISO instants, nulls left out,
/// unknown fields ignored (a newer sender may add some), everything else strict, user names
/// encrypted (see [ConnectionSettingsJson]).
public final class EventCodec {

    private final JsonMapper mapper;

    /// For a service that has no use for user names: it writes none and reads none.
    public EventCodec() {
        this(null);
    }

    /// @param usernames null: see [#EventCodec()]
    public EventCodec(@Nullable UsernameCipher usernames) {
        JsonMapper plain = forms().build();
        this.mapper = forms().addModule(ConnectionSettingsJson.module(plain, usernames)).build();
    }

    private static JsonMapper.Builder forms() {
        return StrictJson.mapper(JsonLimits.EVENT)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .annotationIntrospector(new UnknownMembersSkipped())
                .addMixIn(EmailDelivery.class, LastAsFinal.class)
                .addMixIn(EmailIntervention.class, LastAsFinal.class)
                .addMixIn(EmailRejected.class, LastAsFinal.class);
    }

    /// Where only the feature above says so, Jackson keeps what nobody knows in a buffer of 700
    /// bytes for each object, and throws it away.
    private static final class UnknownMembersSkipped extends JacksonAnnotationIntrospector {

        @Serial private static final long serialVersionUID = 1L;

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(
                MapperConfig<?> config, Annotated type) {
            return super.findPropertyIgnoralByName(config, type).withIgnoreUnknown();
        }
    }

    /// Java takes no component named `final`.
    private interface LastAsFinal {
        @JsonProperty("final")
        boolean last();
    }

    /// The record as JSON.
    public byte[] encode(Object event) {
        return mapper.writeValueAsBytes(event);
    }

    /// The record as JSON text, as the outbox keeps it.
    public String json(Object event) {
        return mapper.writeValueAsString(event);
    }

    /// Reads JSON of a known kind: within limits, by strict types, and with every member that the
    /// record promises.
    ///
    /// @throws MalformedEventException when it is not such JSON
    public <T> T read(byte[] json, Class<T> type) {
        return read(() -> mapper.readValue(json, type), type);
    }

    /// Reads JSON text of a known kind.
    ///
    /// @throws MalformedEventException when it is not such JSON
    public <T> T read(String json, Class<T> type) {
        return read(() -> mapper.readValue(json, type), type);
    }

    private static <T> T read(Supplier<@Nullable T> reading, Class<T> type) {
        try {
            T read = reading.get();
            if (read == null) {
                throw new MalformedEventException(type, WhatWasPromised.missing(""));
            }
            WhatWasPromised.check(read)
                    .ifPresent(
                            fault -> {
                                throw new MalformedEventException(type, fault);
                            });
            return read;
        } catch (JacksonException unreadable) {
            throw new MalformedEventException(type, JsonFaults.describe(unreadable));
        }
    }

    /// The record that `ce_type` names; empty for a plain record, a tombstone, and a type that we
    /// do not know (skip it).
    ///
    /// @throws MalformedEventException when the type is known and the JSON is not of it
    public Optional<Object> decode(Received received) {
        if (received.isTombstone()) {
            return Optional.empty();
        }
        return received.type().map(type -> read(received.value(), type.record()));
    }
}
