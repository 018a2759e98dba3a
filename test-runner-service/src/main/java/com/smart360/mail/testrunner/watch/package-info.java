/// Watches the active configuration: probes it by the clock, without sending a mail, once over all
/// replicas, and tells in time that its server's certificate or its own secret ends.
@NullMarked
package com.smart360.mail.testrunner.watch;

import org.jspecify.annotations.NullMarked;
