package com.smart360.mail.starter.broker;

import com.smart360.mail.starter.broker.BrokerLogin.WithoutLogin;
import com.smart360.mail.starter.environment.Smart360Environment;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// In production a service does not start that nobody at the broker can tell from others (ADR 62):
/// where one comes in without a login, all do, whoever they are, and may write whatever they like.
/// An operator must act, or say that it is meant.
public final class LoginRequirement {

    private static final Logger LOG = LoggerFactory.getLogger(LoginRequirement.class);

    /// By any of these a client may show a certificate, or leave that to a class of its own.
    private static final Set<String> CERTIFICATES =
            Set.of(
                    SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
                    SslConfigs.SSL_KEYSTORE_KEY_CONFIG,
                    SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG);

    private LoginRequirement() {}

    /// @param connection settings of the clients of this service
    /// @throws IllegalStateException in production, when they log in nowhere and nobody allowed
    ///   that
    public static void check(
            Map<String, Object> connection, Smart360Environment environment, BrokerLogin login) {
        if (!environment.isProduction() || logsIn(connection)) {
            return;
        }
        String met =
                "This service comes to the broker without a login (security.protocol is "
                        + protocol(connection)
                        + "): whoever reaches the broker reads all mails, and publishes what he"
                        + " likes.";
        if (login.withoutLogin() == WithoutLogin.ALLOW) {
            LOG.warn("{} KAFKA_WITHOUT_LOGIN allows it", met);
            return;
        }
        throw new IllegalStateException(
                met
                        + " Expected: KAFKA_USERNAME and KAFKA_PASSWORD or KAFKA_PASSWORD_FILE, or"
                        + " a client certificate by spring.kafka.ssl; KAFKA_WITHOUT_LOGIN=allow"
                        + " where the broker is kept from others by other means; or another"
                        + " SMART360_ENVIRONMENT than PRODUCTION.");
    }

    private static boolean logsIn(Map<String, Object> connection) {
        return switch (protocol(connection)) {
            case "SASL_SSL", "SASL_PLAINTEXT" -> true;
            case "SSL" -> CERTIFICATES.stream().anyMatch(each -> connection.get(each) != null);
            default -> false;
        };
    }

    private static String protocol(Map<String, Object> connection) {
        Object protocol = connection.get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);
        return protocol == null
                ? CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL
                : protocol.toString().toUpperCase(Locale.ROOT);
    }
}
