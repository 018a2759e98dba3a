package com.smart360.mail.starter.testing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says in the API's description what our records say in Java: a component is required unless it is
/// `@Nullable`. Without this the generated types of the pages would have every field optional.
final class RecordNullness implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        JavaType java = Json31.mapper().constructType(type.getType());
        if (schema != null && java != null && java.getRawClass().isRecord()) {
            mark(model(schema, context), java.getRawClass());
        }
        return schema;
    }

    static @Nullable Schema<?> model(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels()
                        .get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static void mark(@Nullable Schema<?> model, Class<?> type) {
        if (model == null || model.getProperties() == null) {
            return;
        }
        Map<String, ?> known = model.getProperties();
        hidden(type).forEach(known::remove);
        List<String> required =
                members(type)
                        .filter(component -> !nullable(component))
                        .map(RecordComponent::getName)
                        .filter(known::containsKey)
                        .toList();
        model.setRequired(required.isEmpty() ? null : required);
    }

    /// Those of an unwrapped record stand among the others.
    static Stream<RecordComponent> members(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(
                        component ->
                                isUnwrapped(component)
                                        ? members(component.getType())
                                        : Stream.of(component));
    }

    /// What an unwrapped record does not show here.
    private static List<String> hidden(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(RecordNullness::isUnwrapped)
                .map(it -> it.getAccessor().getAnnotation(JsonIgnoreProperties.class))
                .filter(Objects::nonNull)
                .flatMap(ignored -> Arrays.stream(ignored.value()))
                .toList();
    }

    private static boolean isUnwrapped(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
    }

    private static boolean nullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
