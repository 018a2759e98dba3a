/// Outcomes of mails that concern the test mail of an activation and the standby policy.
@NullMarked
package com.smart360.mail.config.activation.delivery;

import org.jspecify.annotations.NullMarked;
