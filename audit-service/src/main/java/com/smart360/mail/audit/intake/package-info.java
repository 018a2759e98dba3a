/// Every topic in, batch by batch: to the trail and to the delivery log.
@NullMarked
package com.smart360.mail.audit.intake;

import org.jspecify.annotations.NullMarked;
