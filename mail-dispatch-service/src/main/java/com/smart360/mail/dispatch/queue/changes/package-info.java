/// The steps of this feature's collections on their way forward.
@NullMarked
package com.smart360.mail.dispatch.queue.changes;

import org.jspecify.annotations.NullMarked;
