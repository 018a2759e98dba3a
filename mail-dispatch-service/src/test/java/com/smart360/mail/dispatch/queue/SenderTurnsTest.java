package com.smart360.mail.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// (S12) Senders of one priority in turn, by weight.
class SenderTurnsTest {

    private final Map<String, Integer> weights = new HashMap<>();
    private final SenderTurns turns = new SenderTurns(name -> weights.getOrDefault(name, 1));

    private List<String> served(int count) {
        List<String> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            order.add(turns.next());
            turns.served();
        }
        return order;
    }

    @Test
    void equalOnesComeOneByOne() {
        turns.join("a");
        turns.join("b");
        turns.join("c");
        assertThat(served(7)).containsExactly("a", "b", "c", "a", "b", "c", "a");
    }

    @Test
    void turnsAreAsTheWeightsAreAndMixed() {
        weights.putAll(Map.of("heavy", 3, "light", 1));
        turns.join("light");
        turns.join("heavy");
        List<String> order = served(40);
        assertThat(order).filteredOn("heavy"::equals).hasSize(30);
        for (int at = 0; at + 8 <= order.size(); at++) {
            assertThat(order.subList(at, at + 8)).as("from %d", at).contains("light");
        }
    }

    @Test
    void theHeaviestLeavesTheOthersTheirTurns() {
        weights.put("heavy", 100);
        turns.join("heavy");
        for (int i = 0; i < 10; i++) {
            turns.join("light-" + i);
        }
        List<String> order = served(1_100);
        for (int i = 0; i < 10; i++) {
            assertThat(order).filteredOn(("light-" + i)::equals).hasSizeBetween(9, 11);
        }
    }

    @Test
    @DisplayName("whoever waited for nothing has earned nothing, and waits for nobody's backlog")
    void whoComesInStandsBehindTheLastTurn() {
        turns.join("flooding");
        served(1_000);
        turns.join("new");
        assertThat(served(4)).containsExactly("flooding", "new", "flooding", "new");
        turns.leave("new");
        served(1_000);
        turns.join("new");
        assertThat(served(2)).containsExactly("flooding", "new");
    }

    @Test
    void comingAndGoingGivesNoTurns() {
        turns.join("a");
        turns.join("b");
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String next = turns.next();
            order.add(next);
            turns.served();
            if ("b".equals(next)) {
                turns.leave("b");
                turns.join("b");
            }
        }
        assertThat(order).filteredOn("b"::equals).hasSize(10);
    }

    @Test
    void whoIsPutFirstIsNext() {
        turns.join("a");
        turns.join("b");
        turns.join("c");
        turns.joinFirst("c");
        assertThat(served(4)).containsExactly("c", "a", "b", "c");
    }

    @Test
    void aWeightThatChangesCountsFromTheNextTurn() {
        turns.join("a");
        turns.join("b");
        served(10);
        weights.put("a", 4);
        assertThat(served(50)).filteredOn("a"::equals).hasSizeBetween(39, 41);
    }

    @Test
    void nobodyIsNextWhereNobodyTakesPart() {
        assertThat(turns.next()).isNull();
        turns.join("a");
        turns.leave("a");
        turns.leave("unknown");
        assertThat(turns.next()).isNull();
    }
}
