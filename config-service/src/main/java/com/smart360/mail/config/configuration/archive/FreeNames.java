package com.smart360.mail.config.configuration.archive;

import com.smart360.mail.config.configuration.setting.Setting;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.UniqueName;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names under which configurations of one backup come in: their own, as long as nobody has
/// them here (A7).
public final class FreeNames {

    private static final String COPY = " (copy";

    /// Characters that a copy's number and its bracket may take.
    private static final int NUMBER = 6;

    private final Configurations configurations;
    private final Set<String> given = new HashSet<>();

    FreeNames(Configurations configurations) {
        this.configurations = configurations;
    }

    /// A name that is free, also of those given before: the name itself, else "name (copy)", "name
    /// (copy 2)" …
    ///
    /// @param id the configuration that comes in under its own id; null for a copy
    public String of(String name, @Nullable String id, boolean copy) {
        String found = copy ? numbered(name, 1) : name;
        for (int number = copy ? 2 : 1; isTaken(found, id); number++) {
            found = numbered(name, number);
        }
        given.add(UniqueName.key(found));
        return found;
    }

    private boolean isTaken(String name, @Nullable String id) {
        return given.contains(UniqueName.key(name)) || configurations.isNameTaken(name, id);
    }

    private static String numbered(String name, int number) {
        int room = Setting.NAME.longest() - COPY.length() - NUMBER;
        String start = name.length() > room ? name.substring(0, room).strip() : name;
        return start + COPY + (number == 1 ? "" : " " + number) + ")";
    }
}
