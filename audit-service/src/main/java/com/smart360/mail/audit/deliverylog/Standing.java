package com.smart360.mail.audit.deliverylog;

import com.smart360.mail.audit.story.EmailTerms;
import com.smart360.mail.audit.story.LoggedEmail;
import com.smart360.mail.audit.story.LoggedEmail.Status;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Where a mail stands, as far as its page must know it: kept as the last two of its hash codes, so
/// that who writes the page anew reads the texts only of what changed.
///
/// @param open whether more is to be heard of it
/// @param asked whether its request was seen
record Standing(Status status, boolean open, boolean asked) {

    private static final Map<Integer, Status> STATUSES = new HashMap<>();

    static {
        for (Status status : Status.values()) {
            STATUSES.put(EmailTerms.status(status).hashCode(), status);
        }
    }

    static Standing of(LoggedEmail mail) {
        return new Standing(mail.status(), mail.isOpen(), mail.requestedAt() != null);
    }

    /// That of the status is the last one, as versions before wrote it.
    int[] marks() {
        return new int[] {mark(open, asked), EmailTerms.status(status).hashCode()};
    }

    /// @return empty: a version that did not keep it wrote these
    static Optional<Standing> read(int[] marks) {
        Status status = marks.length < 2 ? null : STATUSES.get(marks[marks.length - 1]);
        if (status == null) {
            return Optional.empty();
        }
        int state = marks[marks.length - 2];
        return Arrays.stream(
                        new boolean[][] {
                            {false, false}, {false, true}, {true, false}, {true, true}
                        })
                .filter(each -> mark(each[0], each[1]) == state)
                .map(each -> new Standing(status, each[0], each[1]))
                .findFirst();
    }

    private static int mark(boolean open, boolean asked) {
        return "standing=%b,%b".formatted(open, asked).hashCode();
    }

    /// Whether all is told that is told of a mail as a rule.
    boolean isTold() {
        return asked && !open;
    }
}
