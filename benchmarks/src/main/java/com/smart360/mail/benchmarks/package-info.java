/// Measures the product: `benchmarks/run NAME`. Everything listens on loopback only, every load is
/// bounded in number and time, and every process that a benchmark starts ends with it.
@NullMarked
package com.smart360.mail.benchmarks;

import org.jspecify.annotations.NullMarked;
