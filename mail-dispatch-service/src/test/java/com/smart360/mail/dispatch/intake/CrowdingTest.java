package com.smart360.mail.dispatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.dispatch.intake.Crowding.Load;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// (S12) Who rests in intake.
class CrowdingTest {

    private static final Set<String> TWO = Set.of("flooding", "small");

    private final Crowding crowding = new Crowding(64, 1_000);

    @Test
    void whoHasMuchOnItsWayRestsAndOthersAreRead() {
        Map<String, Load> loads = Map.of("flooding", new Load(65, 100), "small", new Load(64, 100));
        assertThat(crowding.resting(loads, TWO)).containsExactly("flooding");
        assertThat(crowding.full(loads, TWO)).isFalse();
    }

    @Test
    void manyBytesAreMuchAsWell() {
        Map<String, Load> loads = Map.of("flooding", new Load(1, 1_001));
        assertThat(crowding.resting(loads, TWO)).containsExactly("flooding");
        assertThat(crowding.full(loads, TWO)).isFalse();
    }

    @Test
    @DisplayName(
            "one that is alone holds up nobody: it never rests, and fills the consumer as before")
    void whoIsAloneNeverRests() {
        Map<String, Load> loads = Map.of("flooding", new Load(65, 100));
        Set<String> alone = Set.of("flooding");
        assertThat(crowding.resting(loads, alone)).isEmpty();
        assertThat(crowding.full(loads, alone)).isTrue();
        assertThat(crowding.full(Map.of("flooding", new Load(64, 1_000)), alone)).isFalse();
    }

    @Test
    void manyWhoDoNotRestFillTheConsumer() {
        Map<String, Load> loads = Map.of("one", new Load(40, 1), "two", new Load(25, 1));
        assertThat(crowding.resting(loads, Set.of("one", "two"))).isEmpty();
        assertThat(crowding.full(loads, Set.of("one", "two"))).isTrue();
    }

    @Test
    void manyFloodsTogetherFillTheConsumer() {
        Map<String, Load> loads = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            loads.put("flood-" + i, new Load(128, 1));
        }
        assertThat(crowding.full(loads, loads.keySet())).isFalse();
        loads.put("flood-4", new Load(65, 1));
        assertThat(crowding.full(loads, loads.keySet())).isTrue();
        assertThat(crowding.full(Map.of("flooding", new Load(1, 4_001)), TWO)).isTrue();
    }
}
