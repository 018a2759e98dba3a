/// Which callers are whose sender's.
@NullMarked
package com.smart360.mail.audit.sender;

import org.jspecify.annotations.NullMarked;
