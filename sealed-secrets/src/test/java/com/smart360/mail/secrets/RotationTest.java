package com.smart360.mail.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.secrets.Unsealing.NotOpened;
import com.smart360.mail.secrets.Unsealing.Opened;
import com.smart360.mail.secrets.rotation.RotateKeysets;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Keysets that the operators' command rotates while they are in use.
@Timeout(60)
class RotationTest {

    private static final Destination DESTINATION =
            new Destination("mail.example.com", 587, "STARTTLS", "PLAIN", "ada");
    private static final byte[] MESSAGE = "an event".getBytes(StandardCharsets.UTF_8);
    private static final int WORKERS = 4;
    private static final int ROTATIONS = 5;

    @TempDir private Path folder;
    private Path secret;
    private Path open;
    private Path field;
    private Path signing;
    private Path checking;

    @BeforeEach
    void keysets() {
        secret = folder.resolve("private.json");
        open = folder.resolve("public.json");
        field = folder.resolve("field.json");
        run("generate", secret.toString(), open.toString());
        run("generate-field", field.toString());
        signing = folder.resolve("signing.json");
        checking = folder.resolve("checking.json");
        run("generate-signing", signing.toString(), checking.toString());
    }

    private static void run(String... arguments) {
        Keysets.run(Map.of(), arguments);
    }

    @Test
    @DisplayName(
            "SEC-1 a rotation by one command, while all is sealed, opened, signed, checked, fails"
                    + " none")
    void nothingFailsWhileKeysRotate() throws Exception {
        Sealer sealer = Sealer.from(open);
        Unsealer unsealer = Unsealer.from(secret);
        Unsealer before = Unsealer.from(Files.readString(secret));
        FieldCipher writer = FieldCipher.from(field);
        FieldCipher reader = FieldCipher.from(field);
        Signer signer = Signer.from(signing);
        SignatureCheck check = SignatureCheck.from(checking);
        SignatureCheck own = SignatureCheck.of(signer);
        SignatureCheck former = SignatureCheck.from(Files.readString(checking));
        String oldSignature = signer.sign(MESSAGE);
        SealedSecret old = sealer.seal("p4ssword".toCharArray(), DESTINATION);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger opened = new AtomicInteger();
        CountDownLatch warm = new CountDownLatch(WORKERS);

        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> running =
                    IntStream.range(0, WORKERS)
                            .<Future<?>>mapToObj(
                                    _ ->
                                            workers.submit(
                                                    () -> {
                                                        while (!done.get()) {
                                                            assertOpens(sealer, unsealer);
                                                            assertReads(writer, reader);
                                                            String by = signer.sign(MESSAGE);
                                                            assertThat(check.accepts(MESSAGE, by))
                                                                    .isTrue();
                                                            assertThat(own.accepts(MESSAGE, by))
                                                                    .isTrue();
                                                            opened.incrementAndGet();
                                                            warm.countDown();
                                                        }
                                                        return null;
                                                    }))
                            .toList();
            warm.await();
            for (int n = 0; n < ROTATIONS; n++) {
                int seen = opened.get();
                run("rotate", secret.toString(), open.toString());
                run("rotate-field", field.toString());
                run("rotate-signing", signing.toString(), checking.toString());
                while (opened.get() < seen + WORKERS * 2) {
                    Thread.onSpinWait();
                }
            }
            done.set(true);
            for (Future<?> each : running) {
                each.get();
            }
        }

        String newSignature = signer.sign(MESSAGE);
        assertThat(check.accepts(MESSAGE, oldSignature)).isTrue();
        assertThat(check.accepts(MESSAGE, newSignature)).isTrue();
        assertThat(former.accepts(MESSAGE, newSignature)).as("by a new key").isFalse();
        assertThat(SignatureCheck.from(signer.publicKeysetJson()).accepts(MESSAGE, newSignature))
                .isTrue();
        SealedSecret fresh = sealer.seal("p4ssword".toCharArray(), DESTINATION);
        assertThat(unsealer.open(old, DESTINATION)).isInstanceOf(Opened.class);
        assertThat(unsealer.open(fresh, DESTINATION)).isInstanceOf(Opened.class);
        assertThat(before.open(fresh, DESTINATION))
                .as("by a new key")
                .isInstanceOf(NotOpened.class);
    }

    private static void assertOpens(Sealer sealer, Unsealer unsealer) {
        assertThat(unsealer.open(sealer.seal("p4ssword".toCharArray(), DESTINATION), DESTINATION))
                .isInstanceOf(Opened.class);
    }

    private static void assertReads(FieldCipher writer, FieldCipher reader) {
        assertThat(reader.decrypt(writer.encrypt("ada", "user"), "user")).isEqualTo("ada");
    }

    @Test
    @DisplayName("SEC-1 one command rotates keysets of every kind, and what was before still opens")
    void oneCommandRotatesEveryKind() throws Exception {
        SealedSecret sealed = Sealer.from(open).seal("p4ssword".toCharArray(), DESTINATION);
        String encrypted = FieldCipher.from(field).encrypt("ada", "user");
        String signed = Signer.from(signing).sign(MESSAGE);
        Map<Path, Set<Integer>> before = ids();

        RotateKeysets.run(
                Map.of(), secret + "," + open, field.toString(), signing + "," + checking);

        Map<Path, Set<Integer>> after = ids();
        assertThat(after)
                .allSatisfy(
                        (file, ids) ->
                                assertThat(ids)
                                        .as("%s", file)
                                        .hasSize(2)
                                        .containsAll(before.get(file)));
        assertThat(Unsealer.from(secret).open(sealed, DESTINATION)).isInstanceOf(Opened.class);
        assertThat(FieldCipher.from(field).decrypt(encrypted, "user")).isEqualTo("ada");
        assertThat(SignatureCheck.from(checking).accepts(MESSAGE, signed)).isTrue();
        assertThat(
                        SignatureCheck.from(checking)
                                .accepts(MESSAGE, Signer.from(signing).sign(MESSAGE)))
                .isTrue();
        assertOpens(Sealer.from(open), Unsealer.from(secret));
    }

    private Map<Path, Set<Integer>> ids() throws Exception {
        return Map.of(
                secret, Keysets.ids(Keysets.parsePrivate(Files.readString(secret))),
                field, Keysets.ids(Keysets.parsePrivate(Files.readString(field))),
                signing, Keysets.ids(Keysets.parsePrivate(Files.readString(signing))),
                open, Keysets.ids(Keysets.parsePublic(Files.readString(open))),
                checking, Keysets.ids(Keysets.parsePublic(Files.readString(checking))));
    }

    @Test
    void aKeysetThatCannotBeRotatedLeavesAllAsTheyAre() throws Exception {
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, "{}");
        Map<Path, Set<Integer>> before = ids();

        for (List<String> refused :
                List.of(
                        List.of(secret + "," + open, broken.toString()),
                        List.of(field.toString(), secret.toString()),
                        List.of(signing + "," + checking, field + "," + open),
                        List.of(field.toString(), open.toString()),
                        List.of(secret + "," + open, folder.resolve("none.json").toString()))) {
            assertThatThrownBy(() -> RotateKeysets.run(Map.of(), refused.toArray(String[]::new)))
                    .isInstanceOfAny(IllegalArgumentException.class, UncheckedIOException.class);
            assertThat(ids()).as("%s", refused).isEqualTo(before);
        }
    }

    @Test
    void aFileThatCannotBeUsedChangesNothing() throws Exception {
        Sealer sealer = Sealer.from(open);
        Unsealer unsealer = Unsealer.from(secret);
        SealedSecret sealed = sealer.seal("p4ssword".toCharArray(), DESTINATION);
        Keysets.Pair another = Keysets.generate();

        Files.writeString(secret, "{}");
        SealedSecret foreign =
                Sealer.from(another.publicJson()).seal("p4ssword".toCharArray(), DESTINATION);

        assertThat(unsealer.open(foreign, DESTINATION)).isInstanceOf(NotOpened.class);
        assertThat(unsealer.open(sealed, DESTINATION)).isInstanceOf(Opened.class);

        Signer signer = Signer.from(signing);
        SignatureCheck check = SignatureCheck.from(checking);
        Files.writeString(signing, "{}");
        Files.writeString(checking, "{}");
        assertThat(check.accepts(MESSAGE, signer.sign(MESSAGE))).isTrue();
    }
}
