package com.smart360.mail.smtp.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.smart360.mail.smtp.login.Credentials;
import com.smart360.mail.smtp.tls.Encryption;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;

class SessionSettingsTest {

    @Example
    void heloNamesCarryNoCommands() {
        for (String bad : List.of("", "a b", "a\r\nQUIT", "ü.test", "x".repeat(256), "a\0")) {
            assertThat(SessionSettings.heloFault(bad)).describedAs(bad).isPresent();
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () ->
                                    new SessionSettings(
                                            bad,
                                            new Encryption.None(),
                                            new Credentials.None(),
                                            Duration.ofSeconds(1)));
        }
        assertThat(SessionSettings.heloFault("localhost")).isEmpty();
        assertThat(SessionSettings.heloFault("[192.0.2.1]")).isEmpty();
    }
}
