/// Whom this environment lets mails out to.
@NullMarked
package com.smart360.mail.dispatch.mode;

import org.jspecify.annotations.NullMarked;
