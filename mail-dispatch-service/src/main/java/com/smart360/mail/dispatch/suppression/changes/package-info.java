/// Schema changes of suppressed addresses.
@NullMarked
package com.smart360.mail.dispatch.suppression.changes;

import org.jspecify.annotations.NullMarked;
