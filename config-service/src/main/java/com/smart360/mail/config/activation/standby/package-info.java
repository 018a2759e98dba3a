/// The standby: naming it, and promoting it by hand or by policy.
@NullMarked
package com.smart360.mail.config.activation.standby;

import org.jspecify.annotations.NullMarked;
