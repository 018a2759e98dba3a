/// Problem answers (RFC 9457) and the pages that explain them.
@NullMarked
package com.smart360.mail.gateway.problem;

import org.jspecify.annotations.NullMarked;
