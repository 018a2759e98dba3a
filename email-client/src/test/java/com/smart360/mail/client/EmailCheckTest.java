package com.smart360.mail.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.smart360.mail.client.InvalidEmailException.Fault;
import com.smart360.mail.contracts.email.EmailRequest.Calendar;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A mail is looked at before it leaves, and told about in the product's own sentences.
class EmailCheckTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EmailCheck check = new EmailCheck("shop");

    @Test
    void aMailGoesOutAsTheRequestsSchemaHasIt() {
        Email email =
                Email.to("Jo <jo@example.org>")
                        .id("invoice-4711")
                        .from("shop@example.com")
                        .cc("c@example.org")
                        .bcc("b@example.org")
                        .replyTo("help@example.com")
                        .subject("Your invoice")
                        .text("Attached.")
                        .html("<p>Attached.</p>")
                        .header("X-Order", "4711")
                        .attach("a.pdf", "application/pdf", new byte[] {1, 2, 3})
                        .inline("l.png", "image/png", "logo", new byte[] {4})
                        .category("invoice")
                        .priority(Priority.HIGH)
                        .notBefore(Instant.parse("2026-12-01T10:00:00Z"))
                        .expiresAt(Instant.parse("2026-12-02T10:00:00Z"))
                        .calendar(
                                Calendar.Method.REQUEST,
                                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//b//EN\r\nMETHOD:REQUEST\r\n"
                                        + "BEGIN:VEVENT\r\nUID:1@example.com\r\nDTSTAMP:20261201T100000Z\r\n"
                                        + "DTSTART:20261201T120000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");

        PreparedEmail prepared = check.prepare(email);

        JsonNode json = JSON.readTree(prepared.json());
        assertThat(prepared.id()).isEqualTo("invoice-4711");
        assertThat(json.path("to").path(0).stringValue()).isEqualTo("Jo <jo@example.org>");
        assertThat(json.path("source").stringValue()).isEqualTo("shop");
        assertThat(json.path("headers").path("X-Order").stringValue()).isEqualTo("4711");
        assertThat(json.path("attachments").path(0).path("content").stringValue())
                .isEqualTo("AQID");
        assertThat(json.path("attachments").path(1).path("contentId").stringValue())
                .isEqualTo("logo");
        assertThat(json.path("priority").stringValue()).isEqualTo("HIGH");
        assertThat(json.path("notBefore").stringValue()).isEqualTo("2026-12-01T10:00:00Z");
    }

    @Test
    void whatIsWrongIsToldWithFieldValueAndWhatIsExpected() {
        List<Fault> faults = faults(Email.to("joe").subject("Hi").text("x"));

        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().pointer()).isEqualTo("/to/0");
        assertThat(faults.getFirst().value()).isEqualTo("joe");
        assertThat(faults.getFirst().sentence())
                .startsWith("\"to[0]\" (\"joe\")")
                .contains("; expected ");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        List<Fault> faults =
                faults(Email.to("joe", "jo@example.org").id("a b").subject("x".repeat(999)));

        assertThat(faults).extracting(Fault::pointer).contains("/id", "/to/0", "/subject");
        assertThat(faults).allSatisfy(fault -> assertThat(fault.expected()).isNotEmpty());
    }

    @Test
    void whatWouldInjectAHeaderNeverLeaves() {
        assertThat(faults(mail().subject("Hi\r\nBcc: evil@example.org")))
                .extracting(Fault::pointer)
                .containsExactly("/subject");
        assertThat(faults(mail().header("X-A", "b\nc"))).hasSize(1);
        assertThat(faults(mail().header("Bcc", "evil@example.org"))).hasSize(1);
    }

    @Test
    void nothingToReadIsNoMail() {
        assertThat(faults(Email.to("jo@example.org").subject("Hi"))).isNotEmpty();
        assertThat(faults(Email.to("jo@example.org").subject("Hi").text("  "))).isNotEmpty();
        assertThat(faults(Email.to().subject("Hi").text("x"))).isNotEmpty();
        assertThat(faults(Email.to((String) null).subject("Hi").text("x"))).isNotEmpty();
        assertThat(faults(mail().subject(null))).isNotEmpty();
    }

    @Test
    void whatIsTooLargeIsToldWithItsSizeAndTheLimit() {
        Email large = mail().attach("a.bin", "application/octet-stream", new byte[800_000]);

        assertThat(faults(large).getFirst().sentence())
                .contains("is too large")
                .contains("1,000,000 bytes");
        new EmailCheck(2_000_000, null, () -> null).prepare(large);
    }

    @Test
    void eachMailHasAnIdThatStays() {
        Email email = mail();

        assertThat(check.prepare(email).id()).isEqualTo(check.prepare(email).id());
        assertThat(mail().id()).isNotEqualTo(email.id());
        assertThat(email.subject("Other").id()).isEqualTo(email.id());
    }

    @Test
    void nothingThatSomebodyWroteIsPrinted() {
        Email email = mail().text("the secret");

        assertThat(email.toString() + check.prepare(email)).doesNotContain("secret", "jo@");
    }

    @Test
    void aMailIsNotChangedByWhatItsCallerDoesLater() {
        byte[] content = {1, 2, 3};
        String[] to = {"jo@example.org"};
        Email email = Email.to(to).id("a").subject("s").text("t").attach("a", "a/b", content);
        byte[] before = check.prepare(email).json();
        content[0] = 9;
        to[0] = "evil@example.org";

        assertThat(new String(check.prepare(email).json(), StandardCharsets.UTF_8))
                .isEqualTo(new String(before, StandardCharsets.UTF_8));
    }

    private static Email mail() {
        return Email.to("jo@example.org").subject("Hello").text("It works.");
    }

    private List<Fault> faults(Email email) {
        var thrown =
                assertThatExceptionOfType(InvalidEmailException.class)
                        .isThrownBy(() -> check.prepare(email))
                        .actual();
        assertThat(thrown.getMessage())
                .isEqualTo(
                        String.join(" ", thrown.faults().stream().map(Fault::sentence).toList()));
        return thrown.faults();
    }
}
