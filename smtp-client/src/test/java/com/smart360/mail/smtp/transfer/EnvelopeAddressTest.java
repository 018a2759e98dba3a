package com.smart360.mail.smtp.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EnvelopeAddressTest {

    @Example
    void envelopeAddressesCarryNoCommands() {
        for (String bad :
                List.of(
                        "",
                        "a@b.test\r\nRCPT TO:<x@y>",
                        "a@b.test\n",
                        "a\0@b.test",
                        "a@b.test> SIZE=1",
                        "<a@b.test",
                        "a b@c.test",
                        "\"open@b.test",
                        "a@b.test\u0085",
                        "ä@b.test",
                        "x".repeat(250) + "@b.test")) {
            assertThat(EnvelopeAddress.fault(bad, false)).describedAs(bad).isPresent();
            if (!bad.isEmpty()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> new Envelope(bad, List.of("a@b.test"), 0, false, false));
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Envelope("", List.of(bad), 0, false, false));
        }
        for (String good :
                List.of(
                        "a@b.test",
                        "a+b.c=d@b.test",
                        "\"with space\"@b.test",
                        "\"q\\\"x\"@b.test",
                        "a@[192.0.2.1]")) {
            assertThat(EnvelopeAddress.fault(good, false)).describedAs(good).isEmpty();
        }
        assertThat(EnvelopeAddress.fault("ä@bücher.test", true)).isEmpty();
        assertThat(EnvelopeAddress.fault("\ud83d@b.test", true)).isPresent();
    }

    @Property
    void noAddressThatPassesHoldsALineEnd(@ForAll String address, @ForAll boolean smtpUtf8) {
        if (EnvelopeAddress.fault(address, smtpUtf8).isEmpty()) {
            assertThat(address).doesNotContain("\r", "\n", "\0", "\u0085");
        }
    }
}
