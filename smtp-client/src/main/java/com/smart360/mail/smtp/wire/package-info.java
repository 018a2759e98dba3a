/// Lines over one socket within a deadline, secrets redacted, and the class of what breaks it.
@NullMarked
package com.smart360.mail.smtp.wire;

import org.jspecify.annotations.NullMarked;
