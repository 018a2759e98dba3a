package com.smart360.mail.dispatch.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.MailId;
import com.smart360.mail.dispatch.capture.CapturedMails.Captured;
import com.smart360.mail.local.testing.MongoInMemory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CapturedMailsTest {

    private static final Instant NOW = Instant.parse("2026-03-05T07:08:09Z");
    @AutoClose private static final MongoInMemory MONGO = new MongoInMemory();

    private final String name = "captured-" + UUID.randomUUID();

    @Test
    void forgetsTheOldAndTheOldestOfTooMany() {
        for (int day = 0; day < 10; day++) {
            mails(NOW.minus(Duration.ofDays(day))).keep(new MailId("day-" + day), new byte[3]);
        }
        assertThat(mails(NOW).forget()).isEqualTo(2 + 3);
        assertThat(mails(NOW).find("day-4")).isPresent();
        assertThat(mails(NOW).find("day-5")).isEmpty();
        assertThat(mails(NOW).forget()).isZero();
    }

    @Test
    void keepsTheLastOfWhatWasCapturedTwice() {
        mails(NOW).keep(new MailId("m"), new byte[] {1});
        mails(NOW).keep(new MailId("m"), new byte[] {2});
        assertThat(mails(NOW).find("m"))
                .hasValueSatisfying(
                        found -> assertThat(((Captured.Whole) found).message()).containsExactly(2));
    }

    @Test
    void remembersTheSizeOfWhatIsTooLarge() {
        mails(NOW).keep(new MailId("m"), new byte[1_001]);
        assertThat(mails(NOW).find("m")).contains(new Captured.TooLarge(1_001));
    }

    private CapturedMails mails(Instant now) {
        return new CapturedMails(
                () -> MONGO.collection("captured", name),
                new CaptureProperties(
                        Duration.ofDays(7).plusHours(1),
                        5,
                        DataSize.ofBytes(1_000),
                        Duration.ofMinutes(1)),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
