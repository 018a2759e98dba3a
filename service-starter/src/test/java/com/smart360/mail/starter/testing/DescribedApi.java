package com.smart360.mail.starter.testing;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// What springdoc does not find in the controllers by itself.
@TestConfiguration(proxyBeanMethods = false)
@SuppressWarnings({"unchecked", "rawtypes"}) // Schemas of swagger hold raw schemas.
class DescribedApi {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";
    private static final String FIELD_ERROR = "FieldError";
    private static final Set<String> WHOLE = Set.of("int32", "int64");

    static {
        // What goes over the wire is text, not the Java object that writes it.
        SpringDocUtils.getConfig()
                .replaceWithClass(SseEmitter.class, String.class)
                .replaceWithClass(StreamingResponseBody.class, String.class);
    }

    @Bean
    OpenAPI apiDescription(@Value("${spring.application.name:starter}") String application) {
        return new OpenAPI().info(new Info().title(application).version("1"));
    }

    @Bean
    ModelConverter recordNullness() {
        return new RecordNullness();
    }

    @Bean
    ModelConverter recordTexts() {
        return new RecordTexts();
    }

    /// Every operation takes a bearer token and may answer with a problem.
    @Bean
    OpenApiCustomizer problemsAndTokens() {
        return api -> {
            if (api.getComponents() == null) {
                api.setComponents(new Components());
            }
            api.getComponents()
                    .addSecuritySchemes(
                            BEARER,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme("bearer")
                                    .bearerFormat("JWT"))
                    .addSchemas(FIELD_ERROR, fieldError())
                    .addSchemas(PROBLEM, problem());
            api.setSecurity(List.of(new SecurityRequirement().addList(BEARER)));
            api.getComponents().getSchemas().values().forEach(DescribedApi::mendNumbers);
            if (api.getPaths() != null) {
                api.getPaths().values().stream()
                        .flatMap(path -> path.readOperations().stream())
                        .forEach(DescribedApi::mayAnswerWithAProblem);
            }
        };
    }

    /// Named after controller and method, so that a name does not depend on the order in which
    /// controllers are found.
    @Bean
    OperationCustomizer operationNames() {
        return (operation, method) -> {
            String controller = method.getBeanType().getSimpleName().replace("Controller", "");
            String name = method.getMethod().getName();
            return operation.operationId(
                    controller.substring(0, 1).toLowerCase(Locale.ROOT)
                            + controller.substring(1)
                            + name.substring(0, 1).toUpperCase(Locale.ROOT)
                            + name.substring(1));
        };
    }

    /// `@Schema(type = "integer")` on a component that is read loosely comes out as text in 3.1.
    private static void mendNumbers(Schema<?> model) {
        if (model.getProperties() != null) {
            model.getProperties().values().stream()
                    .filter(it -> WHOLE.contains(Objects.requireNonNullElse(it.getFormat(), "")))
                    .forEach(it -> it.setTypes(Set.of("integer")));
        }
    }

    private static void mayAnswerWithAProblem(Operation operation) {
        if (operation.getResponses() != null) {
            operation
                    .getResponses()
                    .addApiResponse(
                            ApiResponses.DEFAULT,
                            new ApiResponse()
                                    .description("A problem (RFC 9457)")
                                    .content(
                                            new Content()
                                                    .addMediaType(
                                                            "application/problem+json",
                                                            new MediaType()
                                                                    .schema(reference(PROBLEM)))));
        }
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description(
                        "Why a request was not carried out (RFC 9457). Each type explains itself at its"
                                + " own address.")
                .addProperty("type", text("Which situation; also the address of its explanation"))
                .addProperty("title", text("The situation in one sentence, the same each time"))
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", text("What happened this time"))
                .addProperty("traceId", text("For our support"))
                .addProperty("class", text("The class of failure, where it is one"))
                .addProperty(
                        "queuedMails",
                        new IntegerSchema()
                                .format("int64")
                                .description("How many mails wait, where that is the reason"))
                .addProperty(
                        "changedFields",
                        new ArraySchema()
                                .items(new StringSchema())
                                .description("What differs from what was tested, by field"))
                .addProperty(
                        "sendsNow", text("The id of what sends, where something else was meant"))
                .addProperty("errors", new ArraySchema().items(reference(FIELD_ERROR)))
                .required(List.of("type", "title", "status"));
    }

    private static Schema<?> fieldError() {
        return new ObjectSchema()
                .description("What is wrong with one field of a request.")
                .addProperty("pointer", text("JSON pointer to the field"))
                .addProperty("rule", text("Stable code of the rule"))
                .addProperty("value", text("The value met, where it may be repeated"))
                .addProperty("message", text("One sentence for people"))
                .addProperty("expected", text("What would be accepted"))
                .required(List.of("pointer", "rule", "message", "expected"));
    }

    private static Schema<?> text(String description) {
        return new StringSchema().description(description);
    }

    private static Schema<?> reference(String name) {
        return new Schema<>().$ref("#/components/schemas/" + name);
    }
}
