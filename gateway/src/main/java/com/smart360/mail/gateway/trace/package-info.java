/// Which traces begin here, and where they are sent.
@NullMarked
package com.smart360.mail.gateway.trace;

import org.jspecify.annotations.NullMarked;
