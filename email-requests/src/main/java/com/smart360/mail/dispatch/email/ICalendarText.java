package com.smart360.mail.dispatch.email;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a look at an iCalendar object finds (RFC 5545): whether it is whole, and its method. In one
/// pass, line by line; nothing of it is kept but its method.
///
/// @param method as it stands there; empty with a fault
/// @param fault null: it is one whole calendar
public record ICalendarText(String method, @Nullable Fault fault) {

    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 60;

    /// Why it can't go.
    public enum Fault {
        NO_CALENDAR("is no iCalendar object: it does not begin with BEGIN:VCALENDAR"),
        NOT_ENDED("does not end with END:VCALENDAR, or a BEGIN in it has no END"),
        SEVERAL("holds something behind END:VCALENDAR"),
        NO_METHOD("has no METHOD, so that readers would show no invitation"),
        TWO_METHODS("has more than one METHOD"),
        NO_COMPONENT("holds no event, task or other component"),
        CONTROL_CHARACTER("holds a control character");

        private final String words;

        Fault(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// Looks at one.
    public static ICalendarText read(String text) {
        return new Look(text).result();
    }

    /// One pass.
    private static final class Look {

        private final String text;
        private final Deque<String> open = new ArrayDeque<>();
        private @Nullable String method;
        private @Nullable Fault fault;
        private boolean component;
        private boolean ended;

        Look(String text) {
            this.text = text;
        }

        ICalendarText result() {
            int at = 0;
            while (at < text.length() && fault == null) {
                int end = lineEnd(at);
                line(unfolded(at, end));
                at = contentEnd(end);
            }
            Fault met = fault != null ? fault : missing();
            return new ICalendarText(met == null && method != null ? method : "", met);
        }

        private @Nullable Fault missing() {
            if (!ended) {
                return open.isEmpty() ? Fault.NO_CALENDAR : Fault.NOT_ENDED;
            }
            if (method == null) {
                return Fault.NO_METHOD;
            }
            return component ? null : Fault.NO_COMPONENT;
        }

        /// A content line's beginning, and where the next content line begins: a line that begins
        /// with a blank goes on with the one before (RFC 5545 §3.1).
        private String unfolded(int from, int end) {
            var line = new StringBuilder();
            line.append(text, from, Math.min(end, from + LONGEST_NAME));
            int at = next(end);
            while (continues(at) && line.length() < LONGEST_NAME) {
                int more = lineEnd(at);
                line.append(text, at + 1, Math.min(more, at + 1 + LONGEST_NAME));
                at = next(more);
            }
            return line.toString();
        }

        private int contentEnd(int end) {
            int at = next(end);
            while (continues(at)) {
                at = next(lineEnd(at));
            }
            return at;
        }

        private boolean continues(int at) {
            return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t');
        }

        private int lineEnd(int from) {
            int at = from;
            while (at < text.length() && text.charAt(at) != '\r' && text.charAt(at) != '\n') {
                char c = text.charAt(at);
                if (c < 0x20 && c != '\t' || c == 0x7F) {
                    fault = Fault.CONTROL_CHARACTER;
                }
                at++;
            }
            return at;
        }

        private int next(int end) {
            if (end >= text.length()) {
                return end;
            }
            boolean both =
                    text.charAt(end) == '\r'
                            && end + 1 < text.length()
                            && text.charAt(end + 1) == '\n';
            return end + (both ? 2 : 1);
        }

        private void line(String line) {
            if (fault != null || line.isBlank()) {
                return;
            }
            if (ended) {
                fault = Fault.SEVERAL;
                return;
            }
            String upper = line.strip().toUpperCase(Locale.ROOT);
            if (open.isEmpty() && !upper.equals("BEGIN:VCALENDAR")) {
                fault = Fault.NO_CALENDAR;
            } else if (upper.startsWith("BEGIN:")) {
                begin(upper.substring("BEGIN:".length()));
            } else if (upper.startsWith("END:")) {
                end(upper.substring("END:".length()));
            } else if (open.size() == 1 && name(upper).equals("METHOD")) {
                method(line);
            }
        }

        private void begin(String name) {
            component |= open.size() == 1 && !name.equals("VTIMEZONE");
            open.push(name);
            if (open.size() > DEEPEST) {
                fault = Fault.NOT_ENDED;
            }
        }

        private void end(String name) {
            if (open.isEmpty() || !open.pop().equals(name)) {
                fault = Fault.NOT_ENDED;
            }
            ended = open.isEmpty();
        }

        private void method(String line) {
            if (method != null) {
                fault = Fault.TWO_METHODS;
            }
            method = line.substring(line.indexOf(':') + 1).strip();
        }

        private static String name(String upper) {
            int end = 0;
            while (end < upper.length() && ":;".indexOf(upper.charAt(end)) < 0) {
                end++;
            }
            return end == upper.length() ? "" : upper.substring(0, end);
        }
    }
}
