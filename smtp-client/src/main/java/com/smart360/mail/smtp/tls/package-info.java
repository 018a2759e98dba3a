/// Encryption of a session and the check of the server's certificate (RFC 3207, RFC 8314).
@NullMarked
package com.smart360.mail.smtp.tls;

import org.jspecify.annotations.NullMarked;
