/// What a benchmark sets up: processes of the product and of its peers, and what is published and
/// read.
@NullMarked
package com.smart360.mail.benchmarks.stage;

import org.jspecify.annotations.NullMarked;
