/// Erases a person from the mails that this service keeps (ADR 51).
@NullMarked
package com.smart360.mail.dispatch.erasure;

import org.jspecify.annotations.NullMarked;
