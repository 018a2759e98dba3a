/// How many mails may go in a minute and in a day, over all instances.
@NullMarked
package com.smart360.mail.dispatch.limit;

import org.jspecify.annotations.NullMarked;
