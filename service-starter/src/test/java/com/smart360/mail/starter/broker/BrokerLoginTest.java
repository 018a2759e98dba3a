package com.smart360.mail.starter.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.mock.env.MockEnvironment;

/// (S5)
class BrokerLoginTest {

    private static final String SECRET = "to\"p\\hidden-word";

    @TempDir Path folder;

    @Test
    void setsNothingWithoutAUser() {
        assertThat(login("", "", "", "", "").clientSettings()).isEmpty();
        assertThat(login("SSL", "", "", "", "").clientSettings())
                .containsExactly(Map.entry("security.protocol", "SSL"));
    }

    @Test
    void logsInOverTlsByScramUnlessToldOtherwise() {
        assertThat(login("", "", "audit-service", SECRET, "").clientSettings())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        assertThat(login("SASL_PLAINTEXT", "PLAIN", "audit-service", SECRET, "").clientSettings())
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("sasl.mechanism", "PLAIN")
                .hasEntrySatisfying(
                        "sasl.jaas.config",
                        config -> assertThat(config).contains("PlainLoginModule"));
    }

    @Test
    void aPasswordOfAnyCharactersReachesTheLoginModuleAsItIs() {
        Map<String, String> settings = login("", "", "a\"b", SECRET, "").clientSettings();

        assertThat(options(settings))
                .containsEntry("username", "a\"b")
                .containsEntry("password", SECRET);
    }

    @Test
    void aPasswordInAFileIsReadAtEachLogin() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "first\n");
        Map<String, String> settings =
                login("", "", "audit-service", "", file.toString()).clientSettings();
        assertThat(settings.get("sasl.client.callback.handler.class"))
                .isEqualTo(PasswordFromFile.class.getName());
        assertThat(settings.values()).noneMatch(value -> value.contains("first"));

        var handler = new PasswordFromFile();
        handler.configure(Map.of(), "SCRAM-SHA-512", context(settings).configurationEntries());
        assertThat(asked(handler)).isEqualTo("audit-service/first");
        Files.writeString(file, "second");
        assertThat(asked(handler)).isEqualTo("audit-service/second");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PLAINTEXT |         | secret |      | KAFKA_SECURITY_PROTOCOL is PLAINTEXT; expected SASL_SSL or SASL_PLAINTEXT, as KAFKA_USERNAME is set
                              | GSSAPI  | secret |      | KAFKA_SASL_MECHANISM is GSSAPI; expected SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN
                              |         |        |      | KAFKA_PASSWORD and KAFKA_PASSWORD_FILE are both missing; expected one of them, as KAFKA_USERNAME is set
                              |         | secret | /x/y | KAFKA_PASSWORD and KAFKA_PASSWORD_FILE are both set; expected one of them, as KAFKA_USERNAME is set
                              |         |        | /x/y | KAFKA_PASSWORD_FILE is /x/y; expected a file that this service can read
                    """)
    void refusesWhatCanNotWork(
            String protocol, String mechanism, String password, String file, String fault) {
        Map<String, String> environment = new HashMap<>(Map.of("KAFKA_USERNAME", "audit-service"));
        put(environment, "KAFKA_SECURITY_PROTOCOL", protocol);
        put(environment, "KAFKA_SASL_MECHANISM", mechanism);
        put(environment, "KAFKA_PASSWORD", password);
        put(environment, "KAFKA_PASSWORD_FILE", file);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerLogin.of(environment))
                .withMessage(fault);
    }

    private static void put(Map<String, String> environment, String name, String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }

    @Test
    void everyClientOfSpringGetsTheLoginAndShowsNoPassword() {
        var environment = new MockEnvironment();
        environment.setProperty("smart360.kafka.username", "audit-service");
        environment.setProperty("smart360.kafka.password", SECRET);
        new BrokerLoginSettings().postProcessEnvironment(environment, new SpringApplication());

        KafkaProperties kafka =
                Binder.get(environment).bind("spring.kafka", KafkaProperties.class).get();
        for (Map<String, Object> settings :
                List.of(
                        kafka.buildAdminProperties(),
                        kafka.buildConsumerProperties(),
                        kafka.buildProducerProperties())) {
            assertThat(settings)
                    .containsEntry("security.protocol", "SASL_SSL")
                    .containsKey("sasl.jaas.config");
        }
        Map<String, Object> producer = kafka.buildProducerProperties();
        producer.put("key.serializer", StringSerializer.class);
        producer.put("value.serializer", StringSerializer.class);
        assertThat(new ProducerConfig(producer).values().toString()).doesNotContain("hidden-word");
        assertThat(login("", "", "audit-service", SECRET, "").toString())
                .doesNotContain("hidden-word");
    }

    @Test
    void whatSpringIsToldStands() {
        var environment = new MockEnvironment();
        environment.setProperty("smart360.kafka.username", "audit-service");
        environment.setProperty("smart360.kafka.password", SECRET);
        environment.setProperty("spring.kafka.properties[sasl.mechanism]", "OAUTHBEARER");
        new BrokerLoginSettings().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("spring.kafka.properties[sasl.mechanism]"))
                .isEqualTo("OAUTHBEARER");
    }

    private static BrokerLogin login(
            String protocol, String mechanism, String user, String password, String file) {
        return new BrokerLogin(
                protocol, mechanism, user, password, file, BrokerLogin.WithoutLogin.REFUSE);
    }

    private static JaasContext context(Map<String, String> settings) {
        return JaasContext.loadClientContext(
                Map.of("sasl.jaas.config", new Password(settings.get("sasl.jaas.config"))));
    }

    private static Map<String, Object> options(Map<String, String> settings) {
        return Map.copyOf(context(settings).configurationEntries().getFirst().getOptions());
    }

    private static String asked(PasswordFromFile handler) throws Exception {
        var name = new NameCallback("name");
        var password = new PasswordCallback("password", false);
        handler.handle(new Callback[] {name, password});
        return name.getName() + "/" + new String(password.getPassword());
    }
}
