package com.smart360.mail.audit.maillog;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// The records of a block as one binary value: of each its offset, its mail and its text, one after
/// the other, deflated (RFC 1950). Texts of one block are much alike, so that this takes a fraction
/// of them.
final class BlockRecords {

    /// Of a block's texts together, in bytes: what a document may hold, with room to spare.
    static final int LARGEST = 4 * 1024 * 1024;

    /// What somebody wrote there behind our back may become this large when it is read, not more.
    private static final int LARGEST_READ = 4 * LARGEST;

    private BlockRecords() {}

    static byte[] write(List<MailRecord> records) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(records.size() * 128);
        try (DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(
                                new DeflaterOutputStream(bytes, deflater, 8192)))) {
            for (MailRecord record : records) {
                out.writeLong(record.offset());
                write(out, record.mailId());
                write(out, record.text());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// @return as far as they can be read: what was changed breaks the proof, not the check
    static List<MailRecord> read(LogPartition partition, byte[] written) {
        List<MailRecord> records = new ArrayList<>();
        read(
                written,
                (offset, mailId, text) ->
                        records.add(
                                new MailRecord(partition, offset, string(mailId), string(text))));
        return records;
    }

    /// The texts alone, in UTF-8, as they are hashed.
    static List<byte[]> texts(byte[] written) {
        List<byte[]> texts = new ArrayList<>();
        read(written, (_, _, text) -> texts.add(text));
        return texts;
    }

    private interface Sink {

        void take(long offset, byte[] mailId, byte[] text);
    }

    private static void read(byte[] written, Sink sink) {
        int left = LARGEST_READ;
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(
                                new InflaterInputStream(new ByteArrayInputStream(written))))) {
            while (true) {
                long offset = in.readLong();
                byte[] mailId = bytes(in, left);
                byte[] text = bytes(in, left - mailId.length);
                left -= mailId.length + text.length;
                sink.take(offset, mailId, text);
            }
        } catch (IOException endOrChanged) {
            // What was read until there was told.
        }
    }

    private static byte[] bytes(DataInputStream in, int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new IOException("A text of " + length + " bytes; at most " + most + " are left");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    private static String string(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
