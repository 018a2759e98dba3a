package com.smart360.mail.dispatch.request;

import com.smart360.mail.contracts.email.ReservedHeader;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import com.smart360.mail.smtp.message.Lines;
import com.smart360.mail.smtp.message.StructuredField;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// The headers that a request adds to its mail.
final class RequestHeaders {

    private static final TextLimit VALUE =
            TextLimit.line(0, RequestLimits.HEADER_VALUE, "one line of at most 2,000 characters");

    private final RequestMembers members;
    private final Violations wrong;
    private @Nullable Map<String, String> found;

    RequestHeaders(RequestMembers members, Violations wrong) {
        this.members = members;
        this.wrong = wrong;
    }

    void read(String pointer) {
        String expected = "an object of at most 50 headers, {\"X-Tenant\":\"7\"} say";
        if (!members.begins(pointer, JsonToken.START_OBJECT, true, expected)) {
            return;
        }
        Map<String, String> read = new LinkedHashMap<>();
        found = read;
        while (members.next()) {
            members.limit(pointer, read.size(), RequestLimits.HEADERS, "headers");
            String name = members.name();
            String at = pointer + "/" + RequestMembers.escaped(name);
            judge(name, at);
            if (read.containsKey(name)) {
                members.twice(at, "each header once");
            }
            String value = members.required(at, VALUE);
            if (value != null
                    && StructuredField.is(name)
                    && longestWord(StructuredField.ascii(value)) > RequestLimits.HEADER_WORD) {
                wrong.form(
                        new Violation(
                                at,
                                "header-word",
                                value,
                                "holds a word that no line of a mail can hold",
                                "blanks after every 900 characters at most"));
            }
            read.put(name, value == null ? "" : value);
        }
    }

    private static int longestWord(String value) {
        int longest = 0;
        int length = 0;
        for (int i = 0; i < value.length(); i++) {
            length = value.charAt(i) == ' ' ? 0 : length + 1;
            longest = Math.max(longest, length);
        }
        return longest;
    }

    private void judge(String name, String at) {
        if (Lines.broken(name)) {
            wrong.injection(
                    new Violation(
                            at,
                            "one-line",
                            name,
                            "holds a control character or half a character",
                            "a header's name"));
        } else if (!TextForms.headerName(name)) {
            wrong.form(
                    new Violation(
                            at,
                            "header-name",
                            name,
                            "is no name of a header",
                            "1 to 76 letters, digits and hyphens, X-Tenant say"));
        } else if (ReservedHeader.inRequests(name)) {
            wrong.form(
                    new Violation(
                            at,
                            "header-reserved",
                            name,
                            "is made by the system",
                            "another header name"));
        }
    }

    /// Null: the request has none.
    @Nullable Map<String, String> found() {
        return found;
    }
}
