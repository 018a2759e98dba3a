package com.smart360.mail.client.autoconfigure.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import com.smart360.mail.client.Email;
import com.smart360.mail.client.EmailNotHandedOverException;
import com.smart360.mail.client.EmailNotHandedOverException.Reason;
import com.smart360.mail.client.EmailTransport;
import com.smart360.mail.client.Emails;
import com.smart360.mail.client.PreparedEmail;
import com.smart360.mail.client.autoconfigure.EmailClientAutoConfiguration;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// "The order is saved" and "the mail is asked for" do not part, whatever dies between.
class EmailOutboxIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    /// Where both lie, over restarts of the application.
    private final String name = "outbox" + UUID.randomUUID().toString().replace("-", "");

    private final Destination destination = new Destination();

    enum Store {
        H2,
        POSTGRESQL,
        MARIADB,
        MONGODB
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCommittedIsHandedOverInItsOrder(Store store) {
        runner(store)
                .run(
                        context -> {
                            Emails emails = context.getBean(Emails.class);
                            List<String> ids = ids(250);
                            ids.forEach(id -> emails.send(mail(id)));
                            await().atMost(LONG)
                                    .untilAsserted(
                                            () ->
                                                    assertThat(destination.ids())
                                                            .containsExactlyElementsOf(ids));
                            await().atMost(LONG)
                                    .until(
                                            () ->
                                                    context.getBean(EmailOutbox.class)
                                                            .oldest(1)
                                                            .isEmpty());
                        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MONGODB")
    void whatIsRolledBackWasNeverAskedFor(Store store) {
        runner(store)
                .run(
                        context -> {
                            Emails emails = context.getBean(Emails.class);
                            var transaction =
                                    new TransactionTemplate(
                                            context.getBean(PlatformTransactionManager.class));
                            var orders = new JdbcTemplate(context.getBean(DataSource.class));
                            orders.execute("create table orders (id varchar(50) primary key)");
                            assertThatIllegalStateException()
                                    .isThrownBy(
                                            () ->
                                                    transaction.executeWithoutResult(
                                                            _ -> {
                                                                orders.update(
                                                                        "insert into orders values ('lost')");
                                                                emails.send(mail("lost"));
                                                                throw new IllegalStateException();
                                                            }));
                            transaction.executeWithoutResult(
                                    _ -> {
                                        orders.update("insert into orders values ('kept')");
                                        emails.send(mail("kept"));
                                    });
                            await().atMost(LONG)
                                    .untilAsserted(
                                            () ->
                                                    assertThat(destination.ids())
                                                            .containsExactly("kept"));
                            assertThat(orders.queryForList("select id from orders", String.class))
                                    .containsExactly("kept");
                        });
    }

    @ParameterizedTest
    @EnumSource
    void whatWasCommittedBeforeACrashIsHandedOverAfterIt(Store store) {
        destination.away = true;
        List<String> ids = ids(5);
        runner(store)
                .run(context -> ids.forEach(id -> context.getBean(Emails.class).send(mail(id))));
        assertThat(destination.ids()).isEmpty();

        destination.away = false;
        runner(store)
                .run(
                        context ->
                                await().atMost(LONG)
                                        .untilAsserted(
                                                () ->
                                                        assertThat(destination.ids())
                                                                .containsExactlyElementsOf(ids)));
    }

    @ParameterizedTest
    @EnumSource
    void whoDiesBetweenHandingOverAndForgettingHandsOverAgainUnderTheSameId(Store store) {
        runner(store)
                .run(
                        context -> {
                            EmailOutbox outbox = context.getBean(EmailOutbox.class);
                            context.getBean(OutboxRelay.class).stop();
                            context.getBean(Emails.class).send(mail("once"));
                            // Handed over, and dead before it was forgotten.
                            destination.handOver(outbox.oldest(1).getFirst().email());
                        });
        runner(store)
                .run(
                        context ->
                                await().atMost(LONG)
                                        .untilAsserted(
                                                () ->
                                                        assertThat(destination.ids())
                                                                .containsExactly("once", "once")));
    }

    @ParameterizedTest
    @EnumSource
    void whatCanNeverGoStaysAsideAndHoldsUpNobody(Store store) {
        destination.tooLarge = "large";
        runner(store)
                .run(
                        context -> {
                            Emails emails = context.getBean(Emails.class);
                            emails.send(mail("large"));
                            emails.send(mail("next"));
                            await().atMost(LONG)
                                    .untilAsserted(
                                            () ->
                                                    assertThat(destination.ids())
                                                            .containsExactly("next"));
                        });
    }

    @ParameterizedTest
    @EnumSource
    void oneInstanceAtATimeHandsOver(Store store) {
        runner(store)
                .run(
                        context -> {
                            context.getBean(OutboxRelay.class).stop();
                            EmailOutbox outbox = context.getBean(EmailOutbox.class);
                            var now = java.time.Instant.parse("2100-01-01T00:00:00Z");
                            Duration minute = Duration.ofMinutes(1);
                            assertThat(outbox.lease("a", now, minute)).isTrue();
                            assertThat(outbox.lease("b", now, minute)).isFalse();
                            assertThat(outbox.lease("a", now.plusSeconds(30), minute)).isTrue();
                            assertThat(outbox.lease("b", now.plusSeconds(80), minute)).isFalse();
                            assertThat(outbox.lease("b", now.plusSeconds(100), minute)).isTrue();
                        });
    }

    private ApplicationContextRunner runner(Store store) {
        var runner =
                new ApplicationContextRunner()
                        .withConfiguration(
                                AutoConfigurations.of(
                                        EmailClientAutoConfiguration.class,
                                        EmailOutboxAutoConfiguration.class))
                        .withBean("emailTransport", EmailTransport.class, () -> destination)
                        .withPropertyValues(
                                "smart360.emails.outcomes.enabled=false",
                                "smart360.emails.outbox.poll-interval=100ms",
                                "smart360.emails.outbox.store="
                                        + (store == Store.MONGODB ? "mongodb" : "jdbc"),
                                "smart360.emails.outbox.name=" + name);
        return switch (store) {
            case H2, POSTGRESQL, MARIADB -> {
                DataSource source = Database.valueOf(store.name()).source();
                yield runner.withBean(DataSource.class, () -> source)
                        .withBean(
                                PlatformTransactionManager.class,
                                () -> new JdbcTransactionManager(source));
            }
            case MONGODB ->
                    runner.withBean(
                            MongoOperations.class,
                            () ->
                                    new MongoTemplate(
                                            MongoClients.create(
                                                    ServiceTestInfrastructure.mongoUri()),
                                            "email_client_it"));
        };
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(each -> "mail-" + each).toList();
    }

    private static Email mail(String id) {
        return Email.to("jo@example.org").id(id).subject("Hello").text("It works.");
    }

    /// What stands for broker and dispatch: remembers what was handed over.
    private static final class Destination implements EmailTransport {

        private final List<String> taken = new CopyOnWriteArrayList<>();
        private volatile boolean away;
        private volatile String tooLarge = "";

        List<String> ids() {
            return new ArrayList<>(taken);
        }

        @Override
        public void handOver(PreparedEmail email) {
            if (away) {
                throw new EmailNotHandedOverException(Reason.UNREACHABLE, "away", null);
            }
            if (email.id().equals(tooLarge)) {
                throw new EmailNotHandedOverException(Reason.TOO_LARGE, "too large", null);
            }
            taken.add(email.id());
        }

        @Override
        public void close() {}
    }
}
