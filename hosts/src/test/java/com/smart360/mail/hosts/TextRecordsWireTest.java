package com.smart360.mail.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.hosts.testing.ScriptedNameServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextRecordsWireTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private ScriptedNameServer names;
    private TextRecords records;

    @BeforeEach
    void start() throws IOException {
        names = new ScriptedNameServer();
        records = TextRecords.from(names.jndiAddress());
    }

    @AfterEach
    void stop() {
        records.close();
        names.close();
    }

    @Test
    void readsWhatADomainPublishes() {
        names.answersText("example.com", "v=spf1 include:_spf.google.com ~all");
        names.answersText("_dmarc.example.com", "v=DMARC1;p=none");
        assertThat(records.of("example.com", LIMIT))
                .contains(List.of("v=spf1 include:_spf.google.com ~all"));
        assertThat(records.of("_dmarc.example.com", LIMIT)).contains(List.of("v=DMARC1;p=none"));
    }

    @Test
    void aLongRecordIsOneText() {
        names.answersText(
                "long.example.com", "v=spf1 include:one.example ", "include:two.example -all");
        assertThat(records.of("long.example.com", LIMIT))
                .contains(List.of("v=spf1 include:one.example include:two.example -all"));
    }

    @Test
    void noRecordAndNoSuchNameAreNone() {
        names.answers("bare.example.com", ScriptedNameServer.NOERROR);
        assertThat(records.of("bare.example.com", LIMIT)).contains(List.of());
        assertThat(records.of("nowhere.example.com", LIMIT)).contains(List.of());
    }

    @Test
    void troubleSaysNothing() {
        names.answers("broken.example.com", ScriptedNameServer.SERVFAIL);
        names.keepsSilentOn("silent.example.com");
        assertThat(records.of("broken.example.com", LIMIT)).isEqualTo(Optional.empty());
        assertThat(records.of("silent.example.com", Duration.ofMillis(300)))
                .isEqualTo(Optional.empty());
    }

    @Test
    void knowsWhoTakesMailIn() {
        names.answersExchangers("example.com", "mx1.example.net", "MX2.example.net");
        assertThat(records.exchangers("example.com", LIMIT))
                .containsExactly("mx1.example.net", "mx2.example.net");
    }

    @Test
    void servicesStandByPriorityAndWeight() {
        names.answersServices(
                "_submission._tcp.example.com",
                new ScriptedNameServer.Service(20, 0, 587, "last.example.com"),
                new ScriptedNameServer.Service(10, 1, 587, "second.example.com"),
                new ScriptedNameServer.Service(10, 9, 2525, "First.example.com"));
        assertThat(records.services("_submission._tcp.example.com", LIMIT))
                .containsExactly(
                        new TextRecords.ServiceHost("first.example.com", 2525),
                        new TextRecords.ServiceHost("second.example.com", 587),
                        new TextRecords.ServiceHost("last.example.com", 587));
    }

    @Test
    void whoOffersNothingOffersNothing() {
        names.answersServices(
                "_submission._tcp.example.com", new ScriptedNameServer.Service(0, 0, 0, "."));
        names.keepsSilentOn("_submission._tcp.silent.example.com");
        assertThat(records.services("_submission._tcp.example.com", LIMIT)).isEmpty();
        assertThat(records.services("_submission._tcp.nowhere.example.com", LIMIT)).isEmpty();
        assertThat(records.services("_submission._tcp.silent.example.com", Duration.ofMillis(300)))
                .isEmpty();
    }

    @Test
    void noAnswerIsTooLong() {
        var many = new ScriptedNameServer.Service[20];
        for (int i = 0; i < many.length; i++) {
            many[i] = new ScriptedNameServer.Service(i, 0, 587, "m" + i + ".example.com");
        }
        names.answersServices("_submission._tcp.example.com", many);
        assertThat(records.services("_submission._tcp.example.com", LIMIT))
                .hasSize(TextRecords.MOST_SERVICES);
    }
}
