package com.smart360.mail.client;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A mail can't be sent as it is. Its message has a sentence for everything that is wrong, the one
/// that the product itself has for it. Sending it again without a change does not help.
public final class InvalidEmailException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    /// @param faults one or more
    public InvalidEmailException(List<Fault> faults) {
        super(faults.stream().map(Fault::sentence).collect(Collectors.joining(" ")));
        this.faults = List.copyOf(faults);
    }

    /// What is wrong, the gravest first.
    public List<Fault> faults() {
        return faults;
    }

    /// One thing that is wrong.
    ///
    /// @param pointer JSON pointer to the member, `/to/0` say; empty: the whole mail
    /// @param value what was met, shortened; null where that would not help
    /// @param sentence field, value met and what is expected, for people
    /// @param expected what would have been right
    public record Fault(String pointer, @Nullable String value, String sentence, String expected) {}
}
