package com.smart360.mail.smtp.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {

    @Test
    void readsBareAddress() {
        assertThat(Mailbox.parse(" jo.bloggs+bills@example.org "))
                .contains(new Mailbox("", "jo.bloggs+bills", "example.org"));
    }

    @Test
    void readsDisplayNameQuotedAndNot() {
        assertThat(Mailbox.parse("Jürgen Groß <jg@example.org>"))
                .contains(new Mailbox("Jürgen Groß", "jg", "example.org"));
        assertThat(Mailbox.parse("\"Bloggs, \\\"Jo\\\"\" <jo@example.org>"))
                .contains(new Mailbox("Bloggs, \"Jo\"", "jo", "example.org"));
    }

    @Test
    void turnsInternationalDomainIntoItsAsciiForm() {
        assertThat(Mailbox.parse("jo@bücher.example").orElseThrow().address())
                .isEqualTo("jo@xn--bcher-kva.example");
    }

    @Test
    @DisplayName("B1 a domain is never mapped to another owner's")
    void domainStaysItsOwners() {
        assertThat(Mailbox.parse("kunde@straße.de").orElseThrow().address())
                .isEqualTo("kunde@xn--strae-oqa.de");
        assertThat(Mailbox.parse("kunde@βόλος.com").orElseThrow().domain())
                .isEqualTo("xn--nxasmm1c.com");
    }

    @Test
    @DisplayName("N9 domains are compared without case, local parts with it")
    void domainHasNoCase() {
        assertThat(Mailbox.parse("Jane@Example.ORG")).isEqualTo(Mailbox.parse("Jane@example.org"));
        assertThat(Mailbox.parse("jo@BÜCHER.example"))
                .isEqualTo(Mailbox.parse("jo@xn--bcher-kva.example"));
        assertThat(Mailbox.parse("jane@example.org"))
                .isNotEqualTo(Mailbox.parse("Jane@example.org"));
    }

    @Test
    @DisplayName("N8 one text is one mailbox: a name with a comma is quoted for them")
    void nameMayHoldWhatWouldSeparateAddresses() {
        assertThat(Mailbox.parse("Doe, Jane <j@example.org>"))
                .contains(new Mailbox("Doe, Jane", "j", "example.org"));
        assertThat(Mailbox.parse("Jane (billing): x <j@example.org>").orElseThrow().name())
                .isEqualTo("Jane (billing): x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\ufeff", "\u00ad", "\u2060", "\u200e", "\u180e", "\ufe0f"})
    @DisplayName("M8 what nobody sees is dropped at the ends and refused inside")
    void unseenLettersMakeNoOtherMailbox(String unseen) {
        assertThat(Mailbox.parse(unseen + "jo@example.org" + unseen))
                .isEqualTo(Mailbox.parse("jo@example.org"));
        assertThat(Mailbox.parse("j" + unseen + "o@example.org")).isEmpty();
        assertThat(Mailbox.parse("\"j" + unseen + "o\"@example.org")).isEmpty();
        assertThat(Mailbox.parse("jo@exa" + unseen + "mple.org")).isEmpty();
        assertThat(Mailbox.parse("用" + unseen + "户@example.org")).isEmpty();
    }

    @Test
    @DisplayName("M8 a joiner between letters that it joins stays")
    void joinersOfAScriptStay() {
        assertThat(Mailbox.parse("نامه\u200cای@example.org").orElseThrow().local())
                .isEqualTo("نامه\u200cای");
        assertThat(Mailbox.parse("j\u200do@example.org")).isEmpty();
    }

    @Test
    void keepsInternationalLocalPartAndSaysSo() {
        Mailbox mailbox = Mailbox.parse("用户@example.org").orElseThrow();
        assertThat(mailbox.local()).isEqualTo("用户");
        assertThat(mailbox.international()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"jo bloggs\"@example.org",
                "\"a\\\"b\"@example.org",
                "jo@[192.0.2.1]",
                "jo@[IPv6:2001:db8::1]",
                "o'brien@example.org",
                "a@b"
            })
    void takesWhatRfc5321Allows(String text) {
        assertThat(Mailbox.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jo",
                "@example.org",
                "jo@",
                ".jo@example.org",
                "jo.@example.org",
                "j..o@example.org",
                "jo bloggs@example.org",
                "jo@exa mple.org",
                "jo@-example.org",
                "jo@example-.org",
                "jo@example..org",
                "jo@example.org.",
                "jo@[192.0.2]",
                "jo@[192.0.2.1",
                "jo@[IPv6:192.0.2.1]",
                "jo@[2001:db8::1]",
                "jo@[IPv6:fe80::1%eth0]",
                "jo>@example.org",
                "<jo@example.org",
                "Jo <jo@example.org> x",
                "al@example.org, Jo <jo@example.org>",
                "\"Jo <jo@example.org>",
                "jo@example.org,al@example.org",
                "jo@exämple..org",
                "\"\"@example.org",
                "\"a\"b\"@example.org",
                "\"a\\\"@example.org"
            })
    void refusesWhatRfc5321DoesNotAllow(String text) {
        assertThat(Mailbox.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo\r\n@example.org",
                "jo@example.org\r\nRCPT TO:<al@example.org>",
                "Jo\nBcc: al@example.org <jo@example.org>",
                "\"a\u0000b\"@example.org",
                "Jo\u2028Bloggs <jo@example.org>",
                "Jo\u0085Bloggs <jo@example.org>",
                "Jo\ud800 <jo@example.org>"
            })
    void refusesWhatCouldEndALine(String text) {
        assertThat(Mailbox.parse(text)).isEmpty();
    }

    @Test
    void boundsEachPart() {
        String local = "a".repeat(64);
        assertThat(Mailbox.parse(local + "@example.org")).isPresent();
        assertThat(Mailbox.parse(local + "a@example.org")).isEmpty();
        assertThat(Mailbox.parse("a@" + "b".repeat(64) + ".org")).isEmpty();
        String longest = String.join(".", "b".repeat(63), "c".repeat(63), "d".repeat(61));
        assertThat(Mailbox.parse(local + "@" + longest)).isPresent();
        assertThat(Mailbox.parse(local + "@" + longest + "d")).isEmpty();
    }
}
