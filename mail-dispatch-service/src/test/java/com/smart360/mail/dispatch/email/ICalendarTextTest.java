package com.smart360.mail.dispatch.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.email.ICalendarText.Fault;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("issue 14 an invitation is one whole calendar with one method")
class ICalendarTextTest {

    private static final String EVENT = "BEGIN:VEVENT|UID:1|SUMMARY:a: b|END:VEVENT|";

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "BEGIN:VCALENDAR|METHOD:REQUEST|*END:VCALENDAR|, REQUEST, -",
                "BEGIN:VCALENDAR|METHOD:REQUEST|*END:VCALENDAR, REQUEST, -",
                "begin:vcalendar|method:request|*end:vcalendar|||, request, -",
                "BEGIN:VCALENDAR|VERSION:2.0|METHOD;X-A=b:CANCEL|*END:VCALENDAR|, CANCEL, -",
                "BEGIN:VCALENDAR|METH| OD:REPLY|*END:VCALENDAR|, REPLY, -",
                "BEGIN:VCALENDAR|*METHOD:PUBLISH|END:VCALENDAR|, PUBLISH, -",
                "BEGIN:VCALENDAR|METHOD:REQUEST|BEGIN:VTODO|END:VTODO|END:VCALENDAR|, REQUEST, -",
                "BEGIN:VCALENDAR|*END:VCALENDAR|, ``, NO_METHOD",
                "BEGIN:VCALENDAR|DESCRIPTION:x| METHOD:REQUEST|*END:VCALENDAR|, ``, NO_METHOD",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|METHOD:REQUEST|END:VEVENT|END:VCALENDAR|, ``, NO_METHOD",
                "BEGIN:VCALENDAR|METHOD:REQUEST|METHOD:CANCEL|*END:VCALENDAR|, ``, TWO_METHODS",
                "BEGIN:VCALENDAR|METHOD:REQUEST|END:VCALENDAR|, ``, NO_COMPONENT",
                "BEGIN:VCALENDAR|METHOD:REQUEST|BEGIN:VTIMEZONE|END:VTIMEZONE|END:VCALENDAR|, ``, NO_COMPONENT",
                "BEGIN:VCALENDAR|METHOD:REQUEST|*, ``, NOT_ENDED",
                "BEGIN:VCALENDAR|METHOD:REQUEST|BEGIN:VEVENT|END:VCALENDAR|, ``, NOT_ENDED",
                "BEGIN:VCALENDAR|METHOD:REQUEST|*END:VCALENDAR|BEGIN:VCALENDAR|, ``, SEVERAL",
                "BEGIN:VCALENDAR|METHOD:REQUEST|*END:VCALENDAR|Regards, ``, SEVERAL",
                "METHOD:REQUEST|*, ``, NO_CALENDAR",
                "Dear all, ``, NO_CALENDAR",
                "<html>, ``, NO_CALENDAR",
                "``, ``, NO_CALENDAR",
                "BEGIN:VCALENDAR|METHOD:REQUEST|X:\u0000|*END:VCALENDAR|, ``, CONTROL_CHARACTER"
            })
    void isLookedAt(String written, String method, @Nullable Fault fault) {
        for (String end : new String[] {"\r\n", "\n", "\r"}) {
            String text = written.replace("*", EVENT).replace("|", end);
            assertThat(ICalendarText.read(text)).isEqualTo(new ICalendarText(method, fault));
        }
    }

    @Property(tries = 3000)
    void anythingIsLookedAt(@ForAll @StringLength(max = 200) String text) {
        assertThat(ICalendarText.read("BEGIN:VCALENDAR\n" + text)).isNotNull();
    }
}
