package com.smart360.mail.starter.problem;

import com.smart360.mail.contracts.ProblemType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The header by which a change says which version it was made of (RFC 9110 §13.1.1).
public final class IfMatch {

    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

    private IfMatch() {}

    /// The version.
    ///
    /// @param header `"3"`. Not `*`, which would save over what nobody has read
    /// @throws ProblemException `PRECONDITION_MISSING`: it is no ETag of a version
    public static long version(String header) {
        Matcher etag = VERSION.matcher(header.strip());
        if (!etag.matches()) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_MISSING,
                    "If-Match holds "
                            + header
                            + "; expected the ETag of the version that you read, \"3\" say.");
        }
        return Long.parseLong(etag.group(1));
    }
}
