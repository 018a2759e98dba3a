/// The SMTP conversation over a socket, exactly as a configuration says.
@NullMarked
package com.smart360.mail.smtp;

import org.jspecify.annotations.NullMarked;
