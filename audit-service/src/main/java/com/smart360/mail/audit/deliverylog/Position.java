package com.smart360.mail.audit.deliverylog;

import com.smart360.mail.audit.story.LoggedEmail;
import java.time.Instant;

/// Where a page ended.
record Position(Instant listedAt, String id) {

    static Position of(LoggedEmail last) {
        return new Position(last.listedAt(), last.id());
    }

    /// @param text as [#toString()] wrote it
    /// @throws IllegalArgumentException if it is not
    static Position of(String text) {
        int colon = text.indexOf(':');
        return new Position(
                Instant.ofEpochMilli(Long.parseLong(text, 0, Math.max(colon, 0), 10)),
                text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return listedAt.toEpochMilli() + ":" + id;
    }
}
