/// Events in: what each says about the conditions of alerts.
@NullMarked
package com.smart360.mail.audit.alert.intake;

import org.jspecify.annotations.NullMarked;
