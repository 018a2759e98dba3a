package com.smart360.mail.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Of the figures that `./verify --figures` prints, those that the build insists on.
class HouseTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final int TYPES_OF_A_PACKAGE = 15;
    private static final long FILES_THAT_AN_EMAIL_PASSES = 12;

    private static final Set<String> WALKS =
            Set.of("A password, from the form to AUTH", "A connection test", "An e-mail", "Audit");

    @Test
    void packagesHoldFewTypes() throws IOException {
        assertThat(Packages.above(TYPES_OF_A_PACKAGE, JavaSources.of(ROOT))).isEmpty();
    }

    @Test
    void featuresKnowEachOtherInNoCircle() throws IOException {
        assertThat(Packages.cycles(JavaSources.of(ROOT))).isEmpty();
    }

    @Test
    void eachFileOfAWalkIsKnownToOneBefore() {
        List<String> unknown = new ArrayList<>();
        List<Walk> walks = Walk.all(ROOT);
        for (Walk walk : walks) {
            List<Walk.Reach> reaches = walk.reaches();
            for (int at = 0; at < reaches.size(); at++) {
                if (reaches.get(at) == Walk.Reach.NEVER) {
                    Path file = ROOT.relativize(walk.steps().get(at).file().file());
                    unknown.add(walk.title() + ": " + file);
                }
            }
        }
        assertThat(walks).extracting(Walk::title).containsAll(WALKS);
        assertThat(unknown).as("known to no file that the walk names before it").isEmpty();
    }

    @Test
    void anEmailGoesThroughFewFilesAndNeverBack() {
        Walk walk = Walk.named("An e-mail", ROOT).orElseThrow();
        assertThat(walk.filesPassed()).isBetween(8L, FILES_THAT_AN_EMAIL_PASSES);
        assertThat(walk.timesBack()).isZero();
    }
}
