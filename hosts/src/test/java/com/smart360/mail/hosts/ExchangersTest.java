package com.smart360.mail.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangersTest {

    @Test
    void thePreferredOneComesFirstAndWhatIsNoneIsLeftOut() {
        assertThat(
                        NameService.inOrder(
                                List.of(
                                        "20 MX2.hoster.example.",
                                        "5 mx1.hoster.example.",
                                        "0 .",
                                        "10 not a name",
                                        "ten mx3.hoster.example.")))
                .containsExactly("mx1.hoster.example", "mx2.hoster.example");
    }
}
