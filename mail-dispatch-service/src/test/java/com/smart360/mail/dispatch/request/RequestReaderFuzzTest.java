package com.smart360.mail.dispatch.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.starter.testing.Fuzz;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RequestReaderFuzzTest {

    @Test
    @DisplayName("(I1, I3) no damage to a request ends otherwise than with a verdict")
    void requests() throws Exception {
        assertThat(Fuzz.run(RequestReaderTarget.class)).contains("inputs");
    }

    public static final class RequestReaderTarget implements Fuzz.Target {

        private final RequestReader reader = new RequestReader(1024 * 1024);

        @Override
        public List<byte[]> samples() {
            return List.of(
                    """
                    {"id":"m-1","from":"Utility <no-reply@example.org>","to":["a@example.org"],
                    "cc":["b@bücher.example"],"bcc":["c@example.org","A <a@example.org>"],
                    "replyTo":"d@example.org","subject":"Größe","text":"t","html":"<p>t</p>",
                    "headers":{"X-Tenant":"7"},"category":"billing","source":"billing",
                    "attachments":[{"filename":"a.pdf","contentType":"application/pdf; a=b",
                    "content":"JVBERg=="},{"filename":"r","contentType":"a/b","reference":"01ABC"}],
                    "priority":"HIGH","notBefore":"2026-01-01T00:00:00Z",
                    "expiresAt":"2026-01-02T00:00:00+02:00"}\
                    """
                            .getBytes(UTF_8),
                    "{\"id\":\"m-1\",\"to\":[\"jo@example.org\"],\"subject\":\"Bill\",\"text\":\"Hi\"}"
                            .getBytes(UTF_8));
        }

        @Override
        public void read(byte[] input) {
            reader.read(input, "m-1", null);
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
            return 1024 * 1024;
        }
    }
}
