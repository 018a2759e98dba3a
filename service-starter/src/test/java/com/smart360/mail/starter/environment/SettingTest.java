package com.smart360.mail.starter.environment;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingTest {

    @Test
    void namesThePropertyTheValueMetAndWhatIsExpected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.inRange("smart360.a.count", 0, 1, 9))
                .withMessage("smart360.a.count is 0; expected 1 to 9");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                Setting.atLeast(
                                        "smart360.a.wait",
                                        Duration.ofMillis(5),
                                        Duration.ofSeconds(1)))
                .withMessage("smart360.a.wait is PT0.005S; expected PT1S or more");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                Setting.inRange(
                                        "smart360.a.wait",
                                        Duration.ofMinutes(2),
                                        Duration.ofSeconds(1),
                                        Duration.ofMinutes(1)))
                .withMessage("smart360.a.wait is PT2M; expected PT1S to PT1M");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.present("smart360.a.name", " "))
                .withMessage("smart360.a.name is not set; expected a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.require(false, "smart360.a.url", "x", "an address"))
                .withMessage("smart360.a.url is x; expected an address");
    }

    @Test
    void takesTheEndsOfARange() {
        assertThatNoException()
                .isThrownBy(
                        () -> {
                            Setting.inRange("smart360.a.count", 1, 1, 9);
                            Setting.inRange("smart360.a.count", 9, 1, 9);
                            Setting.atLeast(
                                    "smart360.a.wait",
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(1));
                            Setting.present("smart360.a.name", "x");
                        });
    }
}
