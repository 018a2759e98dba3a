/// Consumes every event: trail, delivery log.
@NullMarked
package com.smart360.mail.audit;

import org.jspecify.annotations.NullMarked;
