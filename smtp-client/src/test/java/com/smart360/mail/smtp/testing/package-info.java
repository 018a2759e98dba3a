/// What tests of SMTP stand on: a server that says what a script tells it to, and certificates of
/// every kind.
@NullMarked
package com.smart360.mail.smtp.testing;

import org.jspecify.annotations.NullMarked;
