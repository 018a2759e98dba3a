package com.smart360.mail.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.smart360.mail.contracts.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.junit.jupiter.SpringExtension;

@ExtendWith(SpringExtension.class)
@ContextConfiguration(classes = ServiceTestInfrastructure.class)
class ServiceTestInfrastructureTest {

    @Test
    void givesAContextTheAddressesOfItsDatabaseAndBroker(
            @Value("${spring.mongodb.uri}") String mongo,
            @Value("${spring.cloud.stream.kafka.binder.brokers}") String brokers,
            @Value("${OIDC_JWKS_URI}") String jwks) {
        assertThat(mongo).isEqualTo(ServiceTestInfrastructure.mongoUri());
        assertThat(brokers).isEqualTo(ServiceTestInfrastructure.bootstrapServers());
        assertThat(jwks).isEqualTo(TestTokens.jwksUri());
    }

    @Test
    void databaseKeepsADocument() {
        try (MongoClient client = MongoClients.create(ServiceTestInfrastructure.mongoUri())) {
            var documents = client.getDatabase("infrastructure").getCollection("documents");
            String id = UUID.randomUUID().toString();
            documents.insertOne(new Document("_id", id));

            assertThat(documents.find(new Document("_id", id)).first()).isNotNull();
        }
    }

    @Test
    void brokerPassesARecordOn() throws Exception {
        String topic = "infrastructure-" + UUID.randomUUID();
        String brokers = ServiceTestInfrastructure.bootstrapServers();
        try (var producer =
                        new KafkaProducer<>(
                                Map.of("bootstrap.servers", brokers),
                                new StringSerializer(),
                                new StringSerializer());
                var consumer =
                        new KafkaConsumer<>(
                                Map.of(
                                        "bootstrap.servers", brokers,
                                        "group.id", topic,
                                        "auto.offset.reset", "earliest"),
                                new StringDeserializer(),
                                new StringDeserializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
            consumer.subscribe(List.of(topic));

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () ->
                                    assertThat(consumer.poll(Duration.ofMillis(200)))
                                            .extracting(ConsumerRecord::value)
                                            .containsExactly("value"));
        }
    }

    @Test
    void tokenPassesARealDecoderThatKnowsOnlyTheKeysAddress() {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(TestTokens.jwksUri()).build();

        Jwt jwt = decoder.decode(TestTokens.token(Role.SYSTEM_ADMIN));

        assertThat(jwt.getIssuer().toString()).isEqualTo(TestTokens.issuer());
        assertThat(jwt.getAudience()).containsExactly("smart360");
        assertThat(jwt.getClaimAsStringList("roles")).containsExactly("SYSTEM_ADMIN");
        assertThat(jwt.getClaimAsString("preferred_username")).isEqualTo("system-admin");
    }
}
