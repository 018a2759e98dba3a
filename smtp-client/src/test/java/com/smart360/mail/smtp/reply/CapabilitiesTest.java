package com.smart360.mail.smtp.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;

class CapabilitiesTest {

    @Example
    void readsCapabilities() {
        Capabilities found =
                Capabilities.of(
                        new Reply(
                                250,
                                null,
                                List.of(
                                        "mail.test hello",
                                        "size 35882577",
                                        "auth plain LOGIN",
                                        "AUTH=CRAM-MD5",
                                        "Pipelining",
                                        "STARTTLS",
                                        "8bitmime",
                                        "X-ODD thing")));
        assertThat(found.maxSize()).isEqualTo(35882577);
        assertThat(found.mechanisms()).containsExactly("PLAIN", "LOGIN", "CRAM-MD5");
        assertThat(found.pipelining()).isTrue();
        assertThat(found.startTls()).isTrue();
        assertThat(found.eightBitMime()).isTrue();
        assertThat(found.smtpUtf8()).isFalse();
        assertThat(found.lines()).contains("X-ODD THING").hasSize(7);
        assertThat(
                        Capabilities.of(new Reply(250, null, List.of("x", "SIZE", "SIZE abc")))
                                .maxSize())
                .isZero();
    }
}
