/// How long the books are kept, and the job that drops what is older (ADR 45).
@NullMarked
package com.smart360.mail.audit.retention;

import org.jspecify.annotations.NullMarked;
