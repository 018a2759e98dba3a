package com.smart360.mail.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderRulesTest {

    private static final RequestReader READER = new RequestReader(1_000_000);

    private static final KnownSender BILLING =
            KnownSender.of(
                    new SenderIdentity(
                            "billing",
                            3,
                            "Billing team",
                            true,
                            List.of("billing-service"),
                            List.of(
                                    "bills@example.com",
                                    "bills.example.org",
                                    "xn--bcher-kva.example"),
                            List.of("invoice", "reminder"),
                            List.of(Priority.NORMAL, Priority.BULK),
                            List.of("x-invoice"),
                            3,
                            60,
                            1_000,
                            1,
                            1,
                            List.of("questions@example.net", "back@example.net"),
                            false));

    private static Email mail(String members) {
        String json =
                ("{'id':'m','subject':'Bill','text':'Hi'," + members + "}").replace('\'', '"');
        return READER.read(json.getBytes(StandardCharsets.UTF_8), null, null)
                        instanceof Accepted(Email email)
                ? email
                : null;
    }

    private static List<String> refusals(String members) {
        Email mail = mail(members);
        assertThat(mail).as(members).isNotNull();
        return SenderRules.refusals(BILLING, mail, mail.raw().length).stream()
                .map(Violation::sentence)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    'to':['a@b.example'],'category':'invoice'
                    'to':['a@b.example'],'category':'reminder','from':'Bills <BILLS@Example.com>','priority':'BULK'
                    'to':['a@b.example'],'category':'invoice','from':'any.one@bills.example.org','headers':{'X-INVOICE':'7'}
                    'to':['a@b.example','c@b.example'],'cc':['d@b.example'],'category':'invoice','from':'x@bücher.example'
                    'to':['a@b.example'],'category':'invoice','replyTo':'Questions <QUESTIONS@example.net>'
                    'to':['a@b.example'],'category':'invoice','replyTo':'any.one@bills.example.org'
                    """)
    @DisplayName(
            "(S12) what a sender may is taken: addresses without case, domains by their A-labels")
    void takesWhatIsAllowed(String members) {
        assertThat(refusals(members)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    'to':['a@b.example'],'category':'invoice','from':'ceo@example.com'          | "from" ("ceo@example.com") is not allowed to the sender "billing"; expected one of bills@example.com, bills.example.org, xn--bcher-kva.example.
                    'to':['a@b.example'],'category':'invoice','from':'a@sub.bills.example.org'  | "from" ("a@sub.bills.example.org") is not allowed to the sender "billing"; expected one of bills@example.com, bills.example.org, xn--bcher-kva.example.
                    'to':['a@b.example'],'category':'invoice','from':'bılls@example.com'          | "from" ("bılls@example.com") is not allowed to the sender "billing"; expected one of bills@example.com, bills.example.org, xn--bcher-kva.example.
                    'to':['a@b.example'],'category':'invoice','from':'bİlls@example.com'          | "from" ("bİlls@example.com") is not allowed to the sender "billing"; expected one of bills@example.com, bills.example.org, xn--bcher-kva.example.
                    'to':['a@b.example'],'category':'invoice','replyTo':'thief@evil.example'      | "replyTo" ("thief@evil.example") is not allowed to the sender "billing"; expected one of bills@example.com, bills.example.org, xn--bcher-kva.example, questions@example.net, back@example.net.
                    'to':['a@b.example'],'category':'invoice','replyTo':'bac\u212A@example.net'        | "replyTo" ("bac\u212A@example.net") is not allowed to the sender "billing"; expected one of bills@example.com, bills.example.org, xn--bcher-kva.example, questions@example.net, back@example.net.
                    'to':['a@b.example']                                                        | "category" is missing, and the sender "billing" must name one; expected one of invoice, reminder.
                    'to':['a@b.example'],'category':'Invoice'                                   | "category" ("Invoice") is not allowed to the sender "billing"; expected one of invoice, reminder.
                    'to':['a@b.example'],'category':'invoice','priority':'HIGH'                 | "priority" ("HIGH") is not allowed to the sender "billing"; expected one of NORMAL, BULK.
                    'to':['a@b.example'],'category':'invoice','headers':{'X-Other':'1'}         | "headers" ("X-Other") is not allowed to the sender "billing"; expected x-invoice.
                    'to':['a@b.example','c@b.example'],'cc':['d@b.example'],'bcc':['e@b.example'],'category':'invoice' | The request has 4 recipients, more than the sender "billing" may; expected at most 3.
                    """)
    @DisplayName("(S12) what a sender may not is told with field, value met and what is allowed")
    void tellsWhatIsNot(String members, String sentence) {
        assertThat(refusals(members)).containsExactly(sentence);
    }

    @Test
    @DisplayName("(S12) everything that is wrong is told at once, size included")
    void tellsAllAtOnce() {
        assertThat(
                        refusals(
                                "'to':['a@b.example'],'from':'a@c.example','html':'"
                                        + "x".repeat(1024)
                                        + "'"))
                .hasSize(3)
                .last()
                .asString()
                .contains("bytes, more than the sender \"billing\" may; expected at most 1 KiB");
    }

    @Test
    @DisplayName("(S12) a sender that is disabled, and one without From, may name none")
    void disabledAndWithoutFrom() {
        SenderIdentity it = BILLING.identity();
        Email plain = mail("'to':['a@b.example'],'category':'alert','priority':'HIGH'");
        Email named =
                mail(
                        "'to':['a@b.example'],'category':'alert','priority':'HIGH',"
                                + "'from':'a@b.example'");
        var disabled =
                KnownSender.of(
                        new SenderIdentity(
                                it.name(),
                                4,
                                it.owner(),
                                false,
                                it.clientIds(),
                                it.from(),
                                it.categories(),
                                it.priorities(),
                                it.headers(),
                                it.recipients(),
                                it.perMinute(),
                                it.perDay(),
                                it.size()));

        assertThat(SenderRules.refusals(disabled, plain, 10))
                .singleElement()
                .extracting(Violation::sentence)
                .asString()
                .contains("is of the sender \"billing\", which is disabled");
        assertThat(SenderRules.refusals(KnownSender.PRODUCT, plain, 10)).isEmpty();
        assertThat(SenderRules.refusals(KnownSender.PRODUCT, named, 10))
                .singleElement()
                .extracting(Violation::expected)
                .asString()
                .contains("the configuration's own address");
    }
}
