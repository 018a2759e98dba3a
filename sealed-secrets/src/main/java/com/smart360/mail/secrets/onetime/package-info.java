/// Secrets that a person keeps on paper and types once (ADR 77).
@NullMarked
package com.smart360.mail.secrets.onetime;

import org.jspecify.annotations.NullMarked;
