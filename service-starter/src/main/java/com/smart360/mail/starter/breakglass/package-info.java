/// The tokens of break-glass sessions (ADR 77): config-service makes them, every service checks
/// them.
@NullMarked
package com.smart360.mail.starter.breakglass;

import org.jspecify.annotations.NullMarked;
