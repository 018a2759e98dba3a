/// Who is calling: sign-in, session, tokens, CSRF, security headers.
@NullMarked
package com.smart360.mail.gateway.session;

import org.jspecify.annotations.NullMarked;
