package com.smart360.mail.audit.deliverylog;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.smart360.mail.audit.deliverylog.KeptEmail.Content;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import tools.jackson.databind.json.JsonMapper;

/// The mails of a page as one binary value: of each its place in the list, the hash codes of what
/// it is found by, and its JSON text, one after the other, deflated (RFC 1950). So who looks for a
/// few mails of a page reads only their texts. What begins with `[` was written before the hash
/// codes were: the texts alone, as a JSON array.
final class PageContent {

    /// What is longer was damaged: a mail's story is some kilobytes, its recipients are 500 at
    /// most.
    private static final int LONGEST = 16 * 1024 * 1024;

    private static final int MOST_MARKS = LONGEST / Integer.BYTES;
    private static final int BUFFER = 8192;
    private static final int FORM = 2;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .changeDefaultVisibility(
                            visibility -> visibility.withIsGetterVisibility(Visibility.NONE))
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
                    .build();

    private PageContent() {}

    static byte[] write(Collection<KeptEmail> mails) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(mails.size() * 128);
        try (DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(
                                new DeflaterOutputStream(bytes, deflater, BUFFER), BUFFER))) {
            out.writeByte(FORM);
            for (KeptEmail kept : mails) {
                write(out, kept.listed().getBytes(StandardCharsets.UTF_8));
                int[] marks = kept.marks();
                out.writeInt(marks.length);
                for (int mark : marks) {
                    out.writeInt(mark);
                }
                write(out, kept.written());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] write(Content content) {
        return JSON.writeValueAsBytes(content);
    }

    static Content content(byte[] written) {
        return JSON.readValue(written, Content.class);
    }

    /// @throws IllegalArgumentException if nothing of this program wrote it
    static List<KeptEmail> read(byte[] content) {
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(
                                new InflaterInputStream(new ByteArrayInputStream(content)),
                                BUFFER))) {
            in.mark(1);
            int form = in.read();
            if (form == '[') {
                in.reset();
                return readTexts(in);
            }
            if (form != FORM) {
                throw new IllegalArgumentException(
                        "a page of mails in form " + form + "; expected " + FORM + " or JSON");
            }
            List<KeptEmail> mails = new ArrayList<>();
            for (int length = next(in); length >= 0; length = next(in)) {
                String listed = new String(bytes(in, length), StandardCharsets.UTF_8);
                mails.add(KeptEmail.read(listed, marks(in), bytes(in, in.readInt())));
            }
            return mails;
        } catch (IOException damaged) {
            throw new IllegalArgumentException("a page of mails was damaged", damaged);
        }
    }

    private static List<KeptEmail> readTexts(InputStream in) {
        return Stream.of(JSON.readValue(in, Content[].class))
                .map(content -> KeptEmail.of(content.mail(), content.records()))
                .toList();
    }

    /// @return -1: there is no next mail
    private static int next(DataInputStream in) throws IOException {
        int first = in.read();
        return first < 0 ? -1 : first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
    }

    private static int[] marks(DataInputStream in) throws IOException {
        int[] marks = new int[within(in.readInt(), MOST_MARKS)];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = in.readInt();
        }
        return marks;
    }

    private static byte[] bytes(DataInputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(within(length, LONGEST));
        if (bytes.length < length) {
            throw new EOFException("ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private static int within(int length, int most) throws IOException {
        if (length < 0 || length > most) {
            throw new IOException("a length of " + length + "; at most " + most + " are possible");
        }
        return length;
    }
}
