package com.smart360.mail.dispatch.faults;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a fault did to the mails.
///
/// @param lost accepted by our word, and not at the server: must be 0
/// @param ended with a final event other than ACCEPTED
/// @param doubles arrivals beyond the first of each mail
/// @param allowed doubles that there may be
/// @param changedIds mails that arrived under two Message-IDs: must be 0
/// @param astray accepted through a configuration whose server did not get them: must be 0
/// @param maxOpen connections open at once at one server
/// @param stoppedAfter how long after a deactivation the last transaction began, at most; null:
///   none was deactivated
record Report(
        Fault fault,
        int mails,
        Duration took,
        int lost,
        int ended,
        int doubles,
        int allowed,
        int changedIds,
        int astray,
        int maxOpen,
        @Nullable Duration stoppedAfter) {

    private static final Pattern MESSAGE_ID = Pattern.compile("Message-ID: <([0-9a-f]+)@");
    private static final Pattern SUBJECT = Pattern.compile("Subject: Bill (\\S+)");

    static String subject(String message) {
        return first(SUBJECT, message);
    }

    static String messageId(String message) {
        return first(MESSAGE_ID, message);
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    static String head() {
        return "| Fault | Mails | Lost | Doubles (at most) | Message-IDs changed | Astray |"
                + " Connections (of "
                + Scene.CONNECTIONS
                + ") | Begun after a deactivation, at most | Took |\n"
                + "|---|---|---|---|---|---|---|---|---|\n";
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %d | %d (%d) | %d | %d | %d | %s | %d s |%n",
                fault.words(),
                mails,
                lost,
                doubles,
                allowed,
                changedIds,
                astray,
                maxOpen,
                stoppedAfter == null ? "" : stoppedAfter.toMillis() + " ms",
                took.toSeconds());
    }
}
