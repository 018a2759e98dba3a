package com.smart360.mail.config.configuration.rule.header;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.starter.testing.Fuzz;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeaderLinesFuzzTest {

    @Test
    @DisplayName("(S11) no header lines end otherwise than with their faults")
    void headerLines() throws Exception {
        assertThat(Fuzz.run(HeaderLinesTarget.class)).contains("inputs");
    }

    public static final class HeaderLinesTarget implements Fuzz.Target {

        /// What the form takes. Unit: bytes.
        private static final int LARGEST = 8_192;

        @Override
        public List<byte[]> samples() {
            return List.of(
                    "X-Campaign: spring\r\nList-Unsubscribe: <mailto:a@example.org>\r\n"
                            .getBytes(UTF_8),
                    "X-Note: =?utf-8?q?gr=C3=BC=C3=9Fe?=\n".getBytes(UTF_8),
                    "X-Html: <a onclick=x>".getBytes(UTF_8));
        }

        @Override
        public void read(byte[] input) {
            byte[] bounded = Arrays.copyOf(input, Math.min(input.length, LARGEST));
            HeaderLines.faults(new String(bounded, UTF_8));
        }

        @Override
        public boolean isRefusal(Throwable thrown) {
            return false;
        }

        @Override
        public int bytesPerByte() {
            return 64;
        }

        @Override
        public int bytesBesides() {
            return 4 * 1024 * 1024;
        }
    }
}
