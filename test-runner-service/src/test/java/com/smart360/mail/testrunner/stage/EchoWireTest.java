package com.smart360.mail.testrunner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What is kept of a server that echoes the password: stages and result, of which topic, database
/// and logs are made (S4).
class EchoWireTest {

    private static final byte[] UTF8 = Probing.PASSWORD.getBytes(StandardCharsets.UTF_8);

    private static final List<String> ECHOES =
            List.of(
                    Probing.PASSWORD,
                    HexFormat.of().formatHex(UTF8),
                    HexFormat.ofDelimiter(":").withUpperCase().formatHex(UTF8),
                    "%" + HexFormat.ofDelimiter("%").formatHex(UTF8),
                    "=" + HexFormat.ofDelimiter("=").withUpperCase().formatHex(UTF8),
                    Base64.getEncoder().encodeToString(UTF8),
                    Base64.getEncoder()
                            .encodeToString(Probing.PASSWORD.getBytes(StandardCharsets.UTF_16LE)),
                    new StringBuilder(Probing.PASSWORD).reverse().toString());

    @Test
    @DisplayName("S4 no form of the password is in what a failed login leaves")
    void aRefusedLogin() {
        for (String echo : ECHOES) {
            try (var server =
                    ScriptedSmtpServer.start(
                            script ->
                                    script.capabilities("AUTH PLAIN")
                                            .account(Probing.USER, "another")
                                            .wrongLogin("535 5.7.8 refused: " + echo))) {
                assertThat(kept(towards(server))).doesNotContain(echo).contains("[redacted]");
            }
        }
    }

    @Test
    @DisplayName("S4 no form of the password is in what a refused sender leaves")
    void aRefusedSender() {
        for (String echo : ECHOES) {
            try (var server =
                    ScriptedSmtpServer.start(
                            script ->
                                    script.capabilities("AUTH PLAIN")
                                            .account(Probing.USER, Probing.PASSWORD)
                                            .on("MAIL", "550 5.7.1 you are " + echo + "."))) {
                assertThat(kept(towards(server))).doesNotContain(echo).contains("[redacted]");
            }
        }
    }

    private static Probing towards(ScriptedSmtpServer server) {
        var probing = new Probing();
        probing.port = server.port();
        probing.tls = TlsMode.NONE;
        return probing;
    }

    private static String kept(Probing probing) {
        Probing.Run run = probing.run();
        assertThat(run.result()).isInstanceOf(ProbeResult.Failed.class);
        return run.result() + "\n" + run.reports() + "\n" + run.transcript();
    }
}
