/// What every service shares: problems, security, outbox, observability, stream defaults.
@NullMarked
package com.smart360.mail.starter;

import org.jspecify.annotations.NullMarked;
