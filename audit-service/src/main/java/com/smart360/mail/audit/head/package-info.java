/// Signed heads of the two books: what was in them at a moment, and that it still is.
@NullMarked
package com.smart360.mail.audit.head;

import org.jspecify.annotations.NullMarked;
