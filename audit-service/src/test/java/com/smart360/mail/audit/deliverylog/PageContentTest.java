package com.smart360.mail.audit.deliverylog;

import static com.smart360.mail.audit.deliverylog.MailEvents.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.audit.deliverylog.DeliveryLog.Heard;
import com.smart360.mail.audit.story.EmailTerms;
import com.smart360.mail.audit.story.LoggedEmail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class PageContentTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final List<String> RECORDS = List.of("email.requests-0-1");

    @Test
    void whatIsWrittenIsRead() {
        List<KeptEmail> mails = List.of(mail("one"), mail("t\u00fcr-zwei"));
        List<KeptEmail> read = PageContent.read(PageContent.write(mails));
        assertThat(read).extracting(KeptEmail::id).containsExactly("one", "t\u00fcr-zwei");
        assertThat(read)
                .extracting(KeptEmail::mail)
                .isEqualTo(mails.stream().map(KeptEmail::mail).toList());
        assertThat(read).extracting(KeptEmail::records).containsOnly(RECORDS);
        assertThat(read)
                .extracting(KeptEmail::listed)
                .isEqualTo(mails.stream().map(KeptEmail::listed).toList());
        assertThat(PageContent.write(read))
                .as("what was only passed by is written as it was")
                .isEqualTo(PageContent.write(mails));
    }

    /// ADR 84: a page that 1.0's first builds wrote has no hash codes.
    @Test
    void aPageOfTheVersionBeforeIsReadAndWrittenAnew() {
        KeptEmail mail = mail("one");
        byte[] before =
                deflated(
                        ("[" + new String(mail.written(), StandardCharsets.UTF_8) + "]")
                                .getBytes(StandardCharsets.UTF_8));
        KeptEmail read = PageContent.read(before).getFirst();
        assertThat(read.mail()).isEqualTo(mail.mail());
        assertThat(read.has(List.of("recipient=one@example.org", "status=waiting"))).isTrue();
        assertThat(PageContent.write(List.of(read))).isEqualTo(PageContent.write(List.of(mail)));
    }

    @Test
    void onlyTheTextsOfMailsThatAreLookedForAreRead() {
        KeptEmail looked = mail("one");
        KeptEmail passed =
                KeptEmail.read(mail("two").listed(), mail("two").marks(), "no text".getBytes());
        assertThat(looked.has(List.of("recipient=one@example.org"))).isTrue();
        assertThat(looked.has(List.of("recipient=@example.org", "status=waiting"))).isTrue();
        assertThat(passed.has(List.of("recipient=one@example.org"))).isFalse();
        assertThat(passed.has(List.of("recipient=@example.org", "status=accepted"))).isFalse();
        assertThatThrownBy(() -> passed.has(List.of("recipient=two@example.org")))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void whoChangesAMailReadsNoTextOfTheOthers() {
        KeptEmail ended =
                KeptEmail.of(LoggedEmail.unknown("two").after(rejected("two", NOON)), RECORDS);
        Document document = MailPage.of(List.of(mail("one"), ended)).document();
        KeptEmail passed = KeptEmail.read(ended.listed(), ended.marks(), "no text".getBytes());
        document.put("content", new Binary(PageContent.write(List.of(mail("one"), passed))));

        MailPage read = MailPage.read(document);
        KeptEmail changed =
                read.mails().get("one").after(List.of(new Heard(rejected("one", NOON), null)));
        Document after = read.with(List.of(changed)).document();

        assertThat(after.getInteger(MailPage.SIZE)).isEqualTo(2);
        assertThat(after.getList(MailPage.TERMS, String.class))
                .contains("recipient=one@example.org", "status=rejected")
                .doesNotContain("status=waiting");
        assertThat(after.containsKey(MailPage.OPEN)).isFalse();
        assertThatThrownBy(() -> read.mails().get("two").mail())
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void whereAMailStandsIsKeptBesideItsText() {
        for (LoggedEmail.Status status : LoggedEmail.Status.values()) {
            for (boolean open : List.of(true, false)) {
                for (boolean asked : List.of(true, false)) {
                    Standing standing = new Standing(status, open, asked);
                    int[] marks =
                            IntStream.concat(IntStream.of(7), IntStream.of(standing.marks()))
                                    .toArray();
                    assertThat(Standing.read(marks)).contains(standing);
                }
            }
        }
        int[] ofTheVersionBefore = {7, EmailTerms.status(LoggedEmail.Status.ACCEPTED).hashCode()};
        assertThat(Standing.read(ofTheVersionBefore)).isEmpty();
        assertThat(Standing.read(new int[] {7})).isEmpty();
    }

    @Test
    void twoTermsWithOneHashCodeAreTwo() {
        String own = "recipient=a_c@example.org";
        String other = "recipient=b@c@example.org";
        assertThat(own.hashCode()).isEqualTo(other.hashCode());
        KeptEmail mail =
                PageContent.read(
                                PageContent.write(
                                        List.of(
                                                KeptEmail.of(
                                                        addressed("one", "a_c@example.org"),
                                                        RECORDS))))
                        .getFirst();
        assertThat(mail.has(List.of(own))).isTrue();
        assertThat(mail.has(List.of(other))).isFalse();
    }

    @Test
    void whatWasDamagedIsRefused() {
        byte[] content = inflatedForm(2, 0, 0, 0, 5, 'a', 'b');
        assertThatThrownBy(() -> PageContent.read(content)).hasMessageContaining("damaged");
        byte[] huge = inflatedForm(2, 0x7f, 0xff, 0xff, 0xff);
        assertThatThrownBy(() -> PageContent.read(huge)).hasMessageContaining("damaged");
        byte[] unknown = inflatedForm(3);
        assertThatThrownBy(() -> PageContent.read(unknown)).hasMessageContaining("form 3");
        byte[] whole = PageContent.write(List.of(mail("one")));
        assertThatThrownBy(() -> PageContent.read(Arrays.copyOf(whole, whole.length / 2)))
                .hasMessageContaining("damaged");
    }

    private static KeptEmail mail(String id) {
        return KeptEmail.of(addressed(id, id + "@example.org"), RECORDS);
    }

    private static LoggedEmail addressed(String id, String to) {
        return new LoggedEmail(
                id,
                "Your bill",
                "billing@example.com",
                List.of(to),
                List.of(),
                0,
                "billing",
                "invoice",
                "NORMAL",
                null,
                10,
                0,
                0,
                0,
                NOON,
                List.of());
    }

    private static byte[] inflatedForm(int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return deflated(content);
    }

    private static byte[] deflated(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
