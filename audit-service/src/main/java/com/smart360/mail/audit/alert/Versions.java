package com.smart360.mail.audit.alert;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is edited says which version it was, as an ETag, and is changed by who has read that one.
final class Versions {

    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,9})\"");

    private Versions() {}

    static String etag(long version) {
        return "\"" + version + "\"";
    }

    /// @param ifMatch `"3"`. Not `*`, which would save over what nobody has read
    static void require(String ifMatch, long version) {
        Matcher etag = ETAG.matcher(ifMatch.strip());
        if (!etag.matches()) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_MISSING,
                    "If-Match holds "
                            + ifMatch
                            + "; expected the ETag of the version that you read, \"3\" say.");
        }
        if (Long.parseLong(etag.group(1)) != version) {
            throw new ProblemException(
                    ProblemType.STALE_VERSION,
                    "You read version "
                            + etag.group(1)
                            + "; by now it is "
                            + version
                            + ". Read it again.");
        }
    }

    /// What differs.
    static final class Changes {

        private final List<FieldChange> changes = new ArrayList<>();

        Changes field(String name, @Nullable Object before, @Nullable Object after) {
            if (!Objects.equals(before, after)) {
                changes.add(
                        new FieldChange(
                                name,
                                before == null ? null : before.toString(),
                                after == null ? null : after.toString()));
            }
            return this;
        }

        /// Only that it changed is told.
        Changes secret(String name, boolean changed) {
            if (changed) {
                changes.add(new FieldChange(name, null, null));
            }
            return this;
        }

        List<FieldChange> all() {
            return List.copyOf(changes);
        }
    }
}
