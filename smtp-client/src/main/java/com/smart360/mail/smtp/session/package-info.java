/// What is seen of a session from outside: its failures, its deadline, who watches it.
@NullMarked
package com.smart360.mail.smtp.session;

import org.jspecify.annotations.NullMarked;
