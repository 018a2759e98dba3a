/// What somebody wants done with mails, as far as it is not done yet: orders that stand for mails
/// not met so far, and notices not told so far.
@NullMarked
package com.smart360.mail.dispatch.order;

import org.jspecify.annotations.NullMarked;
