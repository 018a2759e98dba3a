package com.smart360.mail.config.testing;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.starter.stream.EventCodec;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/// What stands around config-service in its integration tests: database and broker, a test-runner
/// that answers by script, a dispatch that tells how many mails wait.
@TestConfiguration(proxyBeanMethods = false)
@Import(ServiceTestInfrastructure.class)
public class Backdrop {

    /// Both halves; the service gets the public one only.
    public static final Keysets.Pair KEYS = Keysets.generate();

    /// What signs backups.
    public static final Keysets.Pair SIGNING = Keysets.generateSigning();

    private static final String DATABASE = ServiceTestInfrastructure.database("config_it");

    @Bean
    DynamicPropertyRegistrar configServiceProperties(DispatchStub dispatch) {
        return registry -> {
            registry.add("spring.mongodb.database", () -> DATABASE);
            registry.add("smart360.secrets.public-keyset-json", KEYS::publicJson);
            registry.add("smart360.backup.signing-keyset-json", SIGNING::privateJson);
            registry.add("smart360.mail-dispatch.url", dispatch::url);
        };
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ScriptedRunner scriptedRunner(EventCodec codec) {
        return new ScriptedRunner(ServiceTestInfrastructure.bootstrapServers(), codec);
    }

    @Bean
    static Finds finds() {
        return new Finds();
    }

    @Bean
    static MongoClientSettingsBuilderCustomizer findsAreSeen(Finds finds) {
        return settings -> settings.addCommandListener(finds);
    }

    @Bean(destroyMethod = "close")
    static DispatchStub dispatchStub() {
        return new DispatchStub();
    }

    /// Everything that was published, from the topics themselves.
    @Bean(initMethod = "start", destroyMethod = "close")
    Published published(EventCodec codec) {
        return new Published(
                ServiceTestInfrastructure.bootstrapServers(),
                codec,
                Topics.CONFIGURATION,
                Topics.ACTIVE_CONFIGURATION,
                Topics.SENDERS,
                Topics.CONNECTION_TESTS,
                Topics.EMAIL_REQUESTS,
                Topics.ALERTS);
    }

    /// Answers `GET /api/email-queue` as told.
    public static final class DispatchStub implements AutoCloseable {

        private final HttpServer server;
        private volatile int status = 200;
        private volatile int waiting;
        private volatile String authorization = "";

        DispatchStub() {
            try {
                server =
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext(
                    "/api/email-queue",
                    exchange -> {
                        authorization =
                                String.valueOf(
                                        exchange.getRequestHeaders().getFirst("Authorization"));
                        byte[] body =
                                ("{\"waiting\":"
                                                + waiting
                                                + ",\"deferred\":1,\"inFlight\":0,"
                                                + "\"held\":0,\"active\":true,\"openConnections\":2}")
                                        .getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        exchange.sendResponseHeaders(status, body.length);
                        exchange.getResponseBody().write(body);
                        exchange.close();
                    });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        /// One mail is deferred always; `waiting` -1 for none of either.
        public void answers(int httpStatus, int waitingMails) {
            status = httpStatus;
            waiting = waitingMails;
        }

        public String authorization() {
            return authorization;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
