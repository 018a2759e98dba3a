package com.smart360.mail.canary;

import com.smart360.mail.canary.Search.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where was looked, how much was there, and what was found, in `target/canary.md`.
public final class CanaryTable {

    private static final Path FILE = Path.of("target/canary.md");

    private CanaryTable() {}

    /// Writes it.
    public static void write(List<Place> places) {
        StringBuilder table =
                new StringBuilder(
                        "| Place | Forms | Bytes | Found |\n| --- | ---: | ---: | --- |\n");
        for (Place place : places) {
            table.append("| ")
                    .append(place.name())
                    .append(" | ")
                    .append(Search.forms())
                    .append(" | ")
                    .append(place.bytes())
                    .append(" | ")
                    .append(place.found().isEmpty() ? "nothing" : place.found().keySet())
                    .append(" |\n");
        }
        try {
            Files.writeString(FILE, table);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
