package com.smart360.mail.canary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Looks for secrets in every form of [SecretForms], in one pass over the bytes. What gzip or zlib
/// compressed among them is opened and looked through, too. Beside the secrets it looks for marks:
/// texts that are no secret and must be found, or the place was not looked through.
///
/// The first [#PREFIX] bytes of every needle stand in a table; whatever begins like one is
/// compared.
public final class Search {

    private static final int PREFIX = 8;
    private static final int TABLE_BITS = 22;
    private static final int LARGEST_OPENED = 64 << 20;
    private static final int MAGIC = 3;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final BitSet table = new BitSet(1 << TABLE_BITS);
    private final Map<Long, List<Needle>> byPrefix = new HashMap<>();

    /// @param secret its name
    private record Needle(String secret, String form, boolean mark, byte[] bytes) {}

    /// Has a secret looked for.
    ///
    /// @param name what it is called where it is found
    public Search secret(String name, String text) {
        add(name, text, false);
        return this;
    }

    /// Has something looked for that is no secret.
    public Search mark(String text) {
        add(text, text, true);
        return this;
    }

    /// How many forms it knows.
    public static int forms() {
        return SecretForms.names().size();
    }

    private void add(String name, String text, boolean mark) {
        SecretForms.needles(text)
                .forEach(
                        (form, parts) ->
                                parts.forEach(
                                        part ->
                                                add(
                                                        new Needle(
                                                                name,
                                                                form,
                                                                mark,
                                                                part.getBytes(
                                                                        StandardCharsets
                                                                                .ISO_8859_1)))));
    }

    private void add(Needle needle) {
        long prefix = 0;
        for (int i = 0; i < PREFIX; i++) {
            prefix = prefix << 8 | needle.bytes()[i] & 0xff;
        }
        table.set(slot(prefix));
        byPrefix.computeIfAbsent(prefix, _ -> new ArrayList<>()).add(needle);
    }

    private static int slot(long prefix) {
        return (int) (prefix * SPREAD >>> Long.SIZE - TABLE_BITS);
    }

    /// Begins with a place.
    public Place in(String name) {
        return new Place(name);
    }

    /// What was found in one place. For one thread.
    public final class Place {

        private final String name;
        private final Map<String, Set<String>> found = new LinkedHashMap<>();
        private long bytes;
        private final Set<String> marks = new TreeSet<>();

        private Place(String name) {
            this.name = name;
        }

        public String name() {
            return name;
        }

        /// How much was looked through, with what was opened.
        public long bytes() {
            return bytes;
        }

        /// Each secret with its form, and where.
        public Map<String, Set<String>> found() {
            return found;
        }

        /// Which marks were found.
        public Set<String> marks() {
            return marks;
        }

        /// Looks through a text.
        public Place text(String where, String text) {
            return bytes(where, text.getBytes(StandardCharsets.UTF_8));
        }

        /// Looks through bytes.
        public Place bytes(String where, byte[] some) {
            look(where, ByteBuffer.wrap(some), true);
            return this;
        }

        /// Looks through a file, or all files below a folder but for those below some others. What
        /// vanishes meanwhile is no longer there.
        public Place files(Path folder, Path... without) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    if (Stream.of(without).noneMatch(file::startsWith)) {
                        // A secret may stand in a name.
                        text("the name of " + file, file.toString());
                        file(file);
                    }
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            return this;
        }

        private void file(Path file) throws IOException {
            try (FileChannel channel = FileChannel.open(file)) {
                look(
                        file.toString(),
                        channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()),
                        true);
            } catch (NoSuchFileException _) {
                // It was there when its folder was read.
            }
        }

        private void look(String where, ByteBuffer in, boolean opened) {
            int length = in.limit();
            bytes += length;
            long window = 0;
            for (int i = 0; i < length; i++) {
                byte b = in.get(i);
                window = window << 8 | b & 0xff;
                if (i >= PREFIX - 1 && table.get(slot(window))) {
                    compare(where, in, i - PREFIX + 1, window);
                }
                if (opened && i >= MAGIC - 1) {
                    open(where, in, i - MAGIC + 1, (int) window & 0xffffff);
                }
            }
        }

        private void compare(String where, ByteBuffer in, int at, long prefix) {
            for (Needle needle : byPrefix.getOrDefault(prefix, List.of())) {
                byte[] wanted = needle.bytes();
                int i = PREFIX;
                while (i < wanted.length && at + i < in.limit() && in.get(at + i) == wanted[i]) {
                    i++;
                }
                if (i == wanted.length && needle.mark()) {
                    marks.add(needle.secret());
                } else if (i == wanted.length) {
                    found.computeIfAbsent(
                                    needle.secret() + " as " + needle.form(), _ -> new TreeSet<>())
                            .add(where);
                }
            }
        }

        /// RFC 1952 §2.3, RFC 1950 §2.2.
        private void open(String where, ByteBuffer in, int at, int magic) {
            boolean gzip = magic == 0x1f8b08;
            boolean zlib = magic >> 16 == 0x78 && (magic >> 8) % 31 == 0 && (magic & 0x2000) == 0;
            if (gzip || zlib) {
                // Behind gzip's ten bytes may stand a name; what is written here has none.
                ByteBuffer rest =
                        in.duplicate().position(Math.min(in.limit(), at + (gzip ? 10 : 0)));
                byte[] clear = inflated(rest, gzip);
                if (clear.length >= PREFIX) {
                    look(where + ", opened", ByteBuffer.wrap(clear), false);
                }
            }
        }

        private static byte[] inflated(ByteBuffer compressed, boolean bare) {
            ByteArrayOutputStream clear = new ByteArrayOutputStream();
            byte[] some = new byte[8192];
            Inflater inflater = new Inflater(bare);
            try {
                inflater.setInput(compressed);
                int read;
                while (clear.size() < LARGEST_OPENED && (read = inflater.inflate(some)) > 0) {
                    clear.write(some, 0, read);
                }
            } catch (DataFormatException _) {
                // It only looked like the beginning; or it ends here.
            } finally {
                inflater.end();
            }
            return clear.toByteArray();
        }
    }
}
