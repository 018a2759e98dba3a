package com.smart360.mail.starter.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/// The one way to read JSON that others wrote: within [JsonLimits], each member once, each value of
/// the type that is asked for and none bent to it (`true` is no text, `"587"` no number, `" LOGIN"`
/// none of the constants).
public final class StrictJson {

    private StrictJson() {}

    /// Makes parsers that read within these limits.
    public static JsonFactory factory(JsonLimits limits) {
        return new StrictJsonFactory(limits, JsonRecyclerPools.defaultPool());
    }

    /// Likewise, of parsers that keep no buffer for the next text: bodies have secrets in them
    /// (S4).
    static JsonFactory forgetful(JsonLimits limits) {
        return new StrictJsonFactory(limits, JsonRecyclerPools.nonRecyclingPool());
    }

    /// A mapper that reads strictly, within these limits; whoever takes it decides about unknown
    /// members.
    public static JsonMapper.Builder mapper(JsonLimits limits) {
        JsonMapper.Builder builder = JsonMapper.builder(factory(limits));
        types(builder);
        return builder;
    }

    /// Makes a mapper take values of their own type only.
    static void types(JsonMapper.Builder builder) {
        builder.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text ->
                                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Enum,
                        constant ->
                                constant.setCoercion(
                                                CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.EmptyString,
                                                CoercionAction.Fail))
                .addModule(
                        new SimpleModule("exact constants")
                                .setDeserializerModifier(new ExactConstants()));
    }

    /// The library takes a constant with blanks around it for the constant.
    private static final class ExactConstants extends ValueDeserializerModifier {

        @Override
        public ValueDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config,
                JavaType type,
                BeanDescription.Supplier description,
                ValueDeserializer<?> deserializer) {
            return new ExactConstant(type.getRawClass(), deserializer);
        }
    }

    private static final class ExactConstant extends DelegatingDeserializer {

        private final Class<?> type;

        ExactConstant(Class<?> type, ValueDeserializer<?> behind) {
            super(behind);
            this.type = type;
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> behind) {
            return new ExactConstant(type, behind);
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != null && in.currentToken().isScalarValue()) {
                String text = in.getString();
                if (!text.equals(text.strip())) {
                    return context.handleWeirdStringValue(type, text, "not one of the constants");
                }
            }
            return super.deserialize(in, context);
        }
    }
}
