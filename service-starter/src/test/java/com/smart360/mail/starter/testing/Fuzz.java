package com.smart360.mail.starter.testing;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Throws damaged input at a reader, in a JVM of its own with a small heap and small stacks, and
/// holds it to two promises: nothing comes out but an answer or the declared refusal, and no more
/// memory is taken than so many times the input.
///
/// Inputs are made from good ones by a seeded generator: the seed is printed, and the same seed
/// makes the same inputs. How long it runs says the system property `smart360.fuzz.seconds`.
public final class Fuzz {

    private static final int LARGEST = 512 * 1024;
    private static final int SLOWEST_MS = 5_000;
    private static final int USUAL_SECONDS = 2;

    private Fuzz() {}

    /// What is read, and what was promised of it. Has a constructor without parameters.
    public interface Target {

        /// Good inputs, from which damaged ones are made.
        List<byte[]> samples() throws IOException;

        /// Reads one.
        void read(byte[] input);

        /// Whether this is how the reader says no.
        boolean isRefusal(Throwable thrown);

        /// How many bytes may be allocated for each byte of input, garbage included.
        int bytesPerByte();

        /// How many bytes may be allocated besides.
        int bytesBesides();
    }

    /// Runs in a JVM of its own; returns what it found.
    ///
    /// @throws AssertionError with the input that broke a promise, as Base64
    public static String run(Class<? extends Target> target) throws Exception {
        int seconds = Integer.getInteger("smart360.fuzz.seconds", USUAL_SECONDS);
        Path output = Files.createTempFile("fuzz", ".txt");
        try {
            Process forked =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx48m",
                                    "-Xss256k",
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Fuzz.class.getName(),
                                    target.getName(),
                                    String.valueOf(seconds),
                                    String.valueOf(seed()))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            boolean ended = forked.waitFor(seconds + 120L, TimeUnit.SECONDS);
            forked.destroyForcibly();
            String said = Files.readString(output);
            if (!ended || forked.exitValue() != 0) {
                throw new AssertionError(target.getSimpleName() + ": " + said);
            }
            String found =
                    said.lines().filter(line -> line.startsWith("fuzz ")).findFirst().orElseThrow();
            Path report = Path.of("target", "fuzz.txt");
            Files.writeString(
                    report, found + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return found;
        } finally {
            Files.delete(output);
        }
    }

    /// In the forked JVM.
    ///
    /// A build is told by its code and not by chance; a long run looks where none has looked
    /// before.
    private static long seed() {
        return System.getProperty("smart360.fuzz.seconds") == null ? 360 : System.nanoTime();
    }

    /// @param args the target's class, seconds, seed
    public static void main(String[] args) throws Exception {
        Target target = (Target) Class.forName(args[0]).getDeclaredConstructor().newInstance();
        Run run = new Run(target, Long.parseLong(args[2]));
        // Stacks of the main thread are not bounded by -Xss everywhere.
        Thread reader = new Thread(null, () -> run.go(Integer.parseInt(args[1])), "fuzz");
        reader.start();
        reader.join();
        System.out.println(run.summary());
        System.exit(run.failed ? 1 : 0);
    }

    private static final class Run {

        private final Target target;
        private final long seed;
        private final Random random;
        private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private volatile boolean failed;
        private String failure = "";
        private long inputs;
        private long refused;
        private long nanos;
        private int largest;
        private double worst;
        private long slowest;

        Run(Target target, long seed) {
            this.target = target;
            this.seed = seed;
            this.random = new Random(seed);
        }

        void go(int seconds) {
            try {
                List<byte[]> samples = target.samples();
                samples.forEach(this::unmeasured);
                long begin = System.nanoTime();
                long end = begin + TimeUnit.SECONDS.toNanos(seconds);
                while (!failed && System.nanoTime() < end) {
                    byte[] input = samples.get(random.nextInt(samples.size()));
                    one(new Damage(random, samples).of(input));
                }
                nanos = System.nanoTime() - begin;
            } catch (IOException | RuntimeException | Error ours) {
                fail("the fuzzer itself ended with " + ours, new byte[0]);
            }
        }

        /// Classes are loaded and caches filled with the first inputs, which is not theirs to pay.
        private void unmeasured(byte[] sample) {
            try {
                target.read(sample);
            } catch (RuntimeException refusal) {
                if (!target.isRefusal(refusal)) {
                    throw refusal;
                }
            }
        }

        private void one(byte[] input) {
            long began = System.nanoTime();
            long allocated = allocatedFor(input);
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            if (allocated - target.bytesBesides() > promised(input)) {
                // What a path takes when it is gone for the first time, classes say, is not the
                // input's.
                allocated = allocatedFor(input);
            }
            inputs++;
            largest = Math.max(largest, input.length);
            slowest = Math.max(slowest, took);
            long beyond = allocated - target.bytesBesides();
            worst = Math.max(worst, (double) Math.max(0, beyond) / Math.max(1, input.length));
            if (beyond > promised(input)) {
                fail("it allocated " + allocated + " bytes for " + input.length, input);
            } else if (took > SLOWEST_MS) {
                fail("it took " + took + " ms", input);
            }
        }

        private long promised(byte[] input) {
            return (long) target.bytesPerByte() * input.length;
        }

        private long allocatedFor(byte[] input) {
            long before = memory.getCurrentThreadAllocatedBytes();
            try {
                target.read(input);
            } catch (Throwable thrown) {
                if (target.isRefusal(thrown)) {
                    refused++;
                } else {
                    fail("it threw " + thrown, input);
                }
            }
            return memory.getCurrentThreadAllocatedBytes() - before;
        }

        private void fail(String why, byte[] input) {
            if (failed) {
                return;
            }
            failed = true;
            failure =
                    why
                            + "\ninput of "
                            + input.length
                            + " bytes: "
                            + Base64.getEncoder().encodeToString(input);
        }

        String summary() {
            String name = target.getClass().getSimpleName();
            return failed
                    ? "failed, seed " + seed + ": " + name + ": " + failure
                    : String.format(
                            java.util.Locale.ROOT,
                            "fuzz %s: %,d inputs (%,d refused) in %.0f s, seed %d; largest %,d"
                                    + " bytes, slowest %d ms; worst memory %.1f bytes per byte"
                                    + " besides %,d KB, promised %d",
                            name,
                            inputs,
                            refused,
                            nanos / 1e9,
                            seed,
                            largest,
                            slowest,
                            worst,
                            target.bytesBesides() / 1024,
                            target.bytesPerByte());
        }
    }

    /// Makes bad input of good.
    private static final class Damage {

        private static final String[] PIECES = {
            "{}",
            "[]",
            "[{}]",
            "null",
            "true",
            "-1",
            "1e200000000",
            "1E-99999",
            "0.1",
            "\"\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "{\"a\":",
            "[",
            "]",
            "}",
            ",",
            ":",
            "\"",
            "\\",
            "\r\n",
            "\n",
            "\r",
            "\u0000",
            "\u202e",
            "é",
            "\uD83D\uDE00",
            "; a=b",
            " ",
            "\t",
            "=?utf-8?q?=0d?=",
            "<a on",
            "%0a",
            "250-",
            "250 ",
            "999 ",
            "5.1.1 ",
            "@",
            "a@b",
            "..",
            "/",
            "99999999999999999999"
        };

        private final Random random;
        private final List<byte[]> samples;

        Damage(Random random, List<byte[]> samples) {
            this.random = random;
            this.samples = samples;
        }

        byte[] of(byte[] good) {
            byte[] bad = good;
            int times = 1 + random.nextInt(6);
            for (int i = 0; i < times && bad.length < LARGEST; i++) {
                bad = once(bad);
            }
            return bad.length <= LARGEST ? bad : java.util.Arrays.copyOf(bad, LARGEST);
        }

        private byte[] once(byte[] input) {
            int at = input.length == 0 ? 0 : random.nextInt(input.length);
            int until = at + random.nextInt(input.length - at + 1);
            return switch (random.nextInt(8)) {
                case 0 -> spliced(input, at, at, piece());
                case 1 -> spliced(input, at, until, piece());
                case 2 -> spliced(input, at, until, new byte[0]);
                case 3 -> spliced(input, at, at, repeated(piece()));
                case 4 -> spliced(input, at, until, repeated(slice(input, at, until)));
                case 5 -> spliced(input, at, at, samples.get(random.nextInt(samples.size())));
                case 6 -> flipped(input, at);
                default -> noise();
            };
        }

        private byte[] piece() {
            return PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
        }

        private byte[] repeated(byte[] piece) {
            if (piece.length == 0) {
                return piece;
            }
            int most = Math.max(1, Math.min(1 << random.nextInt(18), LARGEST / piece.length));
            byte[] many = new byte[piece.length * most];
            for (int i = 0; i < many.length; i++) {
                many[i] = piece[i % piece.length];
            }
            return many;
        }

        private byte[] noise() {
            byte[] noise = new byte[random.nextInt(1 << random.nextInt(16))];
            random.nextBytes(noise);
            return noise;
        }

        private byte[] flipped(byte[] input, int at) {
            if (input.length == 0) {
                return input;
            }
            byte[] flipped = input.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            return flipped;
        }

        private static byte[] slice(byte[] input, int from, int to) {
            return java.util.Arrays.copyOfRange(input, from, to);
        }

        private static byte[] spliced(byte[] input, int from, int to, byte[] between) {
            byte[] whole = new byte[from + between.length + input.length - to];
            System.arraycopy(input, 0, whole, 0, from);
            System.arraycopy(between, 0, whole, from, between.length);
            System.arraycopy(input, to, whole, from + between.length, input.length - to);
            return whole;
        }
    }
}
