/// Schema changes of reports.
@NullMarked
package com.smart360.mail.dispatch.bounce.changes;

import org.jspecify.annotations.NullMarked;
