/// From the endpoint to a session that is ready for MAIL: connect, greeting, EHLO, TLS, AUTH.
@NullMarked
package com.smart360.mail.smtp.opening;

import org.jspecify.annotations.NullMarked;
