package com.smart360.mail.config.configuration.setting;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What kind of value a [Setting] has, with the bounds that the rules keep and what a new form
/// shows (UI-5).
sealed interface Kind {

    /// One line.
    ///
    /// @param most characters; null: its own rule says
    record Text(@Nullable Integer most, String standard) implements Kind {}

    /// The name or address of a server.
    record HostName() implements Kind {}

    /// An e-mail address, or nothing.
    record Address() implements Kind {}

    /// Hexadecimal digits, with or without colons.
    record Hexadecimal() implements Kind {}

    /// Several lines, kept exactly as entered.
    record Lines() implements Kind {}

    /// A whole number from the least to the most.
    ///
    /// @param seconds whether it is a time
    record Whole(int least, int most, int standard, boolean seconds) implements Kind {}

    /// One of these.
    ///
    /// @param textKey where the page's texts have the words for each
    record Choice(List<String> options, String standard, String textKey) implements Kind {

        public Choice {
            options = List.copyOf(options);
        }
    }

    /// The id of a provider template, or nothing.
    record Provider() implements Kind {}

    /// Never in a draft: typed for a connection test, which seals it.
    ///
    /// @param pointers of the members of a test's request that are part of it
    record Secret(List<String> pointers) implements Kind {

        public Secret {
            pointers = List.copyOf(pointers);
        }
    }

    /// One line without a default.
    static Text text(int most) {
        return new Text(most, "");
    }

    static Whole number(int least, int most, int standard) {
        return new Whole(least, most, standard, false);
    }

    static Whole seconds(int least, int most, int standard) {
        return new Whole(least, most, standard, true);
    }

    static <E extends Enum<E>> Choice choice(E standard, String textKey) {
        return new Choice(
                Arrays.stream(standard.getDeclaringClass().getEnumConstants())
                        .map(Enum::name)
                        .toList(),
                standard.name(),
                textKey);
    }
}
