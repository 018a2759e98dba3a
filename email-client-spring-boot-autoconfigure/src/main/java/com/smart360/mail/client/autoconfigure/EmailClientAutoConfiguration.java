package com.smart360.mail.client.autoconfigure;

import com.smart360.mail.client.DryRuns;
import com.smart360.mail.client.EmailCheck;
import com.smart360.mail.client.EmailClient;
import com.smart360.mail.client.EmailTransport;
import com.smart360.mail.client.Emails;
import com.smart360.mail.client.Outcomes;
import com.smart360.mail.client.autoconfigure.EmailClientProperties.Way;
import com.smart360.mail.client.autoconfigure.outbox.EmailOutbox;
import com.smart360.mail.client.http.AccessTokens;
import com.smart360.mail.client.http.HttpOutcomes;
import com.smart360.mail.client.http.HttpTransport;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/// Makes [Emails] of `smart360.emails` and of what the application has for Kafka, OAuth 2 and
/// tracing. Each part backs off where the application has its own.
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
            "org.springframework.boot.security.oauth2.client.autoconfigure"
                    + ".OAuth2ClientAutoConfiguration"
        })
@EnableConfigurationProperties(EmailClientProperties.class)
@ConditionalOnMissingBean(Emails.class)
@Import({
    KafkaWayConfiguration.class,
    OAuth2TokensConfiguration.class,
    TraceContextConfiguration.class
})
public final class EmailClientAutoConfiguration {

    private static final String NO_WAY =
            "Set smart360.emails.servers (or spring.kafka.bootstrap-servers) to the brokers, or"
                    + " smart360.emails.url to the address of the mail product's gateway. In tests,"
                    + " @AutoConfigureRecordedEmails records mails instead.";

    /// The name by which mails of this service are known.
    static @Nullable String source(EmailClientProperties properties, Environment environment) {
        return properties.source() == null
                ? environment.getProperty("spring.application.name")
                : properties.source();
    }

    @Bean
    @ConditionalOnMissingBean
    EmailCheck emailCheck(
            EmailClientProperties properties,
            Environment environment,
            ObjectProvider<TraceContext> traces) {
        TraceContext trace = traces.getIfAvailable();
        Supplier<@Nullable String> traceparent = trace == null ? () -> null : trace::current;
        return new EmailCheck(
                properties.maxRequestSize().toBytes(),
                source(properties, environment),
                traceparent);
    }

    /// The real way, also where an outbox stands before it.
    @Bean
    @ConditionalOnMissingBean(name = "emailTransport")
    EmailTransport emailTransport(
            EmailClientProperties properties,
            ObjectProvider<KafkaWay> kafka,
            ObjectProvider<HttpTransport> http) {
        KafkaWay broker = kafka.getIfAvailable();
        if (byKafka(properties, broker) && broker != null) {
            return broker.transport();
        }
        HttpTransport api = properties.by() == Way.KAFKA ? null : http.getIfAvailable();
        if (api == null) {
            throw new NoWayForEmailsException(
                    properties.by() == null
                            ? "It is not known how mails leave this service: neither a broker nor"
                                    + " the API is named."
                            : "Mails are to leave by "
                                    + properties.by()
                                    + " (smart360.emails.by), and its address is not known.",
                    NO_WAY);
        }
        return api;
    }

    private static boolean byKafka(EmailClientProperties properties, @Nullable KafkaWay broker) {
        return broker != null && properties.by() != Way.HTTP && broker.named();
    }

    /// There where the address is known: for mails, or for dry runs alone.
    @Bean
    @ConditionalOnMissingBean
    @Conditional(AddressOfApiKnown.class)
    HttpTransport emailApi(
            EmailClientProperties properties,
            ObjectProvider<EmailApiConnectionDetails> details,
            ObjectProvider<AccessTokens> tokens) {
        return new HttpTransport(
                url(properties, details), tokens(properties, tokens), properties.handOverTimeout());
    }

    private static URI url(
            EmailClientProperties properties, ObjectProvider<EmailApiConnectionDetails> details) {
        EmailApiConnectionDetails given = details.getIfAvailable();
        URI url = given == null ? properties.url() : given.url();
        if (url == null || !url.isAbsolute()) {
            throw new NoWayForEmailsException(
                    "smart360.emails.url is '" + url + "'; expected https://host of the gateway.",
                    NO_WAY);
        }
        return url;
    }

    private static AccessTokens tokens(
            EmailClientProperties properties, ObjectProvider<AccessTokens> tokens) {
        AccessTokens given = tokens.getIfAvailable();
        String token = properties.token();
        if (given == null && token == null) {
            throw new NoWayForEmailsException(
                    "By HTTP each call needs a token, and none is known.",
                    "Set smart360.emails.token to a machine token (Senders, Tokens), or"
                            + " smart360.emails.registration to an OAuth 2 client registration with"
                            + " the client_credentials grant (spring-boot-security-oauth2-client), or"
                            + " define a bean of AccessTokens.");
        }
        return given == null ? AccessTokens.of(() -> String.valueOf(token)) : given;
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = "smart360.emails.outcomes.enabled", matchIfMissing = true)
    Outcomes emailOutcomes(
            EmailClientProperties properties,
            @Qualifier("emailTransport") EmailTransport transport,
            ObjectProvider<KafkaWay> kafka,
            ObjectProvider<EmailApiConnectionDetails> details,
            ObjectProvider<AccessTokens> tokens) {
        KafkaWay broker = kafka.getIfAvailable();
        return broker != null && !(transport instanceof HttpTransport)
                ? broker.outcomes()
                : new HttpOutcomes(
                        url(properties, details),
                        tokens(properties, tokens),
                        properties.handOverTimeout());
    }

    /// Its parts close themselves.
    @Bean(destroyMethod = "")
    EmailClient emails(
            EmailCheck check,
            @Qualifier("emailTransport") EmailTransport transport,
            ObjectProvider<EmailOutbox> outbox,
            ObjectProvider<Outcomes> outcomes,
            ObjectProvider<DryRuns> dryRuns) {
        EmailOutbox stored = outbox.getIfAvailable();
        return new EmailClient(
                check,
                stored == null ? transport : stored,
                outcomes.getIfAvailable(),
                // By HTTP the API is the transport, too.
                dryRuns.stream().findFirst().orElse(null));
    }
}
