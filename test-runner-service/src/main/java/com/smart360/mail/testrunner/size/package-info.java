/// Asks a server how large the mails are that it takes, without sending one (RFC 1870).
@NullMarked
package com.smart360.mail.testrunner.size;

import org.jspecify.annotations.NullMarked;
