package com.smart360.mail.dispatch.bounce.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.bounce.report.BounceReport.Complaint;
import com.smart360.mail.dispatch.bounce.report.BounceReport.Delivery;
import com.smart360.mail.dispatch.bounce.report.BounceReport.NotAReport;
import com.smart360.mail.dispatch.bounce.report.BounceReport.Reason;
import com.smart360.mail.dispatch.bounce.report.RecipientReport.Action;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reports in the forms of the servers that write most of them (RFC 3464, RFC 5965), and mails that
/// are none.
@Tag("TRK-S1")
class BounceReportReaderTest {

    private static final String MESSAGE_ID = "<MESSAGE-ID-OF-THE-MAIL@utility.example>";

    @ParameterizedTest
    @DisplayName("TRK-S1 a refusal is read in the words of each server")
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
                    postfix.eml,   jo@example.org,      5.1.1,  User unknown in virtual mailbox table
                    exim.eml,      jo@example.org,      5.0.0,  550 No such user here
                    exim-old.eml,  jo@example.org,      5.1.1,  unknown or illegal alias
                    exchange.eml,  jo@contoso.example,  5.1.10, RESOLVER.ADR.RecipientNotFound
                    gmail.eml,     jo@gmail.example,    5.1.1,  does not exist
                    sendmail.eml,  jo@example.org,      5.7.1,  content restrictions
                    qmail.eml,     jo@example.org,      5.1.1,  Recipient address rejected
                    """)
    void readsRefusalsOfEachServer(String file, String recipient, String status, String words) {
        Delivery report = (Delivery) BounceReportReader.read(sample(file));

        RecipientReport first = report.recipients().getFirst();
        assertThat(report.messageId()).isEqualTo(MESSAGE_ID);
        assertThat(first.last()).isEqualTo(recipient);
        assertThat(first.action()).isEqualTo(Action.FAILED);
        assertThat(first.status()).isEqualTo(status);
        assertThat(first.diagnostic()).contains(words);
    }

    @Test
    void readsTheEnvelopeIdWhereTheServerGivesItBack() {
        assertThat(((Delivery) BounceReportReader.read(sample("postfix.eml"))).envelopeId())
                .isEqualTo("ENVID-OF-THE-MAIL");
        assertThat(((Delivery) BounceReportReader.read(sample("gmail.eml"))).envelopeId()).isNull();
    }

    @Test
    void readsWhatBecameOfEachRecipient() {
        Delivery report = (Delivery) BounceReportReader.read(sample("postfix-two-recipients.eml"));

        assertThat(report.recipients())
                .extracting(RecipientReport::action)
                .containsExactly(
                        Action.DELIVERED,
                        Action.FAILED,
                        Action.DELAYED,
                        Action.RELAYED,
                        Action.EXPANDED);
        assertThat(report.recipients().get(1).original()).isEqualTo("al@example.net");
        assertThat(report.recipients().get(1).last()).isEqualTo("inner@internal.example.net");
    }

    @Test
    void readsEachRecipientOfQmailAndNothingOfTheReturnedMail() {
        assertThat(((Delivery) BounceReportReader.read(sample("qmail.eml"))).recipients())
                .extracting(RecipientReport::last)
                .containsExactly("jo@example.org", "al@qmail.example");
    }

    @Test
    void aDelayOfQmailIsNoFailure() {
        String delay =
                text("qmail.eml")
                        .replace("This is a permanent error; I've given up.", "I'm still trying.");
        assertThat(((Delivery) BounceReportReader.read(bytes(delay))).recipients())
                .extracting(RecipientReport::action)
                .containsOnly(Action.DELAYED);
    }

    @ParameterizedTest
    @DisplayName("RFC 5965 a complaint names the mail and who complains")
    @CsvSource({
        "arf-yahoo.eml, jo@yahoo.example",
        "arf-microsoft.eml, jo@hotmail.example",
    })
    void readsComplaints(String file, String recipient) {
        Complaint complaint = (Complaint) BounceReportReader.read(sample(file));
        assertThat(complaint.messageId()).isEqualTo(MESSAGE_ID);
        assertThat(complaint.recipient()).isEqualTo(recipient);
        assertThat(complaint.kind()).isEqualTo("abuse");
    }

    @Test
    void whatIsNoSpamAfterAllIsNoComplaint() {
        String praise =
                text("arf-yahoo.eml").replace("Feedback-Type: abuse", "Feedback-Type: not-spam");
        assertThat(BounceReportReader.read(bytes(praise))).isInstanceOf(NotAReport.class);
    }

    @Test
    @DisplayName("RFC 3834 an absence note and a read receipt are no reports")
    void automaticRepliesAreNone() {
        assertThat(BounceReportReader.read(sample("vacation.eml")))
                .isEqualTo(new NotAReport(Reason.AUTOMATIC_REPLY));
        assertThat(BounceReportReader.read(sample("read-receipt.eml")))
                .isEqualTo(new NotAReport(Reason.ORDINARY_MAIL));
    }

    @Test
    void aMailThatQuotesAReportInItsTextIsNone() {
        String quoted =
                """
                From: Jo <jo@example.org>
                Subject: What is this?
                Content-Type: text/plain

                Content-Type: message/delivery-status

                Final-Recipient: rfc822; jo@example.org
                Action: failed
                Status: 5.1.1
                """;
        assertThat(BounceReportReader.read(bytes(quoted)))
                .isEqualTo(new NotAReport(Reason.ORDINARY_MAIL));
    }

    @Test
    void aReportThatSomebodyForwardsIsNone() {
        String forwarded =
                """
                From: Jo <jo@example.org>
                Subject: Fwd: Undelivered Mail
                Content-Type: multipart/mixed; boundary=f

                --f
                Content-Type: text/plain

                See below.
                --f
                Content-Type: message/rfc822

                %s
                --f--
                """
                        .formatted(text("postfix.eml"));
        assertThat(BounceReportReader.read(bytes(forwarded))).isInstanceOf(NotAReport.class);
    }

    @Test
    void aReportAroundWhichAScannerPutItsNoteIsRead() {
        String report = text("postfix.eml");
        int type = report.indexOf("Content-Type: multipart/report");
        int body = report.indexOf("\n\n", type);
        String wrapped =
                """
                From: MAILER-DAEMON@mx.utility.example
                Content-Type: multipart/mixed; boundary=scanner

                --scanner
                %s
                --scanner
                Content-Type: text/plain

                Scanned.
                --scanner--
                """
                        .formatted(report.substring(type, body) + report.substring(body));
        assertThat(BounceReportReader.read(bytes(wrapped))).isInstanceOf(Delivery.class);
    }

    @Test
    void aReportThatWasCutOffSaysWhatItCan() {
        String whole = text("postfix.eml");
        String cut = whole.substring(0, whole.indexOf("--3F2A1C0042", whole.indexOf("Status:")));
        Delivery report = (Delivery) BounceReportReader.read(bytes(cut));
        assertThat(report.recipients()).hasSize(1);
        assertThat(report.messageId()).isNull();
    }

    @Test
    void aReportBeforeALargeReturnedMailIsRead() {
        String report = text("exim.eml");
        int end = report.lastIndexOf("\n\n--");
        String large =
                report.substring(0, end) + "\n\n" + "x".repeat(30_000_000) + report.substring(end);
        assertThat(BounceReportReader.read(bytes(large))).isInstanceOf(Delivery.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 5_000, 60_000})
    void moreThanAFewPartsAreNotLookedAt(int parts) {
        String many =
                "Content-Type: multipart/report; boundary=b\n\n"
                        + "--b\n\n".repeat(parts)
                        + "--b\nContent-Type: message/delivery-status\n\n"
                        + "Final-Recipient: rfc822; jo@example.org\nAction: failed\n--b--\n";
        assertThat(BounceReportReader.read(bytes(many)))
                .isEqualTo(new NotAReport(Reason.UNREADABLE));
    }

    @Test
    void partsInPartsEndSomewhere() {
        var nested = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
        }
        assertThat(BounceReportReader.read(bytes(nested.toString())))
                .isEqualTo(new NotAReport(Reason.UNREADABLE));
    }

    @Test
    void aHeaderWithoutEndIsNotKept() {
        String endless = "X-Long: " + "y".repeat(200_000) + "\n";
        assertThat(BounceReportReader.read(bytes(endless)))
                .isEqualTo(new NotAReport(Reason.UNREADABLE));
    }

    @Test
    void recipientsAndWordsAreBounded() {
        var groups = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            groups.append(
                    "Final-Recipient: rfc822; a%d@example.org\nAction: failed\n\n".formatted(i));
        }
        String many =
                "Content-Type: multipart/report; boundary=b\n\n--b\n"
                        + "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
                        + "Final-Recipient: rfc822; jo@example.org\nAction: failed\nDiagnostic-Code:"
                        + " smtp; 550 "
                        + "z".repeat(20_000)
                        + "\n\n"
                        + groups
                        + "--b--\n";
        Delivery report = (Delivery) BounceReportReader.read(bytes(many));
        assertThat(report.recipients()).hasSize(BounceReportReader.MOST_RECIPIENTS);
        assertThat(report.recipients().getFirst().diagnostic())
                .hasSize(BounceReportReader.LONGEST_VALUE);
    }

    @Test
    void aReportWithoutARecipientIsNone() {
        String none =
                "Content-Type: multipart/report; boundary=b\n\n--b\n"
                        + "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n--b--\n";
        assertThat(BounceReportReader.read(bytes(none)))
                .isEqualTo(new NotAReport(Reason.NO_RECIPIENT));
    }

    @Test
    void aReportInBase64IsRead() {
        String plain = text("postfix.eml");
        int begin = plain.indexOf("Reporting-MTA");
        int end = plain.indexOf("\n--3F2A1C0042", begin);
        String encoded =
                java.util.Base64.getMimeEncoder()
                        .encodeToString(bytes(plain.substring(begin, end)));
        String report =
                plain.substring(0, begin).replaceFirst("(?s)(message/delivery-status)\n\n$", "$1")
                        + "Content-Transfer-Encoding: base64\n\n"
                        + encoded
                        + plain.substring(end);
        Delivery read =
                (Delivery)
                        BounceReportReader.read(
                                bytes(
                                        report.replace(
                                                "message/delivery-statusContent",
                                                "message/delivery-status\nContent")));
        assertThat(read.recipients().getFirst().status()).isEqualTo("5.1.1");
    }

    @Test
    @DisplayName("whatever is changed in a report, it is read or it is none: nothing is thrown")
    void damagedReportsAreReadOrNone() {
        var random = new Random(11);
        for (String file :
                new String[] {"postfix.eml", "gmail.eml", "qmail.eml", "arf-yahoo.eml"}) {
            byte[] whole = sample(file);
            for (int i = 0; i < 400; i++) {
                byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
                for (int hit = 0; hit < 8; hit++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                assertThat(BounceReportReader.read(damaged)).isNotNull();
            }
        }
    }

    private static byte[] sample(String file) {
        return bytes(text(file));
    }

    private static String text(String file) {
        try (InputStream in =
                BounceReportReaderTest.class.getResourceAsStream("/bounces/" + file)) {
            assertThat(in).as(file).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
