package com.smart360.mail.contracts.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.ReservedHeader.Reason;
import java.util.List;
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
    @DisplayName("HDR-2 (S3) a reserved header is refused, or needs approval, in whatever case")
    void noConfigurationSetsOne(ReservedHeader header) {
        boolean steers = header.reason() == Reason.STEERS;

        for (String name :
                List.of(
                        header.field().replace("*", "X"),
                        header.field().replace("*", "").toUpperCase(Locale.ROOT) + "X",
                        header.field().replace("*", "").toLowerCase(Locale.ROOT) + "x")) {
            if (header.field().endsWith("*") || name.equalsIgnoreCase(header.field())) {
                assertThat(ReservedHeader.inConfigurations(name)).as(name).isEqualTo(!steers);
                assertThat(ReservedHeader.needsApproval(name)).as(name).isEqualTo(steers);
            }
        }
        String name = header.field().replace("*", "X");
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
                "X-Source",
                "X-Priority",
                "X-MSMail-Priority",
                "X-PMessage",
                "X-MCalendar",
                "X-SESAME",
                "X-SMTP",
                "X-Jobs",
                "Return-Receipt",
                "Mail-Reply"
            })
    @DisplayName("HDR-2 a name that only resembles one is free")
    void namesThatOnlyResembleOneAreFree(String name) {
        assertThat(ReservedHeader.inConfigurations(name)).isFalse();
        assertThat(ReservedHeader.needsApproval(name)).isFalse();
        assertThat(ReservedHeader.inRequests(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-SMTPAPI",
                "X-MC-BccAddress",
                "X-MC-PreserveRecipients",
                "X-MSYS-API",
                "X-SES-CONFIGURATION-SET",
                "x-ses-return-path-arn",
                "X-Mailgun-Variables",
                "X-Mailgun-Deliver-Time",
                "X-PM-Message-Stream",
                "X-PM-KeepID",
                "X-Mailin-Tag",
                "X-Sib-Sandbox",
                "X-MJ-CustomID",
                "X-Mailjet-TrackOpen",
                "X-SMTP2GO-Tag",
                "X-Virtual-MTA",
                "X-MS-Exchange-Organization-SCL",
                "Disposition-Notification-To",
                "disposition-notification-options",
                "Return-Receipt-To",
                "X-Confirm-Reading-To",
                "Mail-Followup-To"
            })
    @DisplayName("(S3) what steers a provider or a reader: with approval only, in no request")
    void whatSteersNeedsApproval(String name) {
        assertThat(ReservedHeader.inConfigurations(name)).isFalse();
        assertThat(ReservedHeader.needsApproval(name)).isTrue();
        assertThat(ReservedHeader.inRequests(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Apparently-To",
                "Errors-To",
                "Delivered-To",
                "X-Original-To",
                "Resent-Bcc",
                "Resent-To",
                "X-Envelope-To",
                "Envelope-Recipients",
                "Bounces-To"
            })
    @DisplayName("(S3) to whom a mail or its bounce goes, no header says")
    void whatRedirectsIsRefused(String name) {
        assertThat(ReservedHeader.inConfigurations(name)).isTrue();
        assertThat(ReservedHeader.inRequests(name)).isTrue();
    }

    @Test
    void noFieldStandsTwice() {
        assertThat(
                        Stream.of(ReservedHeader.values())
                                .map(it -> it.field().toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }
}
