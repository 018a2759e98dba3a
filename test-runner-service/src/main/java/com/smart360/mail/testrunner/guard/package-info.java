/// The test's way to the guard of `smtp-client`, and the look at which other mail ports are open at
/// addresses that the guard has let through.
@NullMarked
package com.smart360.mail.testrunner.guard;

import org.jspecify.annotations.NullMarked;
