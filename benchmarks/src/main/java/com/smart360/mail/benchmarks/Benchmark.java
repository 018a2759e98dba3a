package com.smart360.mail.benchmarks;

import com.smart360.mail.benchmarks.stage.Workshop;

/// One thing to be measured. A new one implements this and gets a line in [Benchmarks].
public interface Benchmark {

    /// What `benchmarks/run` calls it.
    String name();

    /// One line for the list, with its options.
    String about();

    /// Measures, and prints a Markdown table.
    ///
    /// @param workshop ends what was started with it, whatever happens
    void run(Workshop workshop, Options options) throws Exception;
}
