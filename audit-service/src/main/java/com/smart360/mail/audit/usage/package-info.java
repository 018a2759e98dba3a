/// What the pages report of their use (requirements, section 9).
@NullMarked
package com.smart360.mail.audit.usage;

import org.jspecify.annotations.NullMarked;
