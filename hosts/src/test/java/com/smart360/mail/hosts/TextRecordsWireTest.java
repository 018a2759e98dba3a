package com.smart360.mail.hosts;

import static org.assertj.core.api.Assertions.assertThat;

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
}
