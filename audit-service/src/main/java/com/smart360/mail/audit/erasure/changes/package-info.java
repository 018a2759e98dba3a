/// Changes of the collection of erasures.
@NullMarked
package com.smart360.mail.audit.erasure.changes;

import org.jspecify.annotations.NullMarked;
