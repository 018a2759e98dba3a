/// Which servers may be called at all: reads the host as entered, resolves it once within a time
/// bound, and lets through exactly the addresses that the environment permits (SEC-3, X-16, design
/// 12). Whoever connects, connects to these and resolves nothing again. The connection test and
/// sending both ask here, so that neither calls what the other would refuse.
@NullMarked
package com.smart360.mail.hosts;

import org.jspecify.annotations.NullMarked;
