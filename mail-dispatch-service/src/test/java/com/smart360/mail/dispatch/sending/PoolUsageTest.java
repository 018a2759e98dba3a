package com.smart360.mail.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.usage.UsageEvent;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.secrets.Unsealer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TRK-S3")
class PoolUsageTest {

    private static final Instant START = Instant.parse("2026-03-05T07:00:00Z");

    private final List<UsageEvent> told = new ArrayList<>();
    private Instant now = START;
    private int open;
    private @Nullable Route active = route(4);
    private final PoolUsage usage =
            new PoolUsage(() -> open, () -> active, told::add, Duration.ofMinutes(5), clock());

    @Test
    @DisplayName("TRK-S3 connection_pool_usage: the most that were open, when, and what bound them")
    void tellsTheMostOfAnInterval() {
        at(Duration.ofSeconds(10), 2);
        at(Duration.ofSeconds(20), 4);
        at(Duration.ofSeconds(30), 1);
        assertThat(told).isEmpty();
        at(Duration.ofMinutes(5), 1);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().name()).isEqualTo("connection_pool_usage");
        assertThat(told.getFirst().at()).isEqualTo(START.plus(Duration.ofMinutes(5)));
        assertThat(told.getFirst().properties())
                .containsEntry("connection_count", "4")
                .containsEntry("peak_usage_time", "2026-03-05T07:00:20Z")
                .containsEntry("resource_constraint", "max_connections")
                .containsEntry("timeout_duration", "30")
                .containsEntry("configuration_id", "main");
        at(Duration.ofMinutes(6), 1);
        at(Duration.ofMinutes(10), 0);
        assertThat(told.getLast().properties())
                .containsEntry("connection_count", "1")
                .containsEntry("resource_constraint", "none");
    }

    @Test
    void tellsNothingOfAnIntervalWithoutConnections() {
        at(Duration.ofMinutes(5), 0);
        at(Duration.ofMinutes(10), 0);
        assertThat(told).isEmpty();
    }

    @Test
    void tellsNothingWhereNothingIsActiveAnyMore() {
        at(Duration.ofMinutes(1), 3);
        active = null;
        at(Duration.ofMinutes(5), 0);
        assertThat(told).isEmpty();
    }

    private void at(Duration since, int connections) {
        now = START.plus(since);
        open = connections;
        usage.look();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    private static Route route(int connections) {
        Keysets.Pair keys = Keysets.generate();
        var destination = new Destination("127.0.0.1", 25, "NONE", "PLAIN", "user");
        String sealed =
                Sealer.from(keys.publicJson())
                        .seal("secret".toCharArray(), destination)
                        .ciphertext();
        var connection =
                new ConnectionSettings(
                        "127.0.0.1",
                        25,
                        TlsMode.NONE,
                        CertificateCheck.SYSTEM,
                        AuthProtocol.PLAIN,
                        "user",
                        "localhost",
                        30);
        var configuration =
                new ConfigurationSnapshot(
                        "main",
                        1,
                        "Main",
                        null,
                        connection,
                        new Sealed(sealed),
                        connections,
                        3,
                        30,
                        "",
                        null);
        return Route.of(1, configuration, Unsealer.from(keys.privateJson()));
    }
}
