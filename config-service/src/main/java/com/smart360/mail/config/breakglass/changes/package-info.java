/// Steps of break-glass on its way forward.
@NullMarked
package com.smart360.mail.config.breakglass.changes;

import org.jspecify.annotations.NullMarked;
