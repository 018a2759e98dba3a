package com.smart360.mail.gateway.proxy;

import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How connections are taken: by small buffers, and believing `X-Forwarded-*` of the proxies that
/// operators named, and of nobody else (S9). The framework's own switch believes every private
/// address.
@Configuration(proxyBeanMethods = false)
class ProxyConfiguration {

    /// Of the socket, each for reading and for writing; unit: bytes.
    private static final String SOCKET_BUFFER = "4096";

    /// What a connection takes decides how many streams of events a gateway holds.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> leanConnections() {
        return factory -> {
            factory.setProtocol(LeanConnector.class.getName());
            factory.addConnectorCustomizers(
                    connector -> {
                        connector.setProperty("socket.appReadBufSize", SOCKET_BUFFER);
                        connector.setProperty("socket.appWriteBufSize", SOCKET_BUFFER);
                    });
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> namedProxies(
            ProxyProperties proxies) {
        return factory -> {
            factory.addEngineValves(new PeerValve());
            if (!proxies.trusted().isEmpty()) {
                var valve = new RemoteIpValve();
                valve.setInternalProxies(String.join(",", proxies.trusted()));
                valve.setRemoteIpHeader("X-Forwarded-For");
                valve.setProtocolHeader("X-Forwarded-Proto");
                valve.setPortHeader("X-Forwarded-Port");
                factory.addEngineValves(valve);
            }
        };
    }
}
