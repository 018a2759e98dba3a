package com.smart360.mail.starter.openapi;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/// The service's API description (OpenAPI 3.1) at `/api/openapi`; the gateway merges those of all
/// services. It is a file: each service's tests compare it with the controllers, so that nothing
/// has to be found out while the service runs.
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnResource(resources = "classpath:openapi.json")
public class ApiDescriptionAutoConfiguration {

    @Bean
    RouterFunction<ServerResponse> apiDescription() {
        var file = new ClassPathResource("openapi.json");
        return RouterFunctions.route()
                .GET(
                        "/api/openapi",
                        _ -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(file))
                .build();
    }
}
