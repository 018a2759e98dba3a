/// Which servers this deployment may connect to, read once for every service that asks.
@NullMarked
package com.smart360.mail.starter.guard;

import org.jspecify.annotations.NullMarked;
