/// Erases a person from what was said of mails (ADR 51).
@NullMarked
package com.smart360.mail.audit.erasure;

import org.jspecify.annotations.NullMarked;
