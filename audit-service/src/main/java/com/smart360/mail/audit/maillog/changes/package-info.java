/// Schema changes of the mail log.
@NullMarked
package com.smart360.mail.audit.maillog.changes;

import org.jspecify.annotations.NullMarked;
