package com.smart360.mail.starter.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.EventTypes.EventType;
import com.smart360.mail.smtp.reply.ReplyParser;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.MalformedEventException;
import com.smart360.mail.starter.testing.Fuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadersFuzzTest {

    @Test
    @DisplayName("(S1) no damage to an event ends otherwise than with the declared refusal")
    void events() throws Exception {
        assertThat(Fuzz.run(EventCodecTarget.class)).contains("inputs");
    }

    @Test
    @DisplayName("(S1) no bytes of a server end otherwise than with a reply, or with none")
    void replies() throws Exception {
        assertThat(Fuzz.run(ReplyParserTarget.class)).contains("inputs");
    }

    /// The first byte says which event the rest should be.
    public static final class EventCodecTarget implements Fuzz.Target {

        private static final List<EventType> TYPES = EventTypes.all();

        private final EventCodec codec = new EventCodec();

        @Override
        public List<byte[]> samples() throws IOException {
            List<byte[]> samples = new ArrayList<>();
            for (int i = 0; i < TYPES.size(); i++) {
                byte[] golden =
                        Files.readAllBytes(
                                Path.of("../contracts/src/test/resources/golden")
                                        .resolve(TYPES.get(i).record().getSimpleName() + ".json"));
                byte[] sample = new byte[golden.length + 1];
                sample[0] = (byte) i;
                System.arraycopy(golden, 0, sample, 1, golden.length);
                samples.add(sample);
            }
            return samples;
        }

        @Override
        public void read(byte[] input) {
            if (input.length > 0) {
                EventType type = TYPES.get((input[0] & 0x7f) % TYPES.size());
                codec.read(Arrays.copyOfRange(input, 1, input.length), type.record());
            }
        }

        @Override
        public boolean isRefusal(Throwable thrown) {
            return thrown instanceof MalformedEventException;
        }

        @Override
        public int bytesPerByte() {
            return 16;
        }

        @Override
        public int bytesBesides() {
            return 512 * 1024;
        }
    }

    public static final class ReplyParserTarget implements Fuzz.Target {

        @Override
        public List<byte[]> samples() {
            return List.of(
                    "250-mail.example.org\r\n250-SIZE 35882577\r\n250 AUTH PLAIN LOGIN\r\n"
                            .getBytes(UTF_8),
                    "550 5.1.1 <a@example.org>: no such user\r\n".getBytes(UTF_8),
                    "421 4.7.0 Try again later\r\n".getBytes(UTF_8),
                    "220 mail.example.org ESMTP\r\n".getBytes(UTF_8));
        }

        @Override
        public void read(byte[] input) {
            ReplyParser.parse(input, 0, input.length);
        }

        @Override
        public boolean isRefusal(Throwable thrown) {
            return false;
        }

        @Override
        public int bytesPerByte() {
            return 4;
        }

        @Override
        public int bytesBesides() {
            return 256 * 1024;
        }
    }
}
