package com.smart360.mail.dispatch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No mail lost, none doubled without need, whatever fails: each fault of the list in turn, with a
/// real broker and a database that are killed in their own processes.
///
/// A short form runs with each build. The whole list with 20,000 mails each: `./verify --faults`.
/// Some of it: `-Dfaults=SERVER_DOWN,BROKER_KILLED`.
@Tag("DLV-1")
@Tag("CONN-3")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class FaultsIT {

    private static final boolean FULL = Boolean.getBoolean("faults.full");

    /// Killed instances and the database are in it, and what is quick; the rest meets the same code
    /// in tests of its own.
    private static final Set<Fault> QUICK =
            EnumSet.of(
                    Fault.DISPATCH_KILLED,
                    Fault.DATABASE_KILLED,
                    Fault.SERVER_DOWN,
                    Fault.HANGS_AFTER_THE_DOT,
                    Fault.DROPS_IN_THE_BODY,
                    Fault.DEACTIVATED_SWITCHED_AND_NEW_PASSWORD,
                    Fault.ROLLING_RESTART_OF_TWO,
                    Fault.EVENTS_REFUSED);

    private static final List<Report> REPORTS = new ArrayList<>();

    @TempDir private static Path folder;
    private static Theatre theatre;

    @BeforeAll
    static void open() throws IOException {
        theatre = new Theatre(folder);
    }

    @AfterAll
    static void close() throws IOException {
        theatre.close();
        var table = new StringBuilder(Report.head());
        REPORTS.forEach(report -> table.append(report.row()));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", FULL ? "faults-full.md" : "faults.md"), table);
        System.out.println(table);
    }

    static Stream<Fault> faults() {
        String some = System.getProperty("faults");
        if (some != null) {
            return Arrays.stream(some.split(",")).map(Fault::valueOf);
        }
        return FULL ? Stream.of(Fault.values()) : QUICK.stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void losesNothingAndDoublesOnlyWhatWasInFlight(Fault fault) throws Exception {
        try (var scene = new Scene(theatre, FULL ? Size.FULL : Size.SHORT)) {
            Report report = scene.play(fault);
            REPORTS.add(report);
            System.out.print(report.row());
            assertThat(report.lost()).as("lost").isZero();
            assertThat(report.ended()).as("ended unaccepted").isZero();
            assertThat(report.doubles()).as("doubles").isLessThanOrEqualTo(report.allowed());
            assertThat(report.changedIds()).as("changed Message-IDs").isZero();
            assertThat(report.astray()).as("handed to the wrong configuration").isZero();
            assertThat(report.maxOpen())
                    .as("connections open at once")
                    .isLessThanOrEqualTo(fault.connections());
        }
    }
}
