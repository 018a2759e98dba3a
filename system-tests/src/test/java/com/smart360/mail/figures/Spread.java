package com.smart360.mail.figures;

import java.util.Collection;
import java.util.List;

/// How sizes are spread: the middle, what nine of ten stay within, the largest.
record Spread(int count, int median, int p90, int max) {

    static Spread of(Collection<Integer> sizes) {
        if (sizes.isEmpty()) {
            return new Spread(0, 0, 0, 0);
        }
        List<Integer> sorted = sizes.stream().sorted().toList();
        return new Spread(sorted.size(), at(sorted, 50), at(sorted, 90), sorted.getLast());
    }

    private static int at(List<Integer> sorted, int percent) {
        int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
        return sorted.get(Math.max(rank, 1) - 1);
    }

    @Override
    public String toString() {
        return count == 0 ? "-" : "%d / %d / %d".formatted(median, p90, max);
    }
}
