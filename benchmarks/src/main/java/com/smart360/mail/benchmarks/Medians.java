package com.smart360.mail.benchmarks;

import java.util.Arrays;

/// Order statistics of a few figures.
public final class Medians {

    private Medians() {}

    /// The middle one; of an even number the mean of both. NaN where there is none.
    public static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /// The value that so much of them does not exceed, interpolated. NaN where there is none.
    ///
    /// @param share 0-1
    public static double quantile(double[] values, double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }
}
