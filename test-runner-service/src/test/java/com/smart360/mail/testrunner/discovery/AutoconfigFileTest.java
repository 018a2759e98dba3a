package com.smart360.mail.testrunner.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.testrunner.discovery.AutoconfigFile.OutgoingServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoconfigFileTest {

    static final String FILE =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <clientConfig version="1.1">
              <emailProvider id="example.com">
                <domain>example.com</domain>
                <incomingServer type="imap"><hostname>imap.example.com</hostname></incomingServer>
                <outgoingServer type="smtp">
                  <hostname>Smtp.Example.com</hostname><port>465</port>
                  <socketType>SSL</socketType><username>%EMAILADDRESS%</username>
                  <authentication>password-cleartext</authentication>
                  <restriction><clientIPAddress/></restriction>
                </outgoingServer>
                <outgoingServer type="smtp">
                  <hostname>smtp.example.com</hostname><port>587</port>
                  <socketType>STARTTLS</socketType><username>%EMAILLOCALPART%</username>
                </outgoingServer>
                <outgoingServer type="smtp">
                  <hostname>open.example.com</hostname><port>25</port>
                  <socketType>plain</socketType>
                </outgoingServer>
              </emailProvider>
            </clientConfig>
            """;

    @Test
    void readsTheServersThatEncrypt() {
        assertThat(read(FILE).orElseThrow().servers())
                .containsExactly(
                        new OutgoingServer(
                                "smtp.example.com", 465, TlsMode.SSL_TLS, "%EMAILADDRESS%"),
                        new OutgoingServer(
                                "smtp.example.com", 587, TlsMode.STARTTLS, "%EMAILLOCALPART%"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Not found</body></html>",
                "<clientConfig><emailProvider>",
                "<!DOCTYPE clientConfig [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + "<clientConfig><emailProvider><outgoingServer type=\"smtp\">"
                        + "<hostname>&x;</hostname></outgoingServer></emailProvider></clientConfig>",
                "<!DOCTYPE clientConfig SYSTEM \"http://127.0.0.1:1/x.dtd\"><clientConfig/>",
            })
    void whatIsNoSuchFileIsNone(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    @Timeout(5)
    void anXmlBombCostsNothing() {
        var bomb = new StringBuilder("<!DOCTYPE clientConfig [<!ENTITY a0 \"aaaaaaaaaa\">");
        for (int i = 1; i < 12; i++) {
            bomb.append("<!ENTITY a").append(i).append(" \"");
            bomb.append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
        }
        bomb.append("]><clientConfig><emailProvider>&a11;</emailProvider></clientConfig>");
        long begun = System.nanoTime();
        assertThat(read(bomb.toString())).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void depthAndNumberHaveLimits() {
        assertThat(read("<clientConfig>" + "<a>".repeat(5_000) + "</a>".repeat(5_000))).isEmpty();
        String one =
                "<outgoingServer type=\"smtp\"><hostname>a.example</hostname><port>587</port>"
                        + "<socketType>STARTTLS</socketType></outgoingServer>";
        assertThat(
                        read("<clientConfig>" + one.repeat(200) + "</clientConfig>")
                                .map(AutoconfigFile::servers)
                                .map(List::size))
                .contains(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "99999", "-1", "five", ""})
    void anEntryWithoutAUsablePortIsLeftOut(String port) {
        assertThat(read(FILE.replace(">587<", ">" + port + "<")).orElseThrow().servers())
                .hasSize(1);
    }

    private static Optional<AutoconfigFile> read(String text) {
        return AutoconfigFile.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
