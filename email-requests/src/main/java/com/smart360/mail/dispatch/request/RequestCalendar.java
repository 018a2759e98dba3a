package com.smart360.mail.dispatch.request;

import com.smart360.mail.contracts.email.EmailRequest.Calendar;
import com.smart360.mail.contracts.email.EmailRequest.Calendar.Method;
import com.smart360.mail.dispatch.email.ICalendarText;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// The invitation of a request. Its text is judged as far as a reader of mails needs it: that it is
/// one calendar, and that its method is the one that the mail will bear (RFC 6047 §2.4).
final class RequestCalendar {

    private static final String METHODS =
            Arrays.stream(Method.values()).map(Method::name).collect(Collectors.joining(", "));
    private static final TextLimit METHOD =
            TextLimit.line(1, RequestLimits.SOURCE, "one of " + METHODS);
    private static final TextLimit TEXT =
            TextLimit.body(
                    RequestLimits.CALENDAR,
                    "an iCalendar object (RFC 5545) of at most 500,000 characters, from"
                            + " BEGIN:VCALENDAR to END:VCALENDAR");

    private final RequestMembers members;
    private final Violations wrong;
    private final Set<String> met = new HashSet<>();
    private @Nullable Method method;
    private @Nullable String text;

    RequestCalendar(RequestMembers members, Violations wrong) {
        this.members = members;
        this.wrong = wrong;
    }

    void read(String pointer) {
        if (!members.begins(
                pointer, JsonToken.START_OBJECT, true, "an object with method and text")) {
            return;
        }
        while (members.next()) {
            String name = members.name();
            String at = pointer + "/" + RequestMembers.escaped(name);
            if (!met.add(name)) {
                members.twice(at, "each member once");
            }
            switch (name) {
                case "method" -> method = method(at);
                case "text" -> text = members.required(at, TEXT);
                default -> members.unknown(pointer, "one of method, text");
            }
        }
        require(pointer, "method", METHOD.expected());
        require(pointer, "text", TEXT.expected());
        judge(pointer);
    }

    private @Nullable Method method(String pointer) {
        String name = members.required(pointer, METHOD);
        if (name == null) {
            return null;
        }
        Optional<Method> known =
                Arrays.stream(Method.values()).filter(each -> each.name().equals(name)).findFirst();
        if (known.isEmpty()) {
            wrong.form(new Violation(pointer, "enum", name, "is no method", METHOD.expected()));
        }
        return known.orElse(null);
    }

    private void require(String pointer, String name, String expected) {
        if (!met.contains(name)) {
            String at = pointer + "/" + name;
            wrong.form(new Violation(at, "required", null, "is missing", expected));
        }
    }

    private void judge(String pointer) {
        if (text == null) {
            return;
        }
        String at = pointer + "/text";
        ICalendarText calendar = ICalendarText.read(text);
        if (calendar.fault() != null) {
            wrong.form(
                    new Violation(at, "calendar", null, calendar.fault().words(), TEXT.expected()));
        } else if (method != null
                && !method.name().equals(calendar.method().toUpperCase(Locale.ROOT))) {
            wrong.form(
                    new Violation(
                            at,
                            "method",
                            calendar.method(),
                            "has a METHOD other than calendar/method, which is " + method,
                            "METHOD:" + method));
        }
    }

    /// Null: the request has none.
    @Nullable Calendar found() {
        return method == null || text == null ? null : new Calendar(method, text);
    }
}
