/// One test from the host field to the verdict, stage by stage, over the same SMTP conversation
/// that sends mail. Knows nothing of topics and threads: `run` and `watch` do.
@NullMarked
package com.smart360.mail.testrunner.stage;

import org.jspecify.annotations.NullMarked;
