package com.smart360.mail.starter.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The login at the broker. Without a user nothing is set here, and whatever Spring's own
/// `spring.kafka` settings say stands: client certificates, OAuth.
///
/// @param securityProtocol `KAFKA_SECURITY_PROTOCOL`: `SASL_SSL` or `SASL_PLAINTEXT`; without it
///   `SASL_SSL` where there is a user, Kafka's `PLAINTEXT` where there is none
/// @param saslMechanism `KAFKA_SASL_MECHANISM`: `SCRAM-SHA-512`, `SCRAM-SHA-256` or `PLAIN`
/// @param username `KAFKA_USERNAME`: the user that deploy/kafka/access.yml calls like the service
/// @param password `KAFKA_PASSWORD`: its password
/// @param passwordFile `KAFKA_PASSWORD_FILE`: a file that holds it, in place of `KAFKA_PASSWORD`;
///   read at each login
/// @param withoutLogin `KAFKA_WITHOUT_LOGIN`: what becomes of a start in production where nobody
///   logs in at the broker: `refuse`, or `allow` where the broker knows clients by other means, the
///   network say
@ConfigurationProperties("smart360.kafka")
public record BrokerLogin(
        @DefaultValue("") String securityProtocol,
        @DefaultValue("SCRAM-SHA-512") String saslMechanism,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String passwordFile,
        @DefaultValue("refuse") WithoutLogin withoutLogin) {

    private static final Set<String> WITH_LOGIN = Set.of("SASL_SSL", "SASL_PLAINTEXT");

    private static final Map<String, String> MODULES =
            Map.of(
                    "SCRAM-SHA-512", ScramLoginModule.class.getName(),
                    "SCRAM-SHA-256", ScramLoginModule.class.getName(),
                    "PLAIN", PlainLoginModule.class.getName());

    /// What becomes of a start in production without a login.
    public enum WithoutLogin {
        REFUSE,
        ALLOW
    }

    public BrokerLogin {
        saslMechanism = saslMechanism.isEmpty() ? "SCRAM-SHA-512" : saslMechanism;
        if (!username.isEmpty()) {
            securityProtocol = securityProtocol.isEmpty() ? "SASL_SSL" : securityProtocol;
            check(
                    WITH_LOGIN.contains(securityProtocol),
                    "KAFKA_SECURITY_PROTOCOL is " + securityProtocol,
                    "SASL_SSL or SASL_PLAINTEXT, as KAFKA_USERNAME is set");
            check(
                    MODULES.containsKey(saslMechanism),
                    "KAFKA_SASL_MECHANISM is " + saslMechanism,
                    "SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN");
            check(
                    password.isEmpty() != passwordFile.isEmpty(),
                    "KAFKA_PASSWORD and KAFKA_PASSWORD_FILE are both "
                            + (password.isEmpty() ? "missing" : "set"),
                    "one of them, as KAFKA_USERNAME is set");
            check(
                    passwordFile.isEmpty() || Files.isReadable(Path.of(passwordFile)),
                    "KAFKA_PASSWORD_FILE is " + passwordFile,
                    "a file that this service can read");
        }
    }

    private static void check(boolean holds, String met, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(met + "; expected " + expected);
        }
    }

    /// Of a command, which has its environment only.
    public static BrokerLogin of(Map<String, String> environment) {
        return new BrokerLogin(
                environment.getOrDefault("KAFKA_SECURITY_PROTOCOL", ""),
                environment.getOrDefault("KAFKA_SASL_MECHANISM", ""),
                environment.getOrDefault("KAFKA_USERNAME", ""),
                environment.getOrDefault("KAFKA_PASSWORD", ""),
                environment.getOrDefault("KAFKA_PASSWORD_FILE", ""),
                WithoutLogin.REFUSE);
    }

    /// Kafka's settings of any client.
    public Map<String, String> clientSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (!securityProtocol.isEmpty()) {
            settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, securityProtocol);
        }
        if (!username.isEmpty()) {
            settings.put(SaslConfigs.SASL_MECHANISM, saslMechanism);
            settings.put(SaslConfigs.SASL_JAAS_CONFIG, jaas());
            if (!passwordFile.isEmpty()) {
                settings.put(
                        SaslConfigs.SASL_CLIENT_CALLBACK_HANDLER_CLASS,
                        PasswordFromFile.class.getName());
            }
        }
        return settings;
    }

    private String jaas() {
        return MODULES.get(saslMechanism)
                + " required username="
                + quoted(username)
                + (passwordFile.isEmpty()
                        ? " password=" + quoted(password)
                        : " " + PasswordFromFile.OPTION + "=" + quoted(passwordFile))
                + ";";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String toString() {
        return "BrokerLogin[" + securityProtocol + ", " + saslMechanism + ", " + username + ", …]";
    }
}
