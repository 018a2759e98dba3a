package com.smart360.mail.starter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.objenesis.ObjenesisStd;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a service says of its API, made from its controllers alone: neither a database nor a broker
/// starts, and the controllers never run. The service serves the file that is compared here.
public final class ApiDescription {

    private static final String DESCRIPTION = "/described";
    private static final String WRITE = "openapi.write";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Object> SETTINGS =
            Map.of(
                    "spring.main.banner-mode", "off",
                    "springdoc.default-flat-param-object", "true",
                    "spring.main.log-startup-info", "false",
                    "springdoc.api-docs.enabled", "true",
                    "springdoc.api-docs.path", DESCRIPTION,
                    "springdoc.paths-to-match", "/api/**",
                    "springdoc.override-with-generic-response", "false",
                    "springdoc.default-produces-media-type", "application/json",
                    "springdoc.writer-with-order-by-keys", "true");

    private ApiDescription() {}

    /// Compares with `openapi.json` in the resources of the module that is tested; with
    /// `-Dopenapi.write=true` writes it instead. What annotations do not say stands in
    /// `src/main/openapi/operations.json`.
    ///
    /// What it says of success is what the handlers' code answers ([SuccessStatuses]).
    ///
    /// @param application whose package holds the controllers
    public static void assertCommitted(Class<?> application) {
        Path file = Path.of("src/main/resources/openapi.json").toAbsolutePath();
        ObjectNode api = describe(application);
        Path texts = Path.of("src/main/openapi/operations.json").toAbsolutePath();
        assertThat(OperationTexts.complete(api, texts)).as("%s", texts).isEmpty();
        String described = print(api);
        try {
            if (Boolean.getBoolean(WRITE)) {
                Files.writeString(file, described);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("%s; `npm run refresh-api` in admin-ui brings all up to date", file)
                    .isEqualTo(described);
            assertThat(SchemaTexts.faults(api))
                    .as("Javadoc of the type, or @Schema(description)")
                    .isEmpty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// What springdoc makes of the controllers in the package of an application, and those below.
    /// Fails where it says another status than their code.
    public static ObjectNode describe(Class<?> application) {
        try (ConfigurableApplicationContext context =
                        new SpringApplicationBuilder(ControllersOnly.class)
                                .web(WebApplicationType.SERVLET)
                                .properties(SETTINGS)
                                .initializers(it -> scan(it, application))
                                .run("--server.port=0");
                HttpClient client = HttpClient.newHttpClient()) {
            String port = context.getEnvironment().getRequiredProperty("local.server.port");
            URI address = URI.create("http://localhost:" + port + DESCRIPTION);
            ObjectNode described =
                    (ObjectNode)
                            JSON.readTree(
                                    client.send(
                                                    HttpRequest.newBuilder(address).build(),
                                                    BodyHandlers.ofByteArray())
                                            .body());
            // Where it happens to run.
            described.remove("servers");
            assertThat(
                            SuccessStatuses.faults(
                                    context.getBean(
                                            "requestMappingHandlerMapping",
                                            RequestMappingHandlerMapping.class),
                                    described))
                    .as("@ResponseStatus or @ApiResponse says by which status a handler answers")
                    .isEmpty();
            return described;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    private static void scan(ConfigurableApplicationContext context, Class<?> application) {
        var scanner =
                new ClassPathBeanDefinitionScanner(
                        (BeanDefinitionRegistry) context.getBeanFactory(), false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        scanner.scan(application.getPackageName());
    }

    private static String print(JsonNode described) {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return JSON.writer().with(printer).writeValueAsString(sorted(described)) + "\n";
    }

    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                Map<String, JsonNode> members = new TreeMap<>();
                object.properties().forEach(it -> members.put(it.getKey(), sorted(it.getValue())));
                yield object.objectNode().setAll(members);
            }
            case ArrayNode array -> {
                ArrayNode copy = array.arrayNode();
                array.forEach(it -> copy.add(sorted(it)));
                yield copy;
            }
            default -> node;
        };
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        ConfigurationPropertiesAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        SpringDocConfigProperties.class,
        SpringDocConfiguration.class,
        SpringDocWebMvcConfiguration.class,
        MultipleOpenApiSupportConfiguration.class,
        DescribedApi.class,
    })
    @Import(HollowControllers.class)
    static class ControllersOnly {}

    /// Controllers without what they need: only their signatures count.
    @TestConfiguration(proxyBeanMethods = false)
    static class HollowControllers {

        @Bean
        static InstantiationAwareBeanPostProcessor hollowControllers() {
            return new InstantiationAwareBeanPostProcessor() {
                private final ObjenesisStd objenesis = new ObjenesisStd();

                @Override
                public @Nullable Object postProcessBeforeInstantiation(Class<?> type, String name) {
                    return type.getName().startsWith("com.smart360.")
                                    && AnnotatedElementUtils.hasAnnotation(
                                            type, RestController.class)
                            ? objenesis.newInstance(type)
                            : null;
                }
            };
        }
    }
}
