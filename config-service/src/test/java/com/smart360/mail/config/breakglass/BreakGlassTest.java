package com.smart360.mail.config.breakglass;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.config.breakglass.BreakGlass.ReadySecret;
import com.smart360.mail.config.breakglass.BreakGlass.Session;
import com.smart360.mail.contracts.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is kept of break-glass, by a clock of the test's own.
class BreakGlassTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Actor BERT = new Actor("bert", "SYSTEM_ADMIN");

    private final BreakGlass none = new BreakGlass("one", 1, 0, null, null, null, List.of());

    @Test
    void aSessionIsOpenForItsTimeAndNoLonger() {
        Session session = session("s");

        assertThat(session.isOpen(NOON)).isTrue();
        assertThat(session.isOpen(session.endsAt().minusMillis(1))).isTrue();
        assertThat(session.isOpen(session.endsAt())).isFalse();
        assertThat(session.ended(BERT, NOON).isOpen(NOON)).isFalse();
    }

    @Test
    void openingUsesTheSecretUp() {
        BreakGlass ready = none.withSecret(new ReadySecret("digest", BERT, NOON));

        BreakGlass opened = ready.opened(session("s"));

        assertThat(opened.secret()).isNull();
        assertThat(opened.find("s")).isPresent();
        assertThat(ready).asString().doesNotContain("digest");
    }

    @Test
    void triesCountForAWindow() {
        BreakGlass tried = none;
        for (int i = 0; i < BreakGlass.MOST_TRIES; i++) {
            tried = tried.tried(NOON.plusSeconds(i));
        }
        assertThat(tried.triesTooMany()).isZero();
        assertThat(tried.tried(NOON.plusSeconds(60)).triesTooMany()).isEqualTo(1);
        assertThat(tried.tried(NOON.plus(BreakGlass.WINDOW)).triesTooMany()).isZero();
    }

    @Test
    void whatNobodyHasClosedIsNeverForgotten() {
        BreakGlass all = none.opened(session("unclosed"));
        for (int i = 0; i < 60; i++) {
            Session closed =
                    session("s" + i).ended(BERT, NOON).closed(BERT, "all right then", NOON);
            all = all.opened(session("s" + i)).with(closed);
        }

        assertThat(all.sessions()).hasSizeLessThanOrEqualTo(52);
        assertThat(all.find("unclosed")).isPresent();
        assertThat(all.find("s0")).isEmpty();
        assertThat(all.find("s59")).isPresent();
    }

    private static Session session(String id) {
        return new Session(
                id,
                "ada",
                "mails go to the wrong server",
                "192.0.2.7",
                NOON,
                NOON.plus(Duration.ofMinutes(30)),
                null,
                null,
                null,
                null,
                null);
    }
}
