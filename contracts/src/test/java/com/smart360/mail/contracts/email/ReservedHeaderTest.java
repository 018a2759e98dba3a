package com.smart360.mail.contracts.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.ReservedHeader.Reason;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("HDR-2")
class ReservedHeaderTest {

    @ParameterizedTest
    @EnumSource
    @DisplayName("HDR-2 no configuration sets a reserved header, in whatever case")
    void noConfigurationSetsOne(ReservedHeader header) {
        String name = header.field().replace("*", "X");

        assertThat(ReservedHeader.inConfigurations(name)).isTrue();
        assertThat(ReservedHeader.inConfigurations(name.toUpperCase(Locale.ROOT))).isTrue();
        assertThat(ReservedHeader.inConfigurations(name.toLowerCase(Locale.ROOT))).isTrue();
        assertThat(ReservedHeader.inRequests(name.toUpperCase(Locale.ROOT)))
                .isEqualTo(header.reason() != Reason.OF_ONE_MAIL);
    }

    @Test
    @DisplayName("HDR-2 a request may thread its mail and say where answers go")
    void aRequestMaySetWhatConcernsOneMail() {
        assertThat(
                        Stream.of(ReservedHeader.values())
                                .map(ReservedHeader::field)
                                .filter(name -> !ReservedHeader.inRequests(name)))
                .containsExactlyInAnyOrder("Reply-To", "In-Reply-To", "References");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Mailer",
                "X-From",
                "From-Here",
                "X-Content-Type",
                "Content",
                "Resent",
                "Archived-At",
                "List-Unsubscribe",
                "List-Unsubscribe-Post",
                "Precedence",
                "Priority",
                "Importance",
                "Feedback-ID",
                "Organization",
                "Comments",
                "Keywords",
                "X-PM-Message-Stream"
            })
    @DisplayName("HDR-2 a name that only resembles one is free")
    void namesThatOnlyResembleOneAreFree(String name) {
        assertThat(ReservedHeader.inConfigurations(name)).isFalse();
        assertThat(ReservedHeader.inRequests(name)).isFalse();
    }

    @Test
    void noFieldStandsTwice() {
        assertThat(
                        Stream.of(ReservedHeader.values())
                                .map(it -> it.field().toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }
}
