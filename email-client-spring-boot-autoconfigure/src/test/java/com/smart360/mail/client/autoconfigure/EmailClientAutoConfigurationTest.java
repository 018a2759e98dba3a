package com.smart360.mail.client.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.client.DryRuns;
import com.smart360.mail.client.EmailClient;
import com.smart360.mail.client.EmailTransport;
import com.smart360.mail.client.Emails;
import com.smart360.mail.client.OutcomeListener;
import com.smart360.mail.client.Outcomes;
import com.smart360.mail.client.http.AccessTokens;
import com.smart360.mail.client.http.HttpOutcomes;
import com.smart360.mail.client.http.HttpTransport;
import com.smart360.mail.client.kafka.KafkaOutcomes;
import com.smart360.mail.client.kafka.KafkaTransport;
import com.smart360.mail.client.kafka.OutcomeSubscription;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.json.JsonMapper;

/// Which beans there are, by settings, class path and the application's own beans. Nothing connects
/// here: the addresses lead nowhere.
class EmailClientAutoConfigurationTest {

    private static final String BROKER = "smart360.emails.servers=localhost:1";
    private static final String API = "smart360.emails.url=http://localhost:1";
    private static final String TOKEN = "smart360.emails.token=smart360_abc";

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    KafkaAutoConfiguration.class,
                                    EmailClientAutoConfiguration.class));

    @Test
    void byKafkaWhereABrokerIsNamed() {
        runner.withPropertyValues(BROKER)
                .run(
                        context -> {
                            assertThat(context).hasSingleBean(EmailClient.class);
                            assertThat(context)
                                    .getBean("emailTransport")
                                    .isInstanceOf(KafkaTransport.class);
                            assertThat(context)
                                    .getBean(Outcomes.class)
                                    .isInstanceOf(KafkaOutcomes.class);
                            assertThat(context).doesNotHaveBean(OutcomeSubscription.class);
                            assertThat(context).doesNotHaveBean(DryRuns.class);
                        });
        runner.withPropertyValues("spring.kafka.bootstrap-servers=localhost:1")
                .run(
                        context ->
                                assertThat(context)
                                        .getBean("emailTransport")
                                        .isInstanceOf(KafkaTransport.class));
    }

    @Test
    void byHttpWhereOnlyTheApiIsNamed() {
        runner.withPropertyValues(API, TOKEN)
                .run(
                        context -> {
                            assertThat(context)
                                    .getBean("emailTransport")
                                    .isInstanceOf(HttpTransport.class);
                            assertThat(context)
                                    .getBean(Outcomes.class)
                                    .isInstanceOf(HttpOutcomes.class);
                            assertThat(context.getBean("emailApi"))
                                    .isSameAs(context.getBean("emailTransport"));
                        });
    }

    @Test
    void byKafkaWhereBothAreNamedUnlessToldOtherwise() {
        runner.withPropertyValues(BROKER, API, TOKEN)
                .run(
                        context -> {
                            assertThat(context)
                                    .getBean("emailTransport")
                                    .isInstanceOf(KafkaTransport.class);
                            assertThat(context).hasSingleBean(DryRuns.class);
                        });
        runner.withPropertyValues(BROKER, API, TOKEN, "smart360.emails.by=http")
                .run(
                        context ->
                                assertThat(context)
                                        .getBean("emailTransport")
                                        .isInstanceOf(HttpTransport.class));
    }

    @Test
    void withoutKafkasClassesByHttp() {
        runner.withClassLoader(
                        new FilteredClassLoader(
                                "org.apache.kafka",
                                "org.springframework" + ".kafka",
                                "org.springframework.boot.kafka"))
                .withPropertyValues(API, TOKEN)
                .run(
                        context ->
                                assertThat(context)
                                        .getBean("emailTransport")
                                        .isInstanceOf(HttpTransport.class));
    }

    @Test
    void withoutAnyAddressTheStartSaysWhichSettingIsMissing() {
        runner.run(
                context -> {
                    assertThat(context).hasFailed();
                    var cause = rootOf(context.getStartupFailure());
                    assertThat(cause).isInstanceOf(NoWayForEmailsException.class);
                    var analysis = new NoWayForEmailsFailureAnalyzer().analyze(cause);
                    assertThat(analysis.getAction())
                            .contains("smart360.emails.servers", "smart360.emails.url");
                });
        runner.withPropertyValues(API)
                .run(
                        context ->
                                assertThat(rootOf(context.getStartupFailure()))
                                        .hasMessageContaining("needs a token"));
        runner.withPropertyValues(API, TOKEN, "smart360.emails.by=kafka")
                .run(
                        context ->
                                assertThat(rootOf(context.getStartupFailure()))
                                        .isInstanceOf(NoWayForEmailsException.class));
    }

    @Test
    void connectionDetailsTakeTheSettingsPlace() {
        runner.withBean(
                        EmailApiConnectionDetails.class,
                        () -> () -> URI.create("http://localhost:2"))
                .withPropertyValues(TOKEN)
                .run(
                        context ->
                                assertThat(context)
                                        .getBean("emailTransport")
                                        .isInstanceOf(HttpTransport.class));
    }

    @Test
    void theApplicationsOwnBeansAreKept() {
        Emails own =
                (Emails)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Emails.class},
                                (proxy, _, _) -> proxy.getClass().getName());
        runner.withBean(Emails.class, () -> own)
                .run(
                        context -> {
                            assertThat(context).hasNotFailed();
                            assertThat(context).doesNotHaveBean(EmailClient.class);
                            assertThat(context).doesNotHaveBean(EmailTransport.class);
                        });
        runner.withPropertyValues(API)
                .withBean(AccessTokens.class, () -> AccessTokens.of(() -> "own"))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void listenersAreToldByKafkaOnly() {
        runner.withPropertyValues(BROKER, "spring.application.name=shop")
                .withBean(OutcomeListener.class, () -> _ -> {})
                .run(context -> assertThat(context).hasSingleBean(OutcomeSubscription.class));
        runner.withPropertyValues(API, TOKEN)
                .withBean(OutcomeListener.class, () -> _ -> {})
                .run(
                        context ->
                                assertThat(rootOf(context.getStartupFailure()))
                                        .hasMessageContaining("outcome listeners"));
    }

    @Test
    void outcomesCanBeLeftOut() {
        runner.withPropertyValues(BROKER, "smart360.emails.outcomes.enabled=false")
                .withBean(OutcomeListener.class, () -> _ -> {})
                .run(
                        context -> {
                            assertThat(context).doesNotHaveBean(Outcomes.class);
                            assertThat(context).doesNotHaveBean(OutcomeSubscription.class);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "hand-over-timeout, 10ms",
        "max-request-size, 200MB",
        "outcomes.look-back, 60d",
        "outbox.name, a b",
        "outbox.batch-size, 0",
        "outbox.poll-interval, 1h",
    })
    void aSettingOutOfRangeIsToldWithItsNameValueAndRange(String name, String value) {
        runner.withPropertyValues(BROKER, "smart360.emails." + name + "=" + value)
                .run(
                        context ->
                                assertThat(rootOf(context.getStartupFailure()))
                                        .hasMessageContaining("smart360.emails." + name)
                                        .hasMessageContaining("; expected "));
    }

    @Test
    void theTokenIsNeverPrinted() {
        runner.withPropertyValues(API, TOKEN)
                .run(
                        context ->
                                assertThat(context.getBean(EmailClientProperties.class).toString())
                                        .doesNotContain("smart360_abc"));
    }

    @Test
    void eachSettingIsDescribedForEditors() throws Exception {
        try (var metadata =
                getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            String text = new String(metadata.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text)
                    .contains(
                            "smart360.emails.by",
                            "smart360.emails.servers",
                            "smart360.emails.url",
                            "smart360.emails.hand-over-timeout",
                            "smart360.emails.outcomes.look-back",
                            "smart360.emails.outbox.store");
            var json = JsonMapper.builder().build().readTree(text);
            json.path("properties")
                    .forEach(
                            each ->
                                    assertThat(each.path("description").asString(""))
                                            .as(each.path("name").asString(""))
                                            .isNotEmpty());
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
