/// What events told of the conditions, and which of them are found to hold. Pure.
@NullMarked
package com.smart360.mail.audit.alert.watch;

import org.jspecify.annotations.NullMarked;
