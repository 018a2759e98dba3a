package com.smart360.mail.starter.testing;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says in the API's description what our types say of themselves in Javadoc, unless an annotation
/// says it: what a schema is, and each of its members.
final class RecordTexts implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        JavaType java = Json31.mapper().constructType(type.getType());
        if (schema != null && java != null && isOurs(java.getRawClass())) {
            describe(RecordNullness.model(schema, context), java.getRawClass());
        }
        return schema;
    }

    private static boolean isOurs(Class<?> type) {
        return type.isRecord() && type.getName().startsWith("com.smart360.");
    }

    private static String nameOf(RecordComponent component) {
        io.swagger.v3.oas.annotations.media.Schema said =
                component
                        .getAccessor()
                        .getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return said == null || said.name().isEmpty() ? component.getName() : said.name();
    }

    @SuppressWarnings("rawtypes") // Schemas of swagger hold raw schemas.
    private static void describe(@Nullable Schema<?> model, Class<?> type) {
        if (model == null || model.getProperties() == null) {
            return;
        }
        SourceTexts texts = SourceTexts.of(type);
        if (model.getDescription() == null && !texts.type().isEmpty()) {
            model.setDescription(texts.type());
        }
        Map<String, Schema> members = model.getProperties();
        RecordNullness.members(type)
                .forEach(
                        component -> {
                            Schema<?> member = members.get(nameOf(component));
                            String text =
                                    SourceTexts.of(component.getDeclaringRecord())
                                            .components()
                                            .get(component.getName());
                            if (member != null && member.getDescription() == null && text != null) {
                                member.setDescription(text);
                            }
                        });
    }
}
