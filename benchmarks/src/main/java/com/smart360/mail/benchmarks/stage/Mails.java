package com.smart360.mail.benchmarks.stage;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The mails of a benchmark, and the same as a whole message for those who send bytes.
public final class Mails {

    private static final String LINE =
            "Your bill of November is ready; it is due in fourteen days from the day of this mail.\n";

    private final String text;
    private final String attachment;

    private Mails(String text, String attachment) {
        this.text = text;
        this.attachment = attachment;
    }

    /// Some 4 KB of text.
    public static Mails text() {
        return new Mails(LINE.repeat(4096 / LINE.length()), "");
    }

    /// A short text with a file.
    public static Mails withAttachment(int bytes) {
        byte[] file = new byte[bytes];
        new Random(7).nextBytes(file);
        return new Mails(LINE, Base64.getEncoder().encodeToString(file));
    }

    /// A text of so many letters that take two bytes each.
    public static Mails longText(int letters) {
        String line = "Ваш счёт за ноябрь готов; срок оплаты — четырнадцать дней.\n";
        return new Mails(line.repeat(letters / line.length()), "");
    }

    /// What goes over the wire of each, with some 350 bytes of headers. Unit: bytes.
    public int wireBytes() {
        return text.length() + attachment.length() + attachment.length() / 38 + 350;
    }

    public String body() {
        return text;
    }

    /// Base64; empty: none.
    public String attachment() {
        return attachment;
    }

    /// The request of one mail.
    public byte[] request(String id) {
        return request(id, "");
    }

    /// The request of one mail that must not go before a moment.
    public byte[] requestNotBefore(String id, Instant moment) {
        return request(id, ",\"notBefore\":\"" + moment + "\"");
    }

    /// The request of one mail of a priority.
    public byte[] requestOf(Priority priority, String id) {
        return request(id, ",\"priority\":\"" + priority + "\"");
    }

    /// The request of one mail with so many recipients more.
    public byte[] requestTo(int others, String id) {
        return request(
                id,
                IntStream.range(0, others)
                        .mapToObj(i -> "\"customer" + i + "@example.org\"")
                        .collect(Collectors.joining(",", ",\"cc\":[", "]")));
    }

    /// The request of one mail to somebody else.
    public byte[] requestFor(String address, String id) {
        return request(address, id, "");
    }

    private byte[] request(String id, String more) {
        return request("Jo Bloggs <jo@example.org>", id, more);
    }

    private byte[] request(String to, String id, String more) {
        String files =
                attachment.isEmpty()
                        ? ""
                        : ",\"attachments\":[{\"filename\":\"bill.pdf\",\"contentType\":"
                                + "\"application/pdf\",\"content\":\""
                                + attachment
                                + "\"}]";
        return ("{\"id\":\""
                        + id
                        + "\",\"from\":\"Utility <no-reply@utility.example>\",\"to\":[\""
                        + to
                        + "\"],\"subject\":\"Bill "
                        + id
                        + "\",\"category\":\"bill\",\"source\":\"billing\",\"text\":\""
                        + text.replace("\n", "\\n")
                        + "\""
                        + files
                        + more
                        + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
