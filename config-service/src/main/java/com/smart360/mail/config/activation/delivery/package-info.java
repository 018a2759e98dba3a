/// Outcomes of deliveries, which concern the test mail of an activation and the standby policy.
@NullMarked
package com.smart360.mail.config.activation.delivery;

import org.jspecify.annotations.NullMarked;
