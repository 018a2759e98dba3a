/// A second look within seconds of a failure: what is it that answers there, and does the setting
/// that we are about to offer answer? It goes only where a test may go, never logs in, and is
/// bounded in time and number (R12, R13).
@NullMarked
package com.smart360.mail.testrunner.secondlook;

import org.jspecify.annotations.NullMarked;
