/// What an attempt came to, what follows from it, and how that becomes durable and is told.
@NullMarked
package com.smart360.mail.dispatch.outcome;

import org.jspecify.annotations.NullMarked;
