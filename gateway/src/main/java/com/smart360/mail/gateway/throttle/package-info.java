/// How much one client may ask.
@NullMarked
package com.smart360.mail.gateway.throttle;

import org.jspecify.annotations.NullMarked;
