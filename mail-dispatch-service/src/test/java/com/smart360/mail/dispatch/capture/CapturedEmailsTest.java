package com.smart360.mail.dispatch.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.capture.CapturedEmails.Captured;
import com.smart360.mail.dispatch.email.EmailId;
import com.smart360.mail.local.testing.TestMongo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.util.unit.DataSize;

class CapturedEmailsTest {

    private static final Instant NOW = Instant.parse("2026-03-05T07:08:09Z");
    @AutoClose private static final TestMongo MONGO = new TestMongo();

    private final String name = MONGO.database("captured").getName();

    @Test
    void forgetsTheOldAndTheOldestOfTooMany() throws Exception {
        for (int day = 0; day < 10; day++) {
            keep(NOW.minus(Duration.ofDays(day)), "day-" + day, new byte[3]);
        }
        assertThat(mails(NOW).forget()).isEqualTo(2 + 3);
        assertThat(mails(NOW).find("day-4")).isPresent();
        assertThat(mails(NOW).find("day-5")).isEmpty();
        assertThat(mails(NOW).forget()).isZero();
    }

    @Test
    void keepsTheLastOfWhatWasCapturedTwice() throws Exception {
        keep(NOW, "m", new byte[] {1});
        keep(NOW, "m", new byte[] {2});
        assertThat(mails(NOW).find("m"))
                .hasValueSatisfying(
                        found -> assertThat(((Captured.Whole) found).message()).containsExactly(2));
    }

    @Test
    void remembersTheSizeOfWhatIsTooLarge() throws Exception {
        keep(NOW, "m", new byte[1_001]);
        assertThat(mails(NOW).find("m")).contains(new Captured.TooLarge(1_001));
    }

    @Test
    @DisplayName("O13 messages that name an erased person go whole, others stay")
    void forgetsWhatSaysSomething() throws Exception {
        keep(NOW, "own", "To: bo@example.com\r\n\r\nHi".getBytes(StandardCharsets.UTF_8));
        keep(NOW, "other", "To: al@example.com\r\n\r\nHi".getBytes(StandardCharsets.UTF_8));
        keep(NOW, "large", new byte[1_001]);

        assertThat(mails(NOW).forget(text -> text.contains("bo@"), true)).isEqualTo(1);
        assertThat(mails(NOW).find("own")).isPresent();
        assertThat(mails(NOW).forget(text -> text.contains("bo@"), false)).isEqualTo(1);
        assertThat(mails(NOW).find("own")).isEmpty();
        assertThat(mails(NOW).find("other")).isPresent();
        assertThat(mails(NOW).forget(text -> text.contains("bo@"), false)).isZero();
    }

    private void keep(Instant now, String id, byte[] message) throws IOException {
        mails(now).keep(new EmailId(id), message.length, () -> new ByteArrayInputStream(message));
    }

    private CapturedEmails mails(Instant now) {
        return new CapturedEmails(
                new MongoTemplate(MONGO.client(), name),
                new CaptureProperties(
                        Duration.ofDays(7).plusHours(1),
                        5,
                        DataSize.ofBytes(1_000),
                        Duration.ofMinutes(1)),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
