package com.smart360.mail.starter.environment;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PropertyCheckTest {

    @Test
    void namesThePropertyTheValueMetAndWhatIsExpected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PropertyCheck.inRange("smart360.a.count", 0, 1, 9))
                .withMessage("smart360.a.count is 0; expected 1 to 9");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                PropertyCheck.atLeast(
                                        "smart360.a.wait",
                                        Duration.ofMillis(5),
                                        Duration.ofSeconds(1)))
                .withMessage("smart360.a.wait is PT0.005S; expected PT1S or more");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                PropertyCheck.inRange(
                                        "smart360.a.wait",
                                        Duration.ofMinutes(2),
                                        Duration.ofSeconds(1),
                                        Duration.ofMinutes(1)))
                .withMessage("smart360.a.wait is PT2M; expected PT1S to PT1M");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PropertyCheck.present("smart360.a.name", " "))
                .withMessage("smart360.a.name is not set; expected a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PropertyCheck.require(false, "smart360.a.url", "x", "an address"))
                .withMessage("smart360.a.url is x; expected an address");
    }

    @Test
    void takesTheEndsOfARange() {
        assertThatNoException()
                .isThrownBy(
                        () -> {
                            PropertyCheck.inRange("smart360.a.count", 1, 1, 9);
                            PropertyCheck.inRange("smart360.a.count", 9, 1, 9);
                            PropertyCheck.atLeast(
                                    "smart360.a.wait",
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(1));
                            PropertyCheck.present("smart360.a.name", "x");
                        });
    }
}
