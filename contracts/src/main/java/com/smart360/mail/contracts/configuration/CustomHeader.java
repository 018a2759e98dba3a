package com.smart360.mail.contracts.configuration;

import com.smart360.mail.contracts.email.ReservedHeader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A custom header of a configuration as it goes into each mail (HDR-7), the test's mail too: there
/// is one way to read the text of the form, so that what is tested is what is sent.
///
/// @param name of letters, digits and hyphens
/// @param value unfolded, of one line
public record CustomHeader(String name, String value) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,76}");

    /// What could end a line, and half a character.
    private static final Pattern BROKEN = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]");

    /// From the configuration's text, one `Name: value` a line. A line that is no header, or that
    /// names one of the system's, is left out: config-service refuses it at save (HDR-2), and here
    /// it must do no harm.
    public static List<CustomHeader> of(String text) {
        return text.lines().map(CustomHeader::read).flatMap(Optional::stream).toList();
    }

    private static Optional<CustomHeader> read(String line) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        String name = line.substring(0, colon).strip();
        String value = line.substring(colon + 1).strip();
        boolean safe = NAME.matcher(name).matches() && !BROKEN.matcher(value).find();
        return safe && !ReservedHeader.inConfigurations(name)
                ? Optional.of(new CustomHeader(name, value))
                : Optional.empty();
    }
}
