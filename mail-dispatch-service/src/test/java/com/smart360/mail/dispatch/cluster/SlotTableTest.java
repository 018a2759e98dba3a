package com.smart360.mail.dispatch.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("CONN-3")
class SlotTableTest {

    private static final SlotTable EMPTY = new SlotTable(Map.of(), 0);
    private static final Set<String> BOTH = Set.of("a", "b");

    @Test
    void loneInstanceGetsWhatItWantsUpToTheMaximum() {
        SlotTable table = EMPTY.turn("a", 3, 0, 10, Set.of("a"));
        assertThat(table.held("a")).isEqualTo(3);
        assertThat(table.turn("a", 50, 3, 10, Set.of("a")).held("a")).isEqualTo(10);
    }

    @Test
    void secondInstanceGetsItsShareAfterTheFirstHasClosedConnections() {
        SlotTable full = EMPTY.turn("a", 10, 0, 10, BOTH);
        SlotTable asked = full.turn("b", 10, 0, 10, BOTH);
        assertThat(asked.held("b")).isZero();
        assertThat(asked.target("a", 10)).isEqualTo(5);
        // Still ten open: nothing can be given up yet.
        assertThat(asked.turn("a", 10, 10, 10, BOTH).held("a")).isEqualTo(10);
        SlotTable given = asked.turn("a", 10, 5, 10, BOTH);
        assertThat(given.held("a")).isEqualTo(5);
        assertThat(given.turn("b", 10, 0, 10, BOTH).held("b")).isEqualTo(5);
    }

    @Test
    void whoWantsLittleKeepsItAndTheRestIsOthers() {
        SlotTable table = EMPTY.turn("a", 1, 0, 10, BOTH).turn("b", 10, 0, 10, BOTH);
        assertThat(table.held("a")).isEqualTo(1);
        assertThat(table.held("b")).isEqualTo(9);
    }

    @Test
    void idleConnectionsStayUntilSomebodyHasWorkForTheirSlots() {
        SlotTable idle = EMPTY.turn("a", 10, 0, 10, BOTH).turn("a", 0, 10, 10, BOTH);
        assertThat(idle.held("a")).isEqualTo(10);
        assertThat(idle.target("a", 10)).isEqualTo(10);

        SlotTable asked = idle.turn("b", 3, 0, 10, BOTH);
        assertThat(asked.target("a", 10)).isEqualTo(7);
        SlotTable given = asked.turn("a", 0, 7, 10, BOTH);
        assertThat(given.held("a")).isEqualTo(7);
        assertThat(given.turn("b", 3, 0, 10, BOTH).held("b")).isEqualTo(3);
    }

    @Test
    void theDeadLoseTheirs() {
        SlotTable table = EMPTY.turn("a", 10, 0, 10, BOTH);
        assertThat(table.turn("b", 10, 0, 10, Set.of("b")).held("b")).isEqualTo(10);
    }

    @Test
    void whoHasNothingAndWantsNothingLeavesNoTrace() {
        SlotTable table = EMPTY.turn("a", 2, 0, 10, BOTH);
        assertThat(table.turn("a", 0, 0, 10, BOTH)).isEqualTo(EMPTY);
    }

    @Property(tries = 500)
    @Label("CONN-3 whatever the instances do in whatever order: never more than the maximum")
    void neverMoreThanTheMaximum(
            @ForAll @IntRange(min = 1, max = 20) int max,
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 9999) Integer> moves) {
        SlotTable table = EMPTY;
        Map<String, Integer> open = new HashMap<>();
        Set<String> alive = new HashSet<>(Set.of("a", "b", "c"));
        for (int move : moves) {
            String member = List.of("a", "b", "c").get(move % 3);
            int wanted = move / 3 % 30;
            int opened = open.getOrDefault(member, 0);
            switch (move / 90 % 4) {
                case 0 -> {
                    alive.remove(member);
                    open.remove(member);
                }
                case 1 -> open.put(member, Math.min(opened, wanted));
                default -> {
                    alive.add(member);
                    table = table.turn(member, wanted, opened, max, alive);
                    open.put(member, Math.max(opened, Math.min(table.held(member), wanted)));
                }
            }
            int held = table.shares().values().stream().mapToInt(SlotTable.Share::held).sum();
            assertThat(held).isLessThanOrEqualTo(max);
            for (String one : alive) {
                assertThat(open.getOrDefault(one, 0)).isLessThanOrEqualTo(table.held(one));
            }
        }
    }
}
