/// Probes a mail server in stages and tells the truth about it.
@NullMarked
package com.smart360.mail.testrunner;

import org.jspecify.annotations.NullMarked;
