/// Mail to message: RFC 5322 and MIME, written straight to bytes.
@NullMarked
package com.smart360.mail.dispatch.compose;

import org.jspecify.annotations.NullMarked;
