/// Schema changes of captured mails.
@NullMarked
package com.smart360.mail.dispatch.capture.changes;

import org.jspecify.annotations.NullMarked;
