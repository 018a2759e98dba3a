/// What became of each mail, in words.
@NullMarked
package com.smart360.mail.audit.deliverylog;

import org.jspecify.annotations.NullMarked;
