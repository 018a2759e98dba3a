package com.smart360.mail.config.backup.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.stream.UsernameCipher;
import com.smart360.mail.starter.testing.Fuzz;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class BackupFuzzTest {

    @Test
    @DisplayName("(I4, I5) no damage to a backup ends otherwise than with the declared refusal")
    void backups() throws Exception {
        assertThat(Fuzz.run(BackupTarget.class)).contains("inputs");
    }

    public static final class BackupTarget implements Fuzz.Target {

        private final UsernameCipher usernames =
                new UsernameCipher(FieldCipher.from(ServiceTestInfrastructure.fieldKeyset()));

        @Override
        public List<byte[]> samples() throws IOException {
            List<byte[]> samples = new ArrayList<>();
            for (String name : List.of("gmail.json", "changed-username.json")) {
                try (InputStream file = BackupTarget.class.getResourceAsStream("/backup/" + name)) {
                    samples.add(Objects.requireNonNull(file).readAllBytes());
                }
            }
            return samples;
        }

        @Override
        public void read(byte[] input) {
            SignedFile.read(SignedFile.tree(input), List.of(), usernames);
        }

        @Override
        public boolean isRefusal(Throwable thrown) {
            return thrown instanceof ProblemException || thrown instanceof JacksonException;
        }

        @Override
        public int bytesPerByte() {
            return 256;
        }

        @Override
        public int bytesBesides() {
            return 4 * 1024 * 1024;
        }
    }
}
