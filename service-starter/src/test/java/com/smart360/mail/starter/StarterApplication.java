package com.smart360.mail.starter;

import static com.smart360.mail.contracts.Role.AUDITOR;
import static com.smart360.mail.contracts.Role.SYSTEM_ADMIN;

import com.mongodb.MongoNotPrimaryException;
import com.mongodb.ServerAddress;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.consumer.Arrival;
import com.smart360.mail.starter.consumer.EventConsumers;
import com.smart360.mail.starter.outbox.OutboxCollection;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.AccessRules;
import com.smart360.mail.starter.security.CurrentActor;
import com.smart360.mail.starter.stream.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpMethod;
import org.springframework.messaging.Message;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The smallest service that stands on the starter.
@SpringBootApplication
class StarterApplication {

    /// What arrived, for the test to look at.
    static final class Arrivals {
        final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
        final BlockingQueue<Received> records = new LinkedBlockingQueue<>();
        final BlockingQueue<Boolean> virtual = new LinkedBlockingQueue<>();
        final ConcurrentHashMap<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    }

    @Bean
    Arrivals arrivals() {
        return new Arrivals();
    }

    @Bean
    AccessRules accessRules() {
        return AccessRules.none()
                .allow(HttpMethod.GET, "/api/things/**", SYSTEM_ADMIN, AUDITOR)
                .allow("/api/things/**", SYSTEM_ADMIN)
                .open(HttpMethod.POST, "/api/open/*");
    }

    @Bean
    OutboxCollection things() {
        return new OutboxCollection("things");
    }

    @Bean
    Consumer<Message<byte[]>> single(EventConsumers consumers, Arrivals arrivals) {
        return consumers.each(
                received -> {
                    arrivals.virtual.add(Thread.currentThread().isVirtual());
                    return true;
                },
                (event, received) -> {
                    AtomicInteger left =
                            arrivals.failures.getOrDefault(
                                    String.valueOf(received.key()), new AtomicInteger());
                    if (left.getAndDecrement() > 0) {
                        throw new DataAccessResourceFailureException(
                                "database away, says the test");
                    }
                    arrivals.events.add(event);
                });
    }

    @Bean
    Consumer<Message<List<byte[]>>> batch(EventConsumers consumers, Arrivals arrivals) {
        return consumers.batch(
                batch -> batch.stream().map(Arrival::received).forEach(arrivals.records::add));
    }

    @RestController
    record Open() {

        @PostMapping("/api/open/{name}")
        String take(@PathVariable String name) {
            return name;
        }
    }

    /// A thing of the [StarterApplication], like an [actor][Actor] (X-25, ADR 15). Two lines of
    /// source are one.
    ///
    /// - `name` is {@code unique}
    ///
    /// @param size in cm; see [ProblemType#MAILS_QUEUED]
    record Thing(String name, int size, @Nullable String note) {}

    @RestController
    record Things(CurrentActor actor) {

        @GetMapping("/api/things/{id}")
        Actor read(@PathVariable String id) {
            return switch (id) {
                case "missing" -> throw ProblemException.notFound("thing", id);
                case "busy" ->
                        throw ProblemException.of(ProblemType.MAILS_QUEUED, "12 mails wait.")
                                .with("queuedMails", 12)
                                .retryAfter(Duration.ofSeconds(7))
                                .toException();
                case "failover" ->
                        throw new MongoNotPrimaryException(
                                new BsonDocument("ok", new BsonInt32(0)), new ServerAddress());
                case "database" -> throw new DataAccessResourceFailureException("hunter2");
                case "bug" -> throw new IllegalStateException("hunter2");
                default -> actor.get();
            };
        }

        @PostMapping("/api/things")
        Thing make(@RequestBody Thing thing) {
            List<FieldError> errors = new ArrayList<>();
            if (thing.name().isBlank()) {
                errors.add(new FieldError("/name", "THING-1", "", "No name.", "a name"));
            }
            if (thing.size() > 10) {
                errors.add(new FieldError("/size", "THING-2", "11", "Too large.", "up to 10"));
            }
            if (!errors.isEmpty()) {
                throw ProblemException.invalid(errors);
            }
            return thing;
        }

        @GetMapping("/api/forgotten")
        String forgotten() {
            return "no rule names this";
        }
    }
}
