/// Database changes of the trail.
@NullMarked
package com.smart360.mail.audit.trail.changes;

import org.jspecify.annotations.NullMarked;
