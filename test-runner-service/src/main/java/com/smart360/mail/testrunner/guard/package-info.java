/// Which servers a test may call at all: reads the host as entered, resolves it once within a time
/// bound, and lets through exactly the addresses that the environment permits (SEC-3, X-16, design
/// 12). Whoever connects, connects to these and resolves nothing again.
@NullMarked
package com.smart360.mail.testrunner.guard;

import org.jspecify.annotations.NullMarked;
