/// Sending is tried at once though it pauses, since somebody wants it so (C4).
@NullMarked
package com.smart360.mail.dispatch.trynow;

import org.jspecify.annotations.NullMarked;
