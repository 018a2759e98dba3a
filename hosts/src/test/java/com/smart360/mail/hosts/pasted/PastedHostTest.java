package com.smart360.mail.hosts.pasted;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.hosts.Host;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedHostTest {

    @ParameterizedTest
    @DisplayName("X2, X3 a whole address, or a host with its port, is taken apart")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "smtp://smtp.example.com:587|smtp.example.com|587|false",
                "smtp://smtp.example.com|smtp.example.com||false",
                "SMTP://SMTP.Example.com/|smtp.example.com||false",
                "smtps://smtp.example.com|smtp.example.com|465|true",
                "smtps://smtp.example.com:2465/|smtp.example.com|2465|true",
                "submission://smtp.example.com|smtp.example.com||false",
                "submissions://smtp.example.com|smtp.example.com|465|true",
                "ssl://smtp.gmail.com:465|smtp.gmail.com|465|true",
                "https://mail.example.com/owa/|mail.example.com||false",
                "https://mail.example.com:8443/owa?x=1#y|mail.example.com||false",
                "http:\\\\mail.example.com|mail.example.com||false",
                "smtp:/mail.example.com|mail.example.com||false",
                "smtp://user%40x:secret@smtp.example.com:587|smtp.example.com|587|false",
                "smtp.example.com:587|smtp.example.com|587|false",
                "smtp.example.com:587/|smtp.example.com|587|false",
                "smtp.example.com/|smtp.example.com||false",
                "smtp.example.com 587|smtp.example.com|587|false",
                "smtp.example.com, port 587|smtp.example.com|587|false",
                "smtp.example.com : 465|smtp.example.com|465|false",
                "smtp. example .com|smtp.example.com||false",
                "smtp.example.com.|smtp.example.com||false",
                "smtp.example.com.:25|smtp.example.com|25|false",
                "<smtp.example.com>|smtp.example.com||false",
                "\"smtp.example.com\"|smtp.example.com||false",
                "192.0.2.10:25|192.0.2.10|25|false",
                "[192.0.2.10]|192.0.2.10||false",
                "2001:db8::25|[2001:db8::25]||false",
                "[2001:db8::25]:587|[2001:db8::25]|587|false",
                "smtp://[2001:db8::25]:587|[2001:db8::25]|587|false"
            })
    void takesApart(String pasted, String host, @Nullable Integer port, boolean implicit) {
        assertThat(PastedHost.read(pasted)).contains(new PastedHost(host, port, implicit));
    }

    @Test
    @DisplayName("X2 blanks and signs that nobody sees are left out")
    void leavesOutWhatNobodySees() {
        assertThat(PastedHost.read("smtp.example.com\u00a0"))
                .contains(new PastedHost("smtp.example.com", null, false));
        assertThat(PastedHost.read("\ufeffsmtp.exam\u200bple.com:587\u200e"))
                .contains(new PastedHost("smtp.example.com", 587, false));
        assertThat(PastedHost.read("smtp.example.com\t587\r\n"))
                .contains(new PastedHost("smtp.example.com", 587, false));
    }

    @ParameterizedTest
    @DisplayName("X2, N14 what is a host is not touched, and of what says nothing nothing is made")
    @ValueSource(
            strings = {
                "smtp.example.com",
                " SMTP.example.com ",
                "192.0.2.10",
                "[2001:db8::25]",
                "",
                " ",
                "smtp gmail com",
                "smtp.example.com:99999",
                "smtp.example.com:0",
                "smtp_1.example.com",
                "user@example.com",
                "mailto:user@example.com",
                "https://",
                "://",
                ":587",
                "2130706433",
                "0x7f.1:25",
                "[::ffff:127.0.0.1]:25",
                "[fe80::1%eth0]",
                "two.example.com three.example.com",
                "-a.example.com:25"
            })
    void nothingIsMadeOf(String pasted) {
        assertThat(PastedHost.read(pasted)).isEmpty();
    }

    @Test
    @DisplayName("X2 a login in a pasted address is not repeated")
    void aLoginIsNotRepeated() {
        assertThat(PastedHost.withoutLogin("smtp://jo:secret@smtp.example.com:587"))
                .isEqualTo("smtp://…@smtp.example.com:587");
        assertThat(PastedHost.withoutLogin("smtp://jo:p@ss@smtp.example.com"))
                .isEqualTo("smtp://…@smtp.example.com");
        assertThat(PastedHost.withoutLogin("smtp.example.com:587"))
                .isEqualTo("smtp.example.com:587");
    }

    @Property(tries = 3000)
    void whatIsOfferedIsAHost(@ForAll @StringLength(max = 60) String entered) {
        Optional<PastedHost> offered = PastedHost.read(entered);
        offered.ifPresent(
                it -> assertThat(Host.parse(it.host())).isNotInstanceOf(Host.Malformed.class));
    }
}
