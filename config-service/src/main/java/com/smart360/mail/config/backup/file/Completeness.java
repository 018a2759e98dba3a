package com.smart360.mail.config.backup.file;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Checks that records read from outside hold what their types promise: JSON that leaves a member
/// out would otherwise become a null where none is meant.
final class Completeness {

    private Completeness() {}

    /// @throws IllegalArgumentException naming the first member that is missing
    static void require(Record value) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object member = read(value, component);
            if (member == null
                    && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                throw new IllegalArgumentException(
                        component.getName()
                                + " is missing in a "
                                + value.getClass().getSimpleName());
            }
            descend(member);
        }
    }

    private static void descend(@Nullable Object member) {
        if (member instanceof Collection<?> all) {
            all.forEach(Completeness::descend);
        } else if (member instanceof Record one
                && one.getClass().getName().startsWith("com.smart360.")) {
            require(one);
        }
    }

    private static @Nullable Object read(Record value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("A record's own accessor failed: " + component, e);
        }
    }
}
