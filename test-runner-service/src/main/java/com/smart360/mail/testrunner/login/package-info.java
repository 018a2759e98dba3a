/// Logins that tests make: no account is locked by them.
@NullMarked
package com.smart360.mail.testrunner.login;

import org.jspecify.annotations.NullMarked;
