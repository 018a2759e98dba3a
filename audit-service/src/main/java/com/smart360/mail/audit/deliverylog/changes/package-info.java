/// Database changes of the delivery log.
@NullMarked
package com.smart360.mail.audit.deliverylog.changes;

import org.jspecify.annotations.NullMarked;
