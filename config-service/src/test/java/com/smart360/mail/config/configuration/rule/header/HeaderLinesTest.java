package com.smart360.mail.config.configuration.rule.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("HDR-6")
class HeaderLinesTest {

    private static final int MOST = 8 * 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "< / SCRIPT >",
                "<img src=x>",
                "a <a title=b onclick = run()",
                "<on<onload=x",
                "JavaScript : alert(1)",
                "see vbscript:x",
                "data : text/html,x",
                "x%0d%0aBcc: a@b.example",
                "x&#x000A;y",
                "x&#013;y",
                "=?utf-8?B?PHNjcmlwdD4=?=",
                "=?utf-8?Q?=3Cscript=3E?=",
                "=?utf-8?Q?a=0D=0Ab?="
            })
    @DisplayName("HDR-6 what carries a script or a line break is found")
    void harmful(String value) {
        assertThat(HeaderLines.faults("X-Test: " + value))
                .extracting(HeaderLines.Fault::cause)
                .containsExactly("harmful");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 < 2 and 3 > 2",
                "a > b onclick=x",
                "<p> onclick=x",
                "scripts and images",
                "<scripts>",
                "myjavascript:x",
                "data: text/plain",
                "on=1 <b>",
                "<b on_click=x>",
                "100%0",
                "&#x41;",
                "&#100;",
                "=?utf-8?Q?caf=C3=A9?="
            })
    @DisplayName("HDR-6 what only resembles it is not")
    void harmless(String value) {
        assertThat(HeaderLines.faults("X-Test: " + value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<on",
                "<on ",
                "<onload ",
                "< ",
                "&#x0",
                "&#0",
                "=?a?q?",
                "=?",
                "javascript ",
                "data: ",
                "=?b?B?",
                "a",
                "=3",
                "on\tx",
                ":",
                "\n"
            })
    @DisplayName("HDR-4 (S11) 8 KB of custom headers are judged at once, whatever they hold")
    void judgedAtOnce(String piece) {
        StringBuilder text = new StringBuilder();
        while (text.length() < MOST) {
            text.append("X-A: ");
            for (int end = text.length() + 980; text.length() < end; ) {
                text.append(piece);
            }
            text.append('\n');
        }
        String oneLine = "X-A: " + piece.repeat(MOST / piece.length());

        Assertions.assertTimeoutPreemptively(
                Duration.ofMillis(700),
                () -> {
                    HeaderLines.faults(text.substring(0, MOST));
                    HeaderLines.faults(oneLine);
                });
    }
}
