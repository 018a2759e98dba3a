/// Before sending begins: does the server take as many connections as are configured, and for how
/// long does it keep an idle one?
@NullMarked
package com.smart360.mail.testrunner.rehearsal;

import org.jspecify.annotations.NullMarked;
