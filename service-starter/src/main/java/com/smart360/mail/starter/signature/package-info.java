/// Who said it: events that steer other services bear a signature, and count only with it.
@NullMarked
package com.smart360.mail.starter.signature;

import org.jspecify.annotations.NullMarked;
