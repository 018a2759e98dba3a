package com.smart360.mail.local.testing;

import com.smart360.mail.secrets.Keysets;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/// Database, broker and token issuer for a service's integration test:
/// `@Import(ServiceTestInfrastructure.class)` on a `@SpringBootTest` is all it takes. The database
/// is the MongoDB that `MONGODB_URI` names, else one started from `mongod` on the `PATH`, else a
/// container where Docker runs, else a stand-in; the broker is a container or an embedded one. The
/// same test runs on all of them.
///
/// One of each per JVM: contexts share them, so tests use databases ([#database]), ids and consumer
/// groups of their own rather than count on an empty store.
///
/// It takes the place of the environment variables of the running product, and so sets what they
/// set: `spring.mongodb.uri`, `MONGODB_URI`, `spring.kafka.bootstrap-servers`,
/// `spring.cloud.stream.kafka.binder.brokers`, `KAFKA_BOOTSTRAP_SERVERS`, `KAFKA_WITHOUT_LOGIN`,
/// `SECRETS_FIELD_KEYSET_JSON`, `EVENT_SIGNING_KEYSET_JSON`, `OIDC_ISSUER`, `OIDC_JWKS_URI` and
/// Spring Security's two properties for the same.
@TestConfiguration(proxyBeanMethods = false)
public class ServiceTestInfrastructure {

    /// Made when a service asks for it: those that know no user names have no sealed-secrets
    /// aboard.
    private static final class FieldKeyset {
        static final String JSON = Keysets.generateFieldKeyset();
    }

    /// Likewise.
    private static final class EventKeyset {
        static final Keysets.Pair PAIR = Keysets.generateSigning();
    }

    /// The database server's address, without a database's name.
    public static String mongoUri() {
        return MongoBackend.shared();
    }

    /// A name for a database of a test's own, dropped when the JVM ends.
    ///
    /// @param purpose the beginning of the name
    public static String database(String purpose) {
        return MongoBackend.named(purpose);
    }

    /// The broker's address.
    public static String bootstrapServers() {
        return KafkaBackend.shared();
    }

    /// The keyset that encrypts user names, the same for all services of a test.
    public static String fieldKeyset() {
        return FieldKeyset.JSON;
    }

    /// The keyset by which services of a test sign events and check them: whatever a test publishes
    /// by a service's own producer counts.
    public static String eventSigningKeyset() {
        return EventKeyset.PAIR.privateJson();
    }

    /// What checks them.
    public static String eventVerificationKeyset() {
        return EventKeyset.PAIR.publicJson();
    }

    @Bean
    DynamicPropertyRegistrar serviceTestProperties() {
        return registry -> {
            registry.add("spring.mongodb.uri", ServiceTestInfrastructure::mongoUri);
            registry.add("MONGODB_URI", ServiceTestInfrastructure::mongoUri);
            registry.add(
                    "spring.kafka.bootstrap-servers", ServiceTestInfrastructure::bootstrapServers);
            registry.add(
                    "spring.cloud.stream.kafka.binder.brokers",
                    ServiceTestInfrastructure::bootstrapServers);
            registry.add("KAFKA_BOOTSTRAP_SERVERS", ServiceTestInfrastructure::bootstrapServers);
            registry.add("KAFKA_WITHOUT_LOGIN", () -> "allow");
            registry.add("SECRETS_FIELD_KEYSET_JSON", ServiceTestInfrastructure::fieldKeyset);
            registry.add(
                    "EVENT_SIGNING_KEYSET_JSON", ServiceTestInfrastructure::eventSigningKeyset);
            registry.add("OIDC_ISSUER", TestTokens::issuer);
            registry.add("OIDC_JWKS_URI", TestTokens::jwksUri);
            registry.add(
                    "spring.security.oauth2.resourceserver.jwt.issuer-uri", TestTokens::issuer);
            registry.add(
                    "spring.security.oauth2.resourceserver.jwt.jwk-set-uri", TestTokens::jwksUri);
        };
    }
}
