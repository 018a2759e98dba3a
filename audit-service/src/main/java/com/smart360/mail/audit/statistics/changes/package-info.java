/// Schema changes of the delivery statistics.
@NullMarked
package com.smart360.mail.audit.statistics.changes;

import org.jspecify.annotations.NullMarked;
