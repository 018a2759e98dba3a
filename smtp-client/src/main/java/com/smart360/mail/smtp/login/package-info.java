/// AUTH (RFC 4954).
@NullMarked
package com.smart360.mail.smtp.login;

import org.jspecify.annotations.NullMarked;
