/// Merkle trees as RFC 9162 has them.
@NullMarked
package com.smart360.mail.audit.merkle;

import org.jspecify.annotations.NullMarked;
