package com.smart360.mail.dispatch.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.email.EmailRequest.Calendar;
import com.smart360.mail.contracts.email.EmailRequest.Calendar.Method;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("issue 14 an invitation in a request")
class RequestCalendarTest {

    private static final String EVENT =
            "BEGIN:VCALENDAR\\nMETHOD:%s\\nBEGIN:VEVENT\\nEND:VEVENT\\nEND:VCALENDAR";

    private final RequestReader reader = new RequestReader(2_000_000);

    @Test
    void isTakenAsItStands() {
        String text = EVENT.formatted("request");
        assertThat(read("{'method':'REQUEST','text':'" + text + "'}"))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        it ->
                                assertThat(it.email().request().calendar())
                                        .isEqualTo(
                                                new Calendar(
                                                        Method.REQUEST,
                                                        text.replace("\\n", "\n"))));
        assertThat(read("null"))
                .isInstanceOfSatisfying(
                        Accepted.class, it -> assertThat(it.email().request().calendar()).isNull());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'method':'CANCEL','text':'REQUEST'}|/calendar/text|other than calendar/method",
                "{'method':'INVITE','text':'REQUEST'}|/calendar/method|is no method",
                "{'method':'REQUEST'}|/calendar/text|is missing",
                "{'text':'REQUEST'}|/calendar/method|is missing",
                "{'method':'REQUEST','text':'REQUEST','name':'x'}|/calendar/name|is no member",
                "{'method':'REQUEST','text':7}|/calendar/text|is a number",
                "{'method':'REQUEST','text':'no'}|/calendar/text|is no iCalendar object",
                "'x'|/calendar|is a text"
            })
    void isRefusedInWords(String calendar, String pointer, String words) {
        for (String method : new String[] {"REQUEST"}) {
            String json =
                    calendar.replace(
                            "'text':'" + method + "'", "'text':'" + EVENT.formatted(method) + "'");
            assertThat(read(json))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            it -> {
                                assertThat(it.violations().getFirst().pointer()).isEqualTo(pointer);
                                assertThat(it.violations().getFirst().message()).contains(words);
                            });
        }
    }

    @Test
    void hasALimit() {
        String large = "BEGIN:VCALENDAR\\n" + "x".repeat(RequestLimits.CALENDAR);
        assertThat(read("{'method':'REQUEST','text':'" + large + "'}"))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        it ->
                                assertThat(it.violations().getFirst().message())
                                        .contains("has 500,016 characters"));
    }

    private RequestVerdict read(String calendar) {
        String json =
                "{'id':'m','to':['a@b.c'],'subject':'s','text':'t','calendar':" + calendar + "}";
        return reader.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), null, null);
    }
}
