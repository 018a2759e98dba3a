package com.smart360.mail.audit.deliverylog;

import static com.smart360.mail.audit.deliverylog.MailEvents.NOON;
import static com.smart360.mail.audit.deliverylog.MailEvents.rejected;
import static com.smart360.mail.audit.deliverylog.MailEvents.requested;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.deliverylog.changes.EmailChanges;
import com.smart360.mail.audit.story.EmailEvent;
import com.smart360.mail.audit.story.LoggedEmail;
import com.smart360.mail.local.testing.TestMongo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

class DroppedMailsTest {

    @AutoClose private final TestMongo database = new TestMongo();
    private final MongoTemplate mongo = new MongoTemplate(database.client(), database.name());
    private final DeliveryLog log = new DeliveryLog(mongo);

    @BeforeEach
    void changes() {
        EmailChanges.apply(mongo);
    }

    @Test
    @DisplayName("O13 mails that ended go once nothing was heard of them; what waits stays")
    void dropsWhatHasEnded() {
        log.record(
                List.of(
                        requested("old", NOON),
                        rejected("old", NOON.plusMillis(1)),
                        requested("heard-of-later", NOON),
                        rejected("heard-of-later", NOON.plus(Duration.ofDays(1))),
                        requested("waits", NOON)));

        assertThat(log.dropEnded(NOON.plusMillis(1))).isZero();
        assertThat(log.dropEnded(NOON.plusMillis(2))).isEqualTo(1);

        assertThat(log.find("old")).isEmpty();
        assertThat(ids()).containsExactlyInAnyOrder("heard-of-later", "waits");
    }

    @Test
    @DisplayName("O13 more than one page goes, past those that stay")
    void dropsPageByPage() {
        List<EmailEvent> events = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            events.add(requested("waits-" + i, NOON));
            events.add(requested("ended-" + i, NOON));
            events.add(rejected("ended-" + i, NOON));
        }
        log.record(events);

        assertThat(log.dropEnded(NOON.plusMillis(1))).isEqualTo(1_500);
        assertThat(log.open()).isEqualTo(1_500);
    }

    @Test
    @DisplayName("O13 an event of a mail that was dropped begins it anew")
    void lateEventBeginsAnew() {
        log.record(List.of(requested("old", NOON), rejected("old", NOON)));
        log.dropEnded(NOON.plusMillis(1));

        log.record(List.of(rejected("old", NOON.plus(Duration.ofDays(100)))));

        assertThat(log.find("old").orElseThrow().requestedAt()).isNull();
    }

    private List<String> ids() {
        Search all = new Search(List.of(), null, null, null, Instant.EPOCH, null);
        return log.newest(all, null, 10).stream().map(LoggedEmail::id).toList();
    }
}
