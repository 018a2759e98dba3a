package com.smart360.mail.starter.json;

import tools.jackson.core.StreamReadConstraints;

/// What a JSON document may be, checked while it is read and before anything is made of it.
///
/// @param depth of objects and lists in each other
/// @param nameLength of a member. Unit: characters
/// @param textLength of a text value. Unit: characters
/// @param tokens names, values and brackets together: they bound the number of objects
public record JsonLimits(int depth, int nameLength, int textLength, long tokens) {

    /// Digits, sign, point and exponent of a number. The longest that means something here is a
    /// moment in nanoseconds.
    public static final int NUMBER_LENGTH = 40;

    /// The largest power of ten that a number may name. Beyond it a number can't be anything that
    /// is asked for here, and to print it takes as many digits.
    public static final int MOST_EXPONENT = 400;

    /// Of an event of `contracts`. The largest names each of some hundreds of recipients.
    public static final JsonLimits EVENT = new JsonLimits(32, 200, 256 * 1024, 50_000);

    /// Of a request's body. The largest text is a certificate chain.
    public static final JsonLimits REQUEST = new JsonLimits(32, 200, 512 * 1024, 100_000);

    StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxNameLength(nameLength)
                .maxStringLength(textLength)
                .maxNumberLength(NUMBER_LENGTH)
                .maxTokenCount(tokens)
                .build();
    }
}
