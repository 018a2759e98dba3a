package com.smart360.mail.gateway.session.store;

import com.mongodb.client.MongoClient;
import com.smart360.mail.secrets.FieldCipher;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;

/// Puts the shared sessions in place of the container's own.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SessionStoreConfiguration {

    private static final Logger log = LoggerFactory.getLogger(SessionStoreConfiguration.class);

    /// Name of the cookie, of which a browser's session is known.
    private static final String COOKIE = "SMART360_SESSION";

    /// Inside the filter that makes problems of exceptions, outside of Spring Security.
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 50;

    /// A person waits for the answer.
    private static final int DATABASE_SECONDS = 3;

    @Bean
    StoredSessions storedSessions(
            MongoClient database,
            SessionProperties properties,
            Clock clock,
            @Value("${spring.mongodb.database}") String name,
            @Value("${smart360.environment}") String environment) {
        return new StoredSessions(
                database.getDatabase(name).getCollection("sessions"),
                new SealedAttributes(
                        properties.cipher().orElseGet(() -> ofThisProcess(environment))),
                properties,
                clock);
    }

    private static FieldCipher ofThisProcess(String environment) {
        if ("production".equalsIgnoreCase(environment)) {
            throw new IllegalStateException(
                    "GATEWAY_SESSION_KEYSET is not set: replicas could not read each other's"
                            + " sessions, and each restart would sign everybody out. Expected: a file"
                            + " with a field keyset, the same for all replicas, or another"
                            + " SMART360_ENVIRONMENT than PRODUCTION.");
        }
        log.warn("No GATEWAY_SESSION_KEYSET is set: a restart signs everybody out");
        return SessionProperties.ofThisProcess();
    }

    @Bean
    FilterRegistrationBean<SessionFilter> sessionFilter(StoredSessions sessions) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(COOKIE);
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        // An id is letters already.
        cookie.setUseBase64Encoding(false);
        CookieHttpSessionIdResolver ids = new CookieHttpSessionIdResolver();
        ids.setCookieSerializer(cookie);
        var filter = new SessionFilter(sessions);
        filter.setHttpSessionIdResolver(ids);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(ORDER);
        registration.setDispatcherTypes(
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        return registration;
    }

    @Bean
    MongoClientSettingsBuilderCustomizer impatience() {
        return settings ->
                settings.applyToClusterSettings(
                                cluster ->
                                        cluster.serverSelectionTimeout(
                                                DATABASE_SECONDS, TimeUnit.SECONDS))
                        .applyToSocketSettings(
                                socket ->
                                        socket.connectTimeout(DATABASE_SECONDS, TimeUnit.SECONDS)
                                                .readTimeout(DATABASE_SECONDS, TimeUnit.SECONDS));
    }
}
