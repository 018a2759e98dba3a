package com.smart360.mail.starter.environment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Checks of settings, for the compact constructors of `@ConfigurationProperties` records. A
/// setting that can't work stops the start with a message that names the property, the value met
/// and what is expected.
public final class PropertyCheck {

    private PropertyCheck() {}

    /// @param holds whether the value can be used
    /// @param property in full, `smart360.http.max-body-size`
    public static void require(
            boolean holds, String property, @Nullable Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    property + " is " + value + "; expected " + expected);
        }
    }

    /// A number of a range, both ends included.
    public static void inRange(String property, long value, long least, long most) {
        require(least <= value && value <= most, property, value, least + " to " + most);
    }

    /// A duration of a range, both ends included.
    public static void inRange(String property, Duration value, Duration least, Duration most) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                property,
                value,
                least + " to " + most);
    }

    /// A duration that is long enough.
    public static void atLeast(String property, Duration value, Duration least) {
        require(value.compareTo(least) >= 0, property, value, least + " or more");
    }

    /// A text that is there and not blank.
    public static void present(String property, @Nullable String value) {
        require(value != null && !value.isBlank(), property, "not set", "a value");
    }
}
