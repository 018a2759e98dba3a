package com.smart360.mail.starter.body;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/// No service takes a form. The container would read one by itself as soon as somebody asks for a
/// parameter, and keep what was typed in it until the next one comes; so it is a body as any other.
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(TomcatServletWebServerFactory.class)
public class FormsAutoConfiguration {

    private static final String OF_NO_METHOD = "";

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> formsAreBodies() {
        return server ->
                server.addConnectorCustomizers(
                        connector -> connector.setParseBodyMethods(OF_NO_METHOD));
    }
}
