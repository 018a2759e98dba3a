package com.smart360.mail.client.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.smart360.mail.client.Email;
import com.smart360.mail.client.EmailNotHandedOverException;
import com.smart360.mail.client.EmailOutcome;
import com.smart360.mail.client.EmailOutcome.Status;
import com.smart360.mail.client.Emails;
import com.smart360.mail.client.InvalidEmailException;
import com.smart360.mail.client.OutcomeListener;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/// A business service's own test, without a broker and without the product.
@SpringBootTest(classes = RecordedEmailsTest.Shop.class)
@AutoConfigureRecordedEmails
@ExtendWith(SpringExtension.class)
class RecordedEmailsTest {

    private final RecordedEmails emails;
    private final Invoices invoices;
    private final Shop.Heard heard;

    @Autowired
    RecordedEmailsTest(RecordedEmails emails, Invoices invoices, Shop.Heard heard) {
        this.emails = emails;
        this.invoices = invoices;
        this.heard = heard;
        emails.clear();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Configuration(proxyBeanMethods = false)
    static class Shop {

        record Heard(List<EmailOutcome> outcomes) {}

        @Bean
        Invoices invoices(Emails emails) {
            return new Invoices(emails);
        }

        @Bean
        Heard heard() {
            return new Heard(new ArrayList<>());
        }

        @Bean
        OutcomeListener listener(Heard heard) {
            return heard.outcomes()::add;
        }
    }

    /// The subject of the test.
    record Invoices(Emails emails) {

        String send(String number) {
            return emails.send(
                    Email.to("Jo <jo@example.org>")
                            .id("invoice-" + number)
                            .subject("Your invoice")
                            .text("Please pay.")
                            .attach("invoice.pdf", "application/pdf", new byte[] {1})
                            .priority(Priority.HIGH));
        }
    }

    @Test
    void whatWasAskedForIsSaidOfTheMails() {
        invoices.send("4711");

        assertThat(emails)
                .hasSize(1)
                .sentTo("jo@example.org")
                .hasId("invoice-4711")
                .hasSubject("Your invoice")
                .textContains("pay")
                .hasFile("invoice.pdf")
                .hasPriority(Priority.HIGH);
    }

    @Test
    void whatIsNotSoIsShown() {
        invoices.send("4711");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(emails).sentTo("other@example.org"))
                .withMessageContaining("invoice-4711 to [Jo <jo@example.org>]");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(emails).isEmpty());
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(emails).sent("invoice-4711").hasSubject("Other"));
    }

    @Test
    void theSameMailTwiceIsOneAndAnotherUnderItsIdIsRefused() {
        invoices.send("4711");
        invoices.send("4711");

        assertThat(emails).hasSize(1);
        assertThatExceptionOfType(EmailNotHandedOverException.class)
                .isThrownBy(
                        () ->
                                emails.send(
                                        Email.to("jo@example.org")
                                                .id("invoice-4711")
                                                .subject("Other")
                                                .text("x")));
    }

    @Test
    void whatIsNoMailIsRefusedAsTheProductWould() {
        assertThatExceptionOfType(InvalidEmailException.class)
                .isThrownBy(() -> emails.send(Email.to("joe").subject("s").text("t")))
                .withMessageStartingWith("\"to[0]\" (\"joe\")");
    }

    @Test
    void anOutcomeCanBeToldToWhoeverWaitsForIt() {
        String id = invoices.send("4711");
        var outcome = emails.outcome(id).toCompletableFuture();

        emails.tell(id, Status.DEFERRED);
        assertThat(outcome).isNotDone();
        emails.tell(id, Status.BOUNCED);

        assertThat(outcome.join().status()).isEqualTo(Status.BOUNCED);
        assertThat(heard.outcomes()).extracting(EmailOutcome::status).contains(Status.BOUNCED);
    }
}
