/// What a server is asked to report of a mail (RFC 3461).
@NullMarked
package com.smart360.mail.smtp.dsn;

import org.jspecify.annotations.NullMarked;
