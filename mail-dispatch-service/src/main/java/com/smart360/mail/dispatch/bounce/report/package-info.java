/// Reads what comes back to a mailbox: delivery reports, complaints, and what is neither. Pure.
@NullMarked
package com.smart360.mail.dispatch.bounce.report;

import org.jspecify.annotations.NullMarked;
